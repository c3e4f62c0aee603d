import { textToDay } from '@tianma/core/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentRegister, readRegisters } from './index.js';
import { BRAND, CERTIFICATE, declare, PROFILE } from './register.fixture.js';

const day = (text: string): number => textToDay(text) as number;
const TODAY = day('2026-11-21');
const ID = `green:${CERTIFICATE.number}`;
const states = (...declarations: Parameters<typeof currentRegister>[0]) => currentRegister(declarations, TODAY).map(({ state }) => state);
const profile = (version: number, from: string, to?: string) =>
  declare('profile', PROFILE.id, { ...PROFILE, shelfLifeDays: version }, { version, from, ...(to !== undefined && { to }) });

describe('currentRegister', () => {
  it('lets the highest version that has begun count, each on its own days', () => {
    const all = [profile(3, '2027-01-01'), profile(1, '2025-01-01'), profile(2, '2026-06-01')];
    const entries = currentRegister(all, TODAY);
    expect(entries.map(({ declaration, state, from, to }) => [declaration.version, state, from, to])).toEqual([
      [1, 'ended', day('2025-01-01'), day('2026-05-31')],
      [2, 'standing', day('2026-06-01'), day('2026-12-31')],
      [3, 'coming', day('2027-01-01'), undefined],
    ]);
    expect(currentRegister([...all].reverse(), TODAY)).toEqual(entries);
    expect(currentRegister([...all, ...all], TODAY)).toEqual(entries);
  });

  it('replaces a version whole by a later one of the same day', () => {
    expect(states(profile(1, '2026-01-01'), profile(2, '2026-01-01'))).toEqual(['replaced', 'standing']);
  });

  it('does not return to a version below one that ended', () => {
    expect(states(profile(1, '2026-01-01'), profile(2, '2026-02-01', '2026-03-01'))).toEqual(['ended', 'ended']);
  });

  it('counts neither of two documents with one version, nor one below them', () => {
    const twin = declare('profile', PROFILE.id, PROFILE, { version: 2, from: '2026-02-01' });
    expect(states(profile(1, '2026-01-01'), profile(2, '2026-02-01'), twin)).toEqual(['ended', 'conflict', 'conflict']);
    expect(states(profile(2, '2026-02-01'), twin, profile(3, '2026-02-01'))).toEqual(['conflict', 'conflict', 'standing']);
  });

  it('keeps issuers and kinds apart', () => {
    const other = declare('profile', PROFILE.id, PROFILE, { iss: '530113/AUTHORITY-1' });
    expect(states(profile(1, '2026-01-01'), other)).toEqual(['standing', 'standing']);
  });
});

describe('readRegisters', () => {
  it('gives rules what was declared, with who declared it', () => {
    const all = [declare('certificate', ID, CERTIFICATE), declare('profile', PROFILE.id, PROFILE), declare('brand', BRAND.id, BRAND)];
    const { certificates, profiles, brands, problems } = readRegisters(all, TODAY);
    const documents = all.map(({ envelope }) => Buffer.from(envelope.id).toString('hex'));
    expect(certificates).toEqual([{ ...CERTIFICATE, issuer: '530113', document: documents[0] }]);
    expect(profiles).toEqual([{ ...PROFILE, issuer: '530113', document: documents[1] }]);
    expect(brands).toEqual([{ ...BRAND, issuer: '530113', document: documents[2] }]);
    expect(problems).toEqual([]);
  });

  it('cuts the validity to the days on which a version counts', () => {
    const { profiles } = readRegisters([profile(1, '2025-01-01'), profile(2, '2026-06-01', '2026-08-31')], TODAY);
    expect(profiles.map(({ shelfLifeDays, validFrom, validTo }) => [shelfLifeDays, validFrom, validTo])).toEqual([
      [1, '2026-01-01', '2026-05-31'],
      [2, '2026-06-01', '2026-08-31'],
    ]);
  });

  it('ends a withdrawn entry on the day before', () => {
    const withdrawn = (since: string) =>
      readRegisters([declare('certificate', ID, { ...CERTIFICATE, withdrawn: { since, reason: '超范围使用' } })], TODAY).certificates;
    expect(withdrawn('2026-08-01')).toMatchObject([{ validFrom: '2026-06-01', validTo: '2026-07-31' }]);
    expect(withdrawn('2026-06-01')).toEqual([]);
    expect(withdrawn('2026-08-01')[0]).not.toHaveProperty('withdrawn');
  });

  it('leaves out what cannot be read, and says why', () => {
    const { certificates, profiles, problems } = readRegisters(
      [
        declare('certificate', ID, { ...CERTIFICATE, holder: '' }),
        declare('certificate', 'green:OTHER', CERTIFICATE),
        declare('profile', PROFILE.id, { ...PROFILE, sweetness: 'high' }),
        declare('profile', 'other', PROFILE),
        declare('brand', 'other', BRAND),
        declare('evidence', 'E-1', { anything: [1] }),
      ],
      TODAY,
    );
    expect([certificates, profiles]).toEqual([[], []]);
    expect(problems.map(({ where, error }) => [where, error.code])).toEqual([
      ['brand/other/1', 'register.entry'],
      [`certificate/${ID}/1`, 'register.entry'],
      ['certificate/green:OTHER/1', 'register.entry'],
      [`profile/${PROFILE.id}/1`, 'doc.field_newer'],
      ['profile/other/1', 'register.entry'],
    ]);
  });

  it("lays a county's own packs over those of its parties", () => {
    const body = { schema: 'tianma-pack/0' };
    const { packs } = readRegisters(
      [declare('pack', 'b', body), declare('pack', 'a', body, { iss: '530113/AUTHORITY-1', to: '2026-12-31' }), declare('pack', 'a', body)],
      TODAY,
    );
    expect(packs.map(({ id, issuer, from, to }) => [id, issuer, from, to])).toEqual([
      ['a', '530113/AUTHORITY-1', '2026-01-01', '2026-12-31'],
      ['a', '530113', '2026-01-01', undefined],
      ['b', '530113', '2026-01-01', undefined],
    ]);
  });

  it('reads any mixture of declarations, in any order, to one answer', () => {
    const kinds = ['certificate', 'profile', 'brand', 'pack', 'evidence'] as const;
    const bodies = fc.oneof(
      fc.constantFrom<object>(CERTIFICATE, PROFILE, BRAND, {}),
      fc.dictionary(fc.string({ maxLength: 8 }), fc.integer()),
    );
    const one = fc.record({
      kind: fc.constantFrom(...kinds),
      id: fc.constantFrom(ID, PROFILE.id, BRAND.id, 'x'),
      body: bodies,
      version: fc.integer({ min: 1, max: 3 }),
      from: fc.constantFrom('2025-01-01', '2026-06-01', '2026-11-21', '2027-01-01'),
    });
    const signable = (body: object) => !Object.keys(body).some((name) => name === '__proto__' || /[^\x20-\x7e]/.test(name));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.nat(), (given, turn) => {
        const all = given.filter(({ body }) => signable(body)).map(({ kind, id, body, ...rest }) => declare(kind, id, body, rest));
        const read = readRegisters(all, TODAY);
        const turned = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))];
        expect(readRegisters(turned, TODAY)).toEqual(read);
        // No entry counts twice on one day.
        for (const day of [day20250101, TODAY])
          for (const list of [read.certificates, read.profiles, read.brands]) {
            const on = list.filter(
              ({ validFrom, validTo = '9999' }) =>
                (textToDay(validFrom) as number) <= day && (validTo === '9999' || (textToDay(validTo) as number) >= day),
            );
            expect(new Set(on.map((entry) => ('number' in entry ? entry.number : entry.id))).size).toBe(on.length);
          }
      }),
      { numRuns: 60 },
    );
  });
});

const day20250101 = day('2025-01-01');
