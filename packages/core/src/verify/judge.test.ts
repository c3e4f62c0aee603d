import { expect, it } from 'vitest';
import { resign } from '../../../../test/world/resign.js';
import { makeWorld } from '../../../../test/world/world.js';
import { decodeEnvelope } from '../envelope/index.js';
import { LIMITS } from '../limits.js';
import { decodeRecord } from '../record/index.js';
import { openJudge, openTrust, verify } from './index.js';

const world = makeWorld();
const { field, bags, attestations, parties } = world;
const records = bags.records.map(({ record }) => record);
const judge = openJudge(openTrust(world.options()));

it('accepts what the county stands behind, and names the signer', () => {
  const judged = judge.chain(records);
  expect(judged.map(({ refusals }) => refusals)).toEqual(records.map(() => []));
  expect(judged[0]?.signer?.certificate.party).toBe(parties.coop.id);
  expect(judge.attestation(attestations.laboratory.attestation)).toMatchObject({ refusals: [], codes: [] });
});

it('says what verify says of the same signer', () => {
  const stranger = world.strangerChains();
  const altered = resign(bags.at(1).bytes, undefined, { payload: (map) => map.set(64, 20_000) });
  const one = decodeRecord(decodeEnvelope(altered, { type: 'record' }));
  expect(judge.chain([records[0] as (typeof records)[0], one])[1]).toEqual({
    codes: ['signature.mismatch'],
    refusals: ['signature.mismatch'],
  });
  const refusals = judge.chain(stranger[1].records.map(({ record }) => record)).flatMap((each) => each.refusals);
  const report = verify({ bundle: world.bundle(stranger) }, world.options());
  expect(new Set(refusals)).toEqual(new Set(report.findings.filter(({ class: kind }) => kind === 'untrusted').map(({ code }) => code)));
  const listed = world.listed.map(({ id }) => ({ id, ...(id === parties.coop.certificate.id && { state: 'compromised' as const }) }));
  const revoked = openTrust(world.options({ trust: world.county.trust(listed, { version: 6 }).bytes }));
  expect(openJudge(revoked).chain(field.records.map(({ record }) => record))[0]?.refusals).toEqual(['key.compromised']);
});

it('notes without refusing, and takes certificates that a bundle brought', () => {
  const listed = world.listed.map(({ id }) => ({
    id,
    ...(id === parties.coop.certificate.id && { state: 'retired' as const, since: '2026-11-01T00:00:00Z' }),
  }));
  const trust = openTrust(world.options({ trust: world.county.trust(listed, { version: 6 }).bytes, certificates: [] }));
  expect(openJudge(trust).chain(records)[0]?.refusals).toEqual(['issuer.unknown']);
  const [own] = openJudge(trust, [parties.coop.certificate.certificate]).chain(records);
  expect(own).toMatchObject({ refusals: [], codes: ['key.retired'] });
});

it('has no limit on the number of signatures', () => {
  const many = Array.from({ length: LIMITS.signatures + 1 }, () => records[0] as (typeof records)[0]);
  expect(judge.chain(many).every(({ refusals }) => refusals.length === 0)).toBe(true);
});
