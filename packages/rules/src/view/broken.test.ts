import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Season, season } from './dossier.fixture.js';
import { ancestors, buildDossier, descendants, standing } from './index.js';

/** The same calls sign the same bytes: two that part make two histories of one chain. */
const begun = (): Season =>
  season()
    .unit('A-01', { crop: '茶' }, [{ kind: 'planting', day: '2026-03-01', crop: '茶' }])
    .lot('L-1', { kind: 'harvest', day: '2026-04-20', quantity: ['80', 'KGM'] }, [], { from: ['A-01'] });
const sold = (channel: string): Season => begun().add('L-1', { kind: 'sale', day: '2026-04-25', channel });
const kindsOf = (dossier: ReturnType<Season['dossier']>, id: string): readonly string[] =>
  (dossier.chains.get(id)?.entries ?? []).map(({ kind }) => kind);

describe('a chain that is broken', () => {
  it('keeps what stands before a gap', () => {
    const s = begun()
      .add('L-1', { kind: 'storing', day: '2026-04-21' })
      .add('L-1', { kind: 'grading', day: '2026-04-22', grade: '一级' })
      .add('L-1', { kind: 'sale', day: '2026-04-25', channel: 'retail' });
    const [unit = [], lot = []] = s.chains();
    const dossier = s.dossier({ chains: [unit, lot.filter(({ kindName }) => kindName !== 'grading')] });
    expect(dossier.chains.get(s.id('L-1'))?.faults).toEqual(['chain.gap']);
    expect(kindsOf(dossier, s.id('L-1'))).toEqual(['harvest', 'storing']);
  });

  it('ends before two records at one place', () => {
    const [a, b] = [sold('retail'), sold('wholesale')];
    const dossier = a.dossier({ chains: [...a.chains(), ...b.chains()] });
    expect(dossier.chains.get(a.id('L-1'))?.faults).toEqual(['chain.fork']);
    expect(kindsOf(dossier, a.id('L-1'))).toEqual(['harvest']);
  });

  it('is not broken by what its writer did not sign', () => {
    const [a, b] = [sold('retail'), begun().add('L-1', { kind: 'sale', day: '2026-04-25', channel: 'export', signer: 'stranger' })];
    const dossier = a.dossier({ chains: [...b.chains(), ...a.chains()] });
    expect(dossier.chains.get(a.id('L-1'))?.faults).toEqual([]);
    expect(standing(dossier.chains.get(a.id('L-1'))?.entries ?? [], 'sale').map(({ values }) => values['channel'])).toEqual(['retail']);
  });

  it('is not broken by what a listed party signed in the name of its writer', () => {
    const a = sold('retail');
    for (const b of [
      begun().party('coop2', {}).add('L-1', { kind: 'sale', day: '2026-04-25', channel: 'export', signer: 'coop2' }),
      sold('retail').party('coop2', {}).add('L-1', { kind: 'sale', day: '2026-04-26', channel: 'export', signer: 'coop2' }),
    ]) {
      const chain = b.dossier({ chains: [...b.chains(), ...a.chains()] }).chains.get(a.id('L-1'));
      expect(chain?.faults).toEqual([]);
      expect(standing(chain?.entries ?? [], 'sale').map(({ values }) => values['channel'])).toEqual(['retail']);
    }
  });

  it('has no second history by the same writer', () => {
    const other = season().unit('A-01', { crop: '稻' });
    const s = begun();
    const dossier = s.dossier({ chains: [...s.chains(), ...other.chains()] });
    for (const id of [s.id('A-01'), other.id('A-01')]) {
      expect(dossier.chains.get(id)?.faults).toEqual(['chain.fork']);
      expect(kindsOf(dossier, id)).toEqual([]);
    }
    expect(dossier.edgesInto.get(s.id('L-1'))?.map(({ missing }) => missing)).toEqual([true]);
    const stranger = season().unit('A-01', { crop: '稻', signer: 'stranger' });
    expect(s.dossier({ chains: [...s.chains(), ...stranger.chains()] }).chains.get(s.id('A-01'))?.faults).toEqual([]);
  });

  it('says what it names and is not there', () => {
    const s = begun();
    const [, lot = []] = s.chains();
    const alone = s.dossier({ chains: [lot] });
    expect(ancestors(alone, s.id('L-1'))).toMatchObject({ chains: [], missing: [{ from: s.id('A-01'), missing: true }] });
    expect(descendants(s.dossier(), s.id('A-01')).chains.map(({ code }) => code)).toEqual(['L-1']);
    // It goes on after the harvest and does not hold what the harvest names.
    const cut = begun().add('A-01', { kind: 'weather', day: '2026-06-01' });
    const renamed = season().unit('A-01', { crop: '茶' }).add('A-01', { kind: 'weather', day: '2026-06-01' });
    const dossier = cut.dossier({ chains: [...renamed.chains(), ...s.chains().slice(1)] });
    expect(dossier.chains.get(s.id('L-1'))?.faults).toEqual(['lineage.mismatch']);
  });
});

it('finds lots that rest on one another', () => {
  const s = season()
    .unit('A-01', { crop: '茶' })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01'] })
    .lot('L-2', { kind: 'processing', day: '2026-04-21', process: '拼配' }, [], { by: 'processor', from: ['L-1'] })
    .add('L-1', { kind: 'packing', day: '2026-04-22' }, ['L-2'])
    .lot('L-3', { kind: 'processing', day: '2026-04-23', process: '拼配' }, [], { by: 'processor', from: ['L-2'] });
  const dossier = s.dossier();
  const faults = (code: string): unknown => dossier.chains.get(s.id(code))?.faults;
  expect(['A-01', 'L-1', 'L-2', 'L-3'].map(faults)).toEqual([[], ['lineage.cycle'], ['lineage.cycle'], []]);
  expect(ancestors(dossier, s.id('L-3')).chains.map(({ code }) => code)).toEqual(['L-2', 'L-1', 'A-01']);
});

describe('a signer that is not accepted', () => {
  it('makes no facts and no edges', () => {
    const s = begun()
      .party('coop2', { roles: ['carrier'] })
      .lot('L-2', { kind: 'harvest', day: '2026-05-01' }, [], { by: 'coop2', from: ['A-01'] })
      .lot('L-3', { kind: 'harvest', day: '2026-05-01' }, [], { by: 'stranger', from: ['A-01'] });
    const dossier = s.dossier();
    const refusals = (code: string): unknown => dossier.entries.get(s.id(code))?.refusals;
    expect([refusals('L-2'), refusals('L-3')]).toEqual([['issuer.role'], ['issuer.unknown']]);
    expect(standing([...(dossier.chains.get(s.id('L-2'))?.entries ?? [])])).toEqual([]);
    expect(dossier.edgesFrom.get(s.id('A-01'))?.map(({ to }) => to)).toEqual([s.id('L-1')]);
    expect([...dossier.parties.keys()]).not.toContain('530113/STRANGER');
  });

  it('is told of attestations, and what they speak of must be there', () => {
    const finding = { kind: 'audit', day: '2026-05-02', standard: 'x', conclusion: 'passed' };
    const s = sold('retail').attest('L-1', finding, { by: 'laboratory' }).attest('L-1', finding, { by: 'inspector', at: 1 });
    const told = (dossier: ReturnType<Season['dossier']>): unknown =>
      dossier.chains.get(s.id('L-1'))?.attestations.map(({ issuer, seq, refusals }) => [issuer.slice(7), seq, refusals]);
    expect(told(s.dossier())).toEqual(
      expect.arrayContaining([
        ['LABORATORY', 0, ['issuer.role']],
        ['INSPECTOR', 1, []],
      ]),
    );
    const shorter = s.chains().map((chain) => chain.filter(({ kindName }) => kindName !== 'sale'));
    expect(told(s.dossier({ chains: shorter }))).toContainEqual(['INSPECTOR', -1, ['attestation.target']]);
  });
});

it('does not depend on the order of what is given', () => {
  const s = sold('retail')
    .unit('A-02', { crop: '茶' })
    .lot('L-2', { kind: 'harvest', day: '2026-05-01' }, [{ kind: 'void', target: 0, reason: 'mistake', signed: '2026-05-03' }], {
      from: ['A-02', 'A-01'],
    })
    .lot('P-1', { kind: 'processing', day: '2026-05-05', process: '炒制' }, [], { by: 'processor', from: ['L-1', 'L-2'] })
    .attest('L-1', { kind: 'audit', day: '2026-05-02', standard: 'x', conclusion: 'passed' }, { by: 'inspector' })
    .attest('P-1', { kind: 'audit', day: '2026-05-06', standard: 'x', conclusion: 'failed' }, { by: 'inspector' });
  // Copies: whole, cut short, and with another end.
  const copies = [...s.chains(), ...s.chains().map((chain) => chain.slice(0, 1)), ...sold('wholesale').chains()];
  const base = { trust: s.trust(), openings: s.openings(), today: 20_777 };
  const attestations = s.attested.map(({ attestation }) => attestation);
  const plain = (dossier: ReturnType<typeof buildDossier>): string =>
    JSON.stringify(dossier, (_, value: unknown) => (value instanceof Map ? [...value] : value));
  const expected = plain(buildDossier({ ...base, chains: copies, attestations }));
  expect(expected).toContain('chain.fork');
  fc.assert(
    fc.property(
      fc.shuffledSubarray(copies, { minLength: copies.length }),
      fc.shuffledSubarray(attestations, { minLength: 2 }),
      (chains, said) => {
        expect(plain(buildDossier({ ...base, chains, attestations: said }))).toBe(expected);
      },
    ),
    { numRuns: 60 },
  );
});

it('answers for any heap of records, and takes as facts only what a whole chain says', () => {
  const [a, b] = [sold('retail'), sold('wholesale')];
  const whole = a.dossier();
  const heap = [...a.chains(), ...b.chains()].flat();
  const trust = a.trust();
  fc.assert(
    fc.property(fc.array(fc.array(fc.constantFrom(...heap), { maxLength: 5 }), { maxLength: 5 }), (chains) => {
      const dossier = buildDossier({ chains, trust, today: 20_777 });
      for (const { id, entries, faults } of dossier.chains.values()) {
        if (entries.length === 0) expect(faults).not.toEqual([]);
        entries.forEach(({ seq, chain }, i) => expect([seq, chain]).toEqual([i, id]));
        for (const entry of entries.slice(0, 1)) expect(whole.entries.has(entry.id)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
