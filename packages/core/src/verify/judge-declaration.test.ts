import { describe, expect, it } from 'vitest';
import { Party } from '../../../../test/world/party.js';
import { resign } from '../../../../test/world/resign.js';
import { makeWorld } from '../../../../test/world/world.js';
import { type DeclarationInput, type SigningKey, signDeclaration } from '../sign/index.js';
import { readDeclaration } from '../trust/index.js';
import { judgeDeclaration } from './judge-declaration.js';
import { openTrust } from './open-trust.js';

const { seed, county, neighbour, parties, listed, options } = makeWorld();
const certifier = new Party(seed, county, 'CERT-1', {
  names: { zh: '县认证中心', en: 'County certifiers' },
  type: 'other',
  roles: ['certifier'],
  uses: ['attest'],
});
const certificates = [...listed, certifier.certificate];
const usual = county.trust(certificates.map(({ id }) => ({ id })));
const trustOf = (unusual: Parameters<typeof options>[0] = {}) =>
  openTrust(options({ trust: usual.bytes, certificates: certificates.map(({ bytes }) => bytes), ...unusual }));
const trust = trustOf();

const signed = (key: SigningKey, iss: string, unusual: Partial<DeclarationInput> & { iat?: string } = {}) => {
  const { iat = '2026-11-01T08:00:00+08:00', ...rest } = unusual;
  return signDeclaration({ kind: 'certificate', id: 'C-1', version: 1, from: '2026-01-01', body: {}, ...rest }, { key, iss, iat });
};
const judge = (key: SigningKey, iss: string, unusual?: Parameters<typeof signed>[2], under = trust) =>
  judgeDeclaration(signed(key, iss, unusual).declaration, under);

describe('judgeDeclaration', () => {
  it("takes the county's word by its trust key only", () => {
    const anchor = trust.anchors[0]?.name;
    for (const kind of ['certificate', 'profile', 'brand', 'pack', 'evidence'] as const)
      expect(judge(county.keys.trust, '530113', { kind })).toEqual({
        issuer: '530113',
        county: '530113',
        anchor,
        as: 'county',
        refusals: [],
      });
    for (const key of [county.keys.root, county.keys.certificate, county.keys.status, certifier.key])
      expect(judge(key, '530113')).toEqual({ refusals: ['signature.mismatch'] });
  });

  it('knows no county that was not chosen', () => {
    expect(judge(neighbour.keys.trust, '433126')).toEqual({ refusals: ['issuer.unknown'] });
    expect(judge(county.keys.trust, '530113', {}, trustOf({ anchors: [] }))).toEqual({ refusals: ['anchor.none'] });
  });

  it('takes the word of a certifier and of an authority, but rule packs from the authority only', () => {
    expect(judge(certifier.key, certifier.id)).toMatchObject({ issuer: certifier.id, county: '530113', as: 'certifier', refusals: [] });
    expect(judge(certifier.key, certifier.id, { kind: 'brand' }).refusals).toEqual([]);
    expect(judge(certifier.key, certifier.id, { kind: 'pack' }).refusals).toEqual(['issuer.role']);
    const { authority } = parties;
    expect(judge(authority.key, authority.id, { kind: 'pack' })).toMatchObject({ as: 'authority', refusals: [] });
  });

  it('takes evidence from any listed party, and nothing else from a producer or a laboratory', () => {
    const { coop, laboratory } = parties;
    expect(judge(coop.key, coop.id, { kind: 'evidence' }).refusals).toEqual([]);
    expect(judge(coop.key, coop.id, { kind: 'profile' }).refusals).toEqual(['issuer.role']);
    expect(judge(laboratory.key, laboratory.id).refusals).toEqual(['issuer.role']);
    expect(judge(coop.sealKey, coop.id, { kind: 'evidence' }).refusals).toEqual(['issuer.use']);
  });

  it('looks at the state of the key when it was signed', () => {
    const at = (state: 'retired' | 'compromised', since?: string) =>
      trustOf({
        trust: county.trust(
          certificates.map(({ id }) => (id === certifier.certificate.id ? { id, state, ...(since !== undefined && { since }) } : { id })),
        ).bytes,
      });
    expect(judge(certifier.key, certifier.id, {}, at('retired', '2026-11-02T00:00:00+08:00')).refusals).toEqual([]);
    expect(judge(certifier.key, certifier.id, {}, at('retired', '2026-10-31T00:00:00+08:00')).refusals).toEqual(['key.revoked']);
    expect(judge(certifier.key, certifier.id, {}, at('compromised')).refusals).toEqual(['key.compromised']);
    expect(judge(certifier.key, certifier.id, { iat: '2025-11-01T08:00:00+08:00' }).refusals).toEqual(['issuer.outside_window']);
    expect(judge(county.keys.trust, '530113', { iat: '2025-11-01T08:00:00+08:00' }).refusals).toEqual(['anchor.outside_window']);
    const status = county.status({ revokedKeys: [{ thumbprint: certifier.key.thumbprint, since: '2026-10-01T00:00:00+08:00' }] });
    expect(judge(certifier.key, certifier.id, {}, trustOf({ status: status.bytes })).refusals).toEqual(['key.revoked']);
  });

  it('says why it cannot judge', () => {
    expect(judge(certifier.key, certifier.id, {}, trustOf({ trust: undefined })).refusals).toEqual(['trust.absent']);
    expect(judge(certifier.key, certifier.id, {}, trustOf({ trust: county.trust([]).bytes })).refusals).toEqual(['issuer.unlisted']);
    expect(judge(certifier.key, `${county.division}/OTHER`).refusals).toEqual(['issuer.party']);
    expect(judge(parties.stranger.key, parties.stranger.id).refusals).toEqual(['issuer.unknown']);
  });

  it('refuses a changed byte', () => {
    const { bytes } = signed(certifier.key, certifier.id);
    const changed = resign(bytes, undefined, { payload: (map) => map.set(3, 2) });
    expect(judgeDeclaration(readDeclaration(changed), trust)).toEqual({ refusals: ['signature.mismatch'] });
  });
});
