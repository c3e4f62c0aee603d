import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import { type Season, type Step, season } from '../view/dossier.fixture.js';
import { foundBy } from './checks.fixture.js';
import { complianceBasis } from './compliance-basis.js';
import { complianceCarried } from './compliance-carried.js';
import { complianceMissing } from './compliance-missing.js';
import { complianceReused } from './compliance-reused.js';

const packs = loadPacks([chinaBasic]);
const sale = (day = '2026-05-02'): Step => ({ kind: 'sale', day, channel: 'wholesale' });
const paper = (number = 'C-1', scope = '质量安全控制'): Step => ({ kind: 'certificate_reference', scheme: 'compliance', number, scope });
const spray = (rest: object = {}): Step => ({
  kind: 'field_operation',
  operation: 'spray',
  product: '10%联苯菊酯乳油',
  day: '2026-03-01',
  ...rest,
});
const test = (...analytes: readonly string[]): Step => ({
  kind: 'test_claim',
  method: 'laboratory',
  day: '2026-04-25',
  results: analytes.map((analyte) => ({ analyte, outcome: 'below_quantification' })),
  conclusion: 'passed',
});
const lot = (steps: readonly Step[], crop = '番茄', field: readonly Step[] = []) =>
  season()
    .unit('A-0', { crop }, field)
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, steps, { from: ['A-0'] });
const told = (s: Season, rule = complianceMissing, options = {}) =>
  foundBy(rule, s.dossier(options), packs).map(({ severity, variant }) => `${severity} ${variant}`);

describe('compliance.missing', () => {
  it('asks for one when goods in scope leave, not before', () => {
    expect(told(lot([]))).toEqual([]);
    expect(told(lot([sale()]))).toEqual(['warning default']);
    expect(told(lot([paper(), sale()]))).toEqual([]);
    expect(told(lot([{ ...paper(), scheme: 'green' }, sale()]))).toEqual(['warning default']);
  });
  it('knows which goods are in scope: fresh leaves are, made tea and grain are not', () => {
    expect(told(lot([sale()], '茶'))).toEqual(['warning default']);
    expect(told(lot([sale()], '玉米'))).toEqual([]);
    const made = (by: string) =>
      season()
        .unit('A-0', { crop: '茶' })
        .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-0'] })
        .lot('P-1', { kind: 'processing', day: '2026-04-25', process: '炒制' }, [sale()], { by, from: ['L-1'] });
    expect(told(made('processor'))).toEqual([]);
  });
  it('counts the day on which the goods left: before the order it was the old form', () => {
    const old = season()
      .unit('A-0', { crop: '番茄' })
      .lot('L-1', { kind: 'harvest', day: '2026-01-20' }, [sale('2026-01-31')], { from: ['A-0'] });
    expect(told(old)).toEqual([]);
    const profile = {
      id: 'tomato',
      names: { zh: '番茄' },
      gtins: [],
      crops: ['番茄'],
      validFrom: '2020-01-01',
      steps: [],
      tests: [],
      compliance: true,
      evidence: 'seen',
    };
    expect(told(old, complianceMissing, { profiles: [profile] })).toEqual(['notice old_form']);
    const fresh = season()
      .unit('A-0', { crop: '番茄' })
      .lot('L-1', { kind: 'harvest', day: '2026-01-20' }, [sale('2026-02-01')], { from: ['A-0'] });
    expect(told(fresh)).toEqual(['warning default']);
    expect(told(fresh, complianceMissing, { profiles: [{ ...profile, compliance: false }] })).toEqual([]);
  });
  it('only encourages a family farm', () => {
    const farm = season()
      .party('coop', { type: 'family_farm' })
      .unit('A-0', { crop: '番茄' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [sale()], { from: ['A-0'] });
    expect(told(farm)).toEqual(['notice encouraged']);
  });
});

/** Tomatoes of two cooperatives, packed together by the second. */
const mixed = (first: readonly Step[], second: readonly Step[]) =>
  season()
    .unit('A-0', { crop: '番茄' })
    .unit('B-0', { crop: '番茄' }, [], { by: 'coop2' })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, first, { from: ['A-0'] })
    .lot('M-1', { kind: 'packing', day: '2026-04-22' }, second, { by: 'coop2', from: ['L-1', 'B-0'] });
/** Tomatoes of one, packed anew by another. */
const repacked = (first: readonly Step[], second: readonly Step[]) =>
  season()
    .unit('A-0', { crop: '番茄' })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, first, { from: ['A-0'] })
    .lot('M-1', { kind: 'packing', day: '2026-04-22' }, second, { by: 'coop2', from: ['L-1'] });

describe('mixed and repacked goods', () => {
  it('need a new certificate', () => {
    expect(told(mixed([paper()], [sale()]))).toEqual(['warning mixed']);
    expect(told(repacked([paper()], [sale()]))).toEqual(['warning repacked']);
    expect(told(mixed([paper()], [paper('D-1'), sale()]))).toEqual([]);
    expect(told(mixed([paper()], [paper('D-1'), sale()]), complianceCarried)).toEqual([]);
  });
  it('are known as mixed also where the units of the others are not held', () => {
    const s = mixed([paper()], [sale()]);
    const units = new Set([s.id('A-0')]);
    const profile = {
      id: 't',
      names: { zh: '番茄' },
      gtins: [s.built.get('M-1')?.gtin],
      crops: ['番茄'],
      validFrom: '2020-01-01',
      steps: [],
      tests: [],
      compliance: true,
      evidence: 'seen',
    };
    const chains = s.chains().filter(([first]) => !units.has(first?.idHex ?? ''));
    expect(told(s, complianceMissing, { chains, profiles: [profile] })).toEqual(['warning mixed']);
  });
  it('may not go under the old one', () => {
    expect(told(mixed([paper()], [paper(), sale()]), complianceCarried)).toEqual(['error default']);
    expect(told(repacked([paper()], [paper(), sale()]), complianceCarried)).toEqual(['error repacked']);
    // With the new one beside it, the old one only tells where it came from.
    expect(told(repacked([paper()], [paper(), paper('D-1'), sale()]), complianceCarried)).toEqual([]);
  });
  it('are not what the writer packs of its own batch', () => {
    const own = season()
      .unit('A-0', { crop: '番茄' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [paper()], { from: ['A-0'] })
      .lot('M-1', { kind: 'packing', day: '2026-04-22' }, [sale()], { from: ['L-1'] });
    expect(told(own)).toEqual([]);
  });
});

describe('compliance.reused', () => {
  const two = (number: string, by = 'coop') =>
    season()
      .unit('A-0', { crop: '番茄' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [paper()], { from: ['A-0'] })
      .lot('L-2', { kind: 'harvest', day: '2026-04-21' }, [paper(number)], { from: ['A-0'], by });
  it('finds one number on two batches of one writer', () => {
    expect(told(two('C-1'), complianceReused)).toEqual(['warning default', 'warning default']);
    expect(told(two('C-2'), complianceReused)).toEqual([]);
    expect(told(two('C-1', 'coop2'), complianceReused)).toEqual([]);
  });
  it('passes packings of one batch', () => {
    const split = season()
      .unit('A-0', { crop: '番茄' })
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [paper()], { from: ['A-0'] })
      .lot('M-1', { kind: 'packing', day: '2026-04-22' }, [paper()], { from: ['L-1'] })
      .lot('M-2', { kind: 'packing', day: '2026-04-22' }, [paper()], { from: ['L-1'] });
    expect(told(split, complianceReused)).toEqual([]);
  });
});

describe('compliance.basis', () => {
  const basis = (steps: readonly Step[], field: readonly Step[], options = {}) => told(lot(steps, '番茄', field), complianceBasis, options);
  it('asks tests for what was really used', () => {
    expect(basis([paper('C-1', '检测结果'), test('吡虫啉'), sale()], [spray()])).toEqual(['warning default']);
    expect(basis([paper('C-1', '检测结果'), test('吡虫啉', '联苯菊酯'), sale()], [spray()])).toEqual([]);
    expect(basis([paper('C-1', 'test'), test('吡虫啉'), sale()], [spray()])).toEqual(['warning default']);
    expect(basis([paper('C-1', '质量安全控制'), sale()], [spray()])).toEqual([]);
  });
  it('names each substance of a mixture', () => {
    const s = lot([paper('C-1', '委托检测'), test('阿维菌素'), sale()], '番茄', [spray({ product: '3%阿维菌素·啶虫脒乳油' })]);
    expect(foundBy(complianceBasis, s.dossier(), packs)).toMatchObject([{ data: { substances: '啶虫脒', number: 'C-1' } }]);
  });
  it('asks nothing for what was taken back', () => {
    expect(
      basis([paper('C-1', '检测结果'), test('吡虫啉'), sale()], [spray(), { kind: 'correction', target: 1, reason: 'did_not_occur' }]),
    ).toEqual([]);
  });
  it('asks for a test at all, and for a basis', () => {
    expect(basis([paper('C-1', '检测结果'), sale()], [])).toEqual(['warning no_test']);
    expect(basis([paper('C-1', '全部产品'), sale()], [])).toEqual(['notice unstated']);
  });
  it('says what it cannot tell', () => {
    expect(basis([paper('C-1', '检测结果'), test('吡虫啉'), sale()], [spray({ product: undefined, registration: 'PD20080001' })])).toEqual([
      'unchecked unnamed',
    ]);
    const s = lot([paper('C-1', '检测结果'), test('吡虫啉'), sale()]);
    // Without its units it is not known what was grown; a profile says that the product is in scope.
    const profile = {
      id: 'tomato',
      names: { zh: '番茄' },
      gtins: [s.built.get('L-1')?.gtin],
      crops: ['番茄'],
      validFrom: '2020-01-01',
      steps: [],
      tests: [],
      compliance: true,
      evidence: 'seen',
    };
    expect(told(s, complianceBasis, { chains: s.chains().slice(1), profiles: [profile] })).toEqual(['unchecked unseen']);
  });
});
