import { type DeclarationInput, signDeclaration } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { alone, idOf, items, world } from './evidence.fixture.js';
import { verifyEvidence } from './verify-evidence.js';

const { county, neighbour, parties, trust, status, lots } = world;
const NUMBER = 'LB-15-26062700330A';
const BODY = {
  scheme: 'green',
  number: NUMBER,
  holder: parties.coop.id,
  authority: '中国绿色食品发展中心',
  gtins: [lots.potato.gtin],
  crops: ['马铃薯'],
  validFrom: '2026-06-01',
  validTo: '2029-05-31',
};
const INPUT = { kind: 'certificate', id: `green:${NUMBER}`, version: 1, from: '2026-06-01', body: BODY } as const;
const register = (unusual: Partial<DeclarationInput> = {}, key = county.keys.trust, iss = county.division): Uint8Array =>
  signDeclaration({ ...INPUT, ...unusual } as DeclarationInput, { key, iss, iat: '2026-11-01T08:00:00+08:00' }).bytes;

const base = [county.root.bytes, trust.bytes, status.bytes, ...parties.coop.certificates.map(({ bytes }) => bytes)];
const check = (...documents: readonly Uint8Array[]) => verifyEvidence(items({ documents: [...base, ...documents] }), alone());

describe('registers in a file of evidence', () => {
  it('are judged each by its signer', () => {
    const bytes = register();
    const report = check(bytes);
    const where = `item ${1 + [...base, bytes].map(idOf).sort().indexOf(idOf(bytes))}`;
    expect(report).toMatchObject({ code: 'verified.records', findings: [] });
    expect(report.registers).toEqual([
      {
        kind: 'certificate',
        id: INPUT.id,
        version: 1,
        issuer: county.division,
        as: 'county',
        from: '2026-06-01',
        state: 'standing',
        refusals: [],
        where,
      },
    ]);
  });

  it('may be those of a listed authority whose certificate comes along', () => {
    const { authority } = parties;
    const bytes = register({}, authority.key, authority.id);
    const certificates = authority.certificates.map((one) => one.bytes);
    expect(check(bytes, ...certificates)).toMatchObject({
      code: 'verified.records',
      registers: [{ issuer: authority.id, as: 'authority', refusals: [] }],
    });
    expect(check(bytes)).toMatchObject({ code: 'issuer.unknown', registers: [{ issuer: authority.id, refusals: ['issuer.unknown'] }] });
  });

  it.each([
    ['of another county', register({}, neighbour.keys.trust, neighbour.division), 'issuer.unknown'],
    ['in the name of the county', register({}, neighbour.keys.trust), 'signature.mismatch'],
    ['by another key of the county', register({}, county.keys.status), 'signature.mismatch'],
    ['by a grower for himself', register({}, parties.coop.key, parties.coop.id), 'issuer.role'],
    ['that says what no reader knows', register({ body: { ...BODY, rating: 'best' } }), 'doc.field_newer'],
    ['under the number of another', register({ id: 'green:LB-15-26062700331A' }), 'register.entry'],
    ['a pack that is none', register({ kind: 'pack', id: 'p', body: {} }), 'pack.invalid'],
  ] as const)('one %s does not pass', (_, bytes, code) => {
    const report = check(bytes);
    expect(report).toMatchObject({ code, registers: [{ refusals: expect.arrayContaining([code]) }] });
    expect(report.registers[0]).not.toHaveProperty('state');
    expect(report.findings).toContainEqual({ code, where: report.registers[0]?.where });
  });

  it('that contradict each other are told, and one that is over or to come is no fault', () => {
    const other = register({ body: { ...BODY, validTo: '2030-05-31' } });
    const twice = check(register(), other);
    expect(twice.code).toBe('register.conflict');
    expect(twice.registers.map(({ refusals }) => refusals)).toEqual([['register.conflict'], ['register.conflict']]);
    expect(check(register({ to: '2026-06-30' }))).toMatchObject({
      code: 'verified.records',
      registers: [{ state: 'ended', to: '2026-06-30' }],
    });
    expect(check(register({ from: '2027-01-01' }))).toMatchObject({ registers: [{ state: 'coming' }] });
  });

  it('a manifest is none, and stands at the end only', () => {
    expect(check(register({ kind: 'evidence', id: 'year:2026', body: {} })).code).toBe('evidence.malformed');
  });
});
