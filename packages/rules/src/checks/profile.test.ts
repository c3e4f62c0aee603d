import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import type { Profile } from '../register/types.js';
import { GTIN, gtinOf, type Season, type Step, season } from '../view/dossier.fixture.js';
import { foundBy } from './checks.fixture.js';
import { laboratoryIsProducer } from './laboratory-is-producer.js';
import { stepMissing } from './step-missing.js';
import { testMissing } from './test-missing.js';
import { testNotIndependent } from './test-not-independent.js';
import { testTooOld } from './test-too-old.js';

const packs = loadPacks([chinaBasic]);
const profile = (rest: Partial<Profile> = {}): Profile => ({
  id: 'tea',
  names: { zh: '茶' },
  gtins: [GTIN],
  crops: [],
  validFrom: '2026-01-01',
  steps: [],
  tests: [],
  evidence: 'seen',
  ...rest,
});
const packing: Step = { kind: 'packing', day: '2026-05-01' };
const inspection = (rest: object = {}): Step => ({
  kind: 'inspection',
  method: 'laboratory',
  day: '2026-04-22',
  results: [{ analyte: '联苯菊酯', outcome: 'below_quantification' }],
  conclusion: 'passed',
  ...rest,
});
const claim = (rest: object = {}): Step => ({ ...inspection(rest), kind: 'test_claim' });
const soil: Step = { kind: 'soil_test', day: '2026-02-01' };
const lot = (steps: readonly Step[] = [packing], units: readonly (readonly Step[])[] = [[]]) => {
  const s = season();
  units.forEach((own, i) => s.unit(`A-${i}`, { crop: '茶' }, own));
  return s.lot('L-1', { kind: 'harvest', day: '2026-04-20' }, steps, { from: units.map((_, i) => `A-${i}`) });
};
const RULES = [stepMissing, testMissing, testTooOld, testNotIndependent];
const told = (s: Season, rest: Partial<Profile>, options: Parameters<Season['dossier']>[0] = {}) =>
  RULES.flatMap((rule) => foundBy(rule, s.dossier({ profiles: [profile(rest)], ...options }), packs)).map(
    ({ rule, severity, variant }) => `${rule} ${severity} ${variant}`,
  );

describe('step.missing', () => {
  it('finds a step that neither the lot nor its units show', () => {
    const steps = [{ kind: 'soil_test' }];
    expect(told(lot(), { steps })).toEqual(['step.missing warning soil_test']);
    expect(told(lot([packing], [[soil]]), { steps })).toEqual([]);
  });
  it('asks for field work in each unit', () => {
    const s = lot([packing], [[soil], [], [soil]]);
    const dossier = s.dossier({ profiles: [profile({ steps: [{ kind: 'soil_test' }] })] });
    expect(foundBy(stepMissing, dossier, packs)).toMatchObject([{ chain: s.id('L-1'), data: { where: 'A-1', found: 0, least: 1 } }]);
  });
  it('counts how often, and which operation', () => {
    const weed = (day: string): Step => ({ kind: 'field_operation', operation: 'weed', day });
    const steps = [{ kind: 'field_operation', operation: 'weed', least: 2 }];
    expect(told(lot([packing], [[weed('2026-02-01')]]), { steps })).toEqual(['step.missing warning weed']);
    expect(told(lot([packing], [[weed('2026-02-01'), weed('2026-03-01')]]), { steps })).toEqual([]);
    expect(
      told(lot([packing], [[weed('2026-02-01'), { kind: 'field_operation', operation: 'prune', day: '2026-03-01' }]]), { steps }),
    ).toEqual(['step.missing warning weed']);
  });
  it('leaves out what was taken back', () => {
    const s = lot([packing], [[soil, { kind: 'correction', target: 1, reason: 'did_not_occur' }]]);
    expect(told(s, { steps: [{ kind: 'soil_test' }] })).toEqual(['step.missing warning soil_test']);
  });
  it('does not ask while the lot is in the making, nor for what comes later', () => {
    const steps = [{ kind: 'soil_test' }, { kind: 'grading' }, { kind: 'sale' }, { kind: 'certificate_reference' }];
    expect(told(lot([]), { steps })).toEqual([]);
    expect(told(lot([packing], [[soil]]), { steps })).toEqual([
      'step.missing warning certificate_reference',
      'step.missing warning grading',
    ]);
    const sold: Step = { kind: 'handover', day: '2026-05-02', to: '530113/PROCESSOR' };
    expect(told(lot([sold], [[soil]]), { steps: [{ kind: 'packing' }] })).toEqual(['step.missing warning packing']);
  });
  it('finds a step in the lots behind, and in what others said', () => {
    const s = lot([{ kind: 'grading', day: '2026-04-21', grade: '一级' }])
      .lot('P-1', { kind: 'processing', day: '2026-05-03', process: '炒制' }, [packing], {
        by: 'processor',
        gtin: gtinOf(3),
        from: ['L-1'],
      })
      .attest('P-1', inspection({ day: '2026-05-04' }));
    expect(told(s, { gtins: [gtinOf(3)], steps: [{ kind: 'grading' }, { kind: 'inspection' }] })).toEqual([]);
  });
  it('says where it cannot be seen', () => {
    const s = lot([packing], [[soil]]);
    expect(told(s, { steps: [{ kind: 'soil_test' }] }, { chains: s.chains().slice(1) })).toEqual(['step.missing unchecked unseen']);
  });
  it('asks nothing of other products and other days', () => {
    const steps = [{ kind: 'soil_test' }];
    expect(told(lot(), { steps, gtins: [gtinOf(9)] })).toEqual([]);
    expect(told(lot(), { steps, gtins: [], crops: ['茶'] })).toEqual(['step.missing warning soil_test']);
    expect(told(lot(), { steps, gtins: [], crops: ['马铃薯'] })).toEqual([]);
    expect(told(lot(), { steps, validTo: '2026-04-30' })).toEqual([]);
    expect(told(lot(), { steps, validFrom: '2026-05-02' })).toEqual([]);
  });
});

describe('tests of a profile', () => {
  const tests = [{ method: 'laboratory', maxAgeDays: 30 }] as const;
  it('must be there', () => {
    expect(told(lot(), { tests })).toEqual(['test.missing warning default']);
    expect(told(lot([]), { tests })).toEqual([]);
    expect(told(lot().attest('L-1', inspection()), { tests })).toEqual([]);
    expect(told(lot([claim(), packing]), { tests })).toEqual([]);
  });
  it('must be of the method, and a screening only negative', () => {
    expect(told(lot([claim({ method: 'rapid', conclusion: 'screening_negative' }), packing]), { tests })).toEqual([
      'test.missing warning default',
    ]);
    const rapid = [{ method: 'rapid', maxAgeDays: 30 }] as const;
    expect(told(lot([claim({ method: 'rapid', conclusion: 'screening_negative' }), packing]), { tests: rapid })).toEqual([]);
    expect(told(lot([claim({ method: 'rapid', conclusion: 'screening_positive' }), packing]), { tests: rapid })).toEqual([
      'test.missing warning not_passed',
    ]);
    expect(told(lot(), { tests: rapid })).toEqual(['test.missing warning rapid']);
  });
  it('must have passed', () => {
    expect(told(lot().attest('L-1', inspection({ conclusion: 'failed' })), { tests })).toEqual(['test.missing warning not_passed']);
    expect(
      told(
        lot()
          .attest('L-1', inspection({ conclusion: 'failed' }))
          .attest('L-1', inspection({ day: '2026-04-25' })),
        { tests },
      ),
    ).toEqual([]);
  });
  it('must be fresh on the day of packing, to the day', () => {
    const aged = (day: string) => told(lot().attest('L-1', inspection({ day })), { tests });
    expect(aged('2026-04-01')).toEqual([]);
    expect(aged('2026-03-31')).toEqual(['test.too_old warning default']);
    expect(aged('2026-05-10')).toEqual([]);
  });
  it('must be fresh on the day on which the goods left, where the lot was not packed', () => {
    const sold = (day: string) => lot([{ kind: 'sale', day, channel: 'retail' }]).attest('L-1', inspection());
    expect(told(sold('2026-05-22'), { tests })).toEqual([]);
    expect(told(sold('2026-05-23'), { tests })).toEqual(['test.too_old warning default']);
    // What left in time does not grow too old afterwards.
    expect(told(sold('2026-05-22'), { tests }, { today: '2027-11-20' })).toEqual([]);
  });
  it('must be by somebody else where that is asked for', () => {
    const independent = [{ method: 'laboratory', maxAgeDays: 30, independent: true }] as const;
    expect(told(lot([claim(), packing]), { tests: independent })).toEqual(['test.not_independent warning default']);
    expect(told(lot([claim(), packing]).attest('L-1', inspection()), { tests: independent })).toEqual([]);
  });
  it('must cover the substances named, in one test or in several', () => {
    const both = [{ method: 'laboratory', maxAgeDays: 30, analytes: ['联苯菊酯', '吡虫啉'] }] as const;
    const s = lot().attest('L-1', inspection());
    expect(told(s, { tests: both })).toEqual(['test.missing warning analytes']);
    const more = inspection({ day: '2026-04-23', results: [{ analyte: '吡虫啉', outcome: 'below_quantification' }] });
    expect(told(s.attest('L-1', more), { tests: both })).toEqual([]);
  });
  it('may stand at what went into the lot, if all of it was tested', () => {
    const two = () =>
      season()
        .unit('A-0', { crop: '茶' })
        .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-0'] })
        .lot('L-2', { kind: 'harvest', day: '2026-04-21' }, [], { from: ['A-0'] })
        .lot('P-1', { kind: 'processing', day: '2026-04-28', process: '炒制' }, [packing], {
          gtin: gtinOf(3),
          by: 'processor',
          from: ['L-1', 'L-2'],
        })
        .attest('L-1', inspection());
    const rest = { tests, gtins: [gtinOf(3)] };
    expect(told(two(), rest)).toEqual(['test.missing warning default']);
    expect(told(two().attest('L-2', inspection({ day: '2026-04-23' })), rest)).toEqual([]);
  });
  it('is answered at once for lots that part and meet again many times', () => {
    const s = season()
      .unit('A-0', { crop: '茶' })
      .lot('S-0', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-0'] });
    for (let i = 1; i <= 24; i += 1) {
      const day = '2026-04-21';
      s.lot(`A-${i}`, { kind: 'processing', day, process: '分' }, [], { by: 'processor', from: [`S-${i - 1}`] });
      s.lot(`B-${i}`, { kind: 'processing', day, process: '分' }, [], { by: 'processor', from: [`S-${i - 1}`] });
      s.lot(`S-${i}`, { kind: 'processing', day, process: '合' }, i === 24 ? [packing] : [], {
        by: 'processor',
        from: [`A-${i}`, `B-${i}`],
      });
    }
    s.attest('S-0', inspection());
    expect(told(s, { tests })).toEqual([]);
  });
  it('does not count one whose signer is not accepted', () => {
    expect(told(lot().attest('L-1', inspection(), { by: 'stranger' }), { tests })).toEqual(['test.missing warning default']);
  });
});

describe('laboratory.is_producer', () => {
  const own = (s: Season) => foundBy(laboratoryIsProducer, s.dossier(), packs).map(({ severity, variant }) => `${severity} ${variant}`);
  const CODE = '93530113MA0000015Y';
  it('passes a laboratory of its own', () => {
    expect(own(lot().attest('L-1', inspection()))).toEqual([]);
  });
  it('finds a producer that signs for a laboratory', () => {
    const s = season()
      .party('coop', { roles: ['producer', 'laboratory'], uses: ['record', 'attest'] })
      .unit('A-0', { crop: '茶' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-0'] })
      .attest('L-1', inspection(), { by: 'coop' });
    expect(own(s)).toEqual(['error default']);
  });
  it('finds the one who made what went in', () => {
    const s = season()
      .party('coop', { roles: ['producer', 'laboratory'], uses: ['record', 'attest'] })
      .unit('A-0', { crop: '茶' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-0'] })
      .lot('P-1', { kind: 'processing', day: '2026-04-21', process: '炒制' }, [], { by: 'processor', from: ['L-1'] })
      .attest('P-1', inspection(), { by: 'coop' });
    expect(own(s)).toEqual(['error default']);
  });
  it('finds one body under two ids, by its credit code', () => {
    const s = season()
      .party('coop', { creditCode: CODE })
      .party('laboratory', { party: `530113/${CODE}`, creditCode: CODE })
      .unit('A-0', { crop: '茶' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-0'] })
      .attest('L-1', inspection());
    expect(own(s)).toEqual(['error credit_code']);
  });
  it('finds one body under two ids, by its key', () => {
    // The fixture makes keys from names: this one has the key of coop.
    const s = season()
      .party('coopcoop', { type: 'laboratory', roles: ['laboratory'], uses: ['record', 'attest'] })
      .unit('A-0', { crop: '茶' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [packing], { from: ['A-0'] })
      .attest('L-1', inspection(), { by: 'coopcoop' });
    expect(own(s)).toEqual(['error key']);
    const tests = [{ method: 'laboratory', maxAgeDays: 30, independent: true }] as const;
    expect(told(s, { tests })).toEqual(['test.not_independent warning default']);
  });
  it('notes a test of ones own as such', () => {
    expect(own(lot([claim({ laboratory: '示例coop' })]))).toEqual(['notice claim']);
    expect(own(lot([claim({ laboratory: '县检测站' })]))).toEqual([]);
  });
});
