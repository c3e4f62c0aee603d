import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import { gtinOf, type Step, season } from '../view/dossier.fixture.js';
import { banDetected } from './ban-detected.js';
import { banUsed } from './ban-used.js';
import { foundBy } from './checks.fixture.js';
import { residueAbove } from './residue-above.js';
import { residueOutcomeMismatch } from './residue-mismatch.js';
import { residueNoLimit } from './residue-no-limit.js';

const packs = loadPacks([chinaBasic]);
const result = (analyte: string, outcome: string, value?: string, rest: object = {}) => ({
  analyte,
  outcome,
  ...(value !== undefined && { value, unit: 'mg/kg' }),
  ...rest,
});
const inspection = (results: readonly object[], rest: object = {}): Step => ({
  kind: 'inspection',
  method: 'laboratory',
  day: '2026-04-22',
  conclusion: 'passed',
  results,
  ...rest,
});
const lot = (crop = '茶') =>
  season()
    .unit('A-01', { crop })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01'] });
const tested = (results: readonly object[], rest: object = {}, crop = '茶') => lot(crop).attest('L-1', inspection(results, rest)).dossier();
const asked = (rule: typeof residueAbove, results: readonly object[], rest: object = {}, crop = '茶') =>
  foundBy(rule, tested(results, rest, crop), packs).map(({ severity, variant }) => `${severity} ${variant}`);

describe('residue.above', () => {
  it('finds what is above the packs limit, at its exact edge', () => {
    expect(asked(residueAbove, [result('联苯菊酯', 'within', '5')])).toEqual([]);
    expect(asked(residueAbove, [result('联苯菊酯', 'within', '5.000')])).toEqual([]);
    expect(asked(residueAbove, [result('联苯菊酯', 'above', '5.001')])).toEqual(['error default']);
    expect(foundBy(residueAbove, tested([result('联苯菊酯', 'above', '5.1')]), packs)).toMatchObject([
      { data: { analyte: '联苯菊酯', value: '5.1 mg/kg', limit: '5 mg/kg', source: 'GB 2763-2021' }, evidence: 'unverified' },
    ]);
  });

  it.each([
    ['5000', 'μg/kg', 0],
    ['5000', 'µg/kg', 0],
    ['5001', 'ug/kg', 1],
    ['5001', 'ug / kg', 1],
    ['5', 'ppm', 0],
    ['5.0001', 'PPM', 1],
    ['5000.1', 'ppb', 1],
    ['0.005', 'g/kg', 0],
    ['0.0050001', '克/千克', 1],
  ])('reads %s %s exactly', (value, unit, count) => {
    expect(asked(residueAbove, [{ analyte: '联苯菊酯', outcome: 'within', value, unit }])).toHaveLength(count);
  });

  it('judges by the limit that the test states where the packs have none, and beside it', () => {
    expect(asked(residueAbove, [result('某药', 'within', '0.2', { limit: '0.1' })])).toEqual(['error stated_limit']);
    expect(asked(residueAbove, [result('某药', 'within', '0.1', { limit: '0.1' })])).toEqual([]);
    expect(asked(residueAbove, [result('联苯菊酯', 'within', '2', { limit: '1' })])).toEqual(['error stated_limit']);
  });

  it('takes the word of the test where there is no number, unless the packs say better', () => {
    expect(asked(residueAbove, [result('联苯菊酯', 'above')], { conclusion: 'failed' })).toEqual(['error stated']);
    expect(asked(residueAbove, [result('联苯菊酯', 'above', '4')], { conclusion: 'inconclusive' })).toEqual([]);
    expect(asked(residueAbove, [result('联苯菊酯', 'within', '1')], { conclusion: 'failed' })).toEqual(['error conclusion']);
  });

  it('says what it could not judge', () => {
    expect(asked(residueAbove, [result('联苯菊酯', 'within')])).toEqual(['unchecked value']);
    expect(asked(residueAbove, [{ analyte: '联苯菊酯', outcome: 'within', value: '1', unit: 'mg/L' }])).toEqual(['unchecked unit']);
    expect(asked(residueAbove, [result('联苯菊酯', 'below_quantification', '0.01')])).toEqual([]);
    expect(asked(residueAbove, [result('联苯菊酯', 'below_quantification')])).toEqual([]);
    expect(asked(residueAbove, [result('联苯菊酯', 'below_quantification', '6')])).toEqual(['unchecked insensitive']);
  });

  it('does not judge what was made of a crop by the limit of the crop, unless its profile says so', () => {
    const made = () =>
      lot()
        .lot('P-1', { kind: 'processing', day: '2026-04-25', process: '炒制' }, [], { by: 'processor', gtin: gtinOf(3), from: ['L-1'] })
        .attest('P-1', inspection([result('联苯菊酯', 'within', '6')], { day: '2026-05-01' }));
    expect(foundBy(residueAbove, made().dossier(), packs)).toMatchObject([{ severity: 'unchecked', variant: 'food' }]);
    const profile = {
      id: 'tea',
      names: { zh: '茶' },
      gtins: [gtinOf(3)],
      crops: ['茶叶'],
      validFrom: '2026-01-01',
      steps: [],
      tests: [],
      evidence: 'seen',
    } as const;
    expect(foundBy(residueAbove, made().dossier({ profiles: [profile] }), packs)).toMatchObject([
      { severity: 'error', variant: 'default' },
    ]);
  });

  it('leaves out a screening, a claim that was withdrawn, and an attestation that is not accepted', () => {
    expect(asked(residueAbove, [result('联苯菊酯', 'above', '9')], { method: 'rapid', conclusion: 'screening_negative' })).toEqual([]);
    const claim = lot()
      .add('L-1', { ...inspection([result('联苯菊酯', 'above', '9')]), kind: 'test_claim' })
      .add('L-1', { kind: 'correction', target: 1, reason: 'did_not_occur' });
    expect(foundBy(residueAbove, claim.dossier(), packs)).toEqual([]);
    const stranger = lot().attest('L-1', inspection([result('联苯菊酯', 'above', '9')]), { by: 'stranger' });
    expect(foundBy(residueAbove, stranger.dossier(), packs)).toEqual([]);
  });

  it('counts the day of the test: no limit was in force in between', () => {
    const s = lot().attest('L-1', inspection([result('唑螨酯', 'above', '9')], { day: '2026-02-28' }));
    expect(foundBy(residueAbove, s.dossier(), packs)).toMatchObject([{ variant: 'stated' }]);
    expect(asked(residueAbove, [result('唑螨酯', 'above', '9')], { day: '2026-03-01' })).toEqual(['error default']);
  });
});

describe('what is no residue', () => {
  const quality = (outcome: 'within' | 'no_limit' | 'above', unit: string) => ({ analyte: '水分', outcome, value: '18.2', unit });
  it('is left to the test', () => {
    for (const rule of [residueAbove, residueNoLimit, residueOutcomeMismatch])
      expect([asked(rule, [quality('within', '%')]), asked(rule, [quality('no_limit', 'mg/100g')])]).toEqual([[], []]);
    expect(asked(residueAbove, [quality('above', '%')])).toEqual(['error stated']);
  });
});

describe('residue.no_limit', () => {
  it('is told of what was found and has none, which is no pass', () => {
    expect(asked(residueNoLimit, [result('某药', 'no_limit', '0.3')])).toEqual(['notice default']);
    expect(asked(residueNoLimit, [result('某药', 'within', '0.3')])).toEqual(['notice default']);
    expect(asked(residueNoLimit, [result('某药', 'no_limit')])).toEqual(['notice default']);
  });
  it('is silent where nothing was found, or somebody knows a limit', () => {
    expect(asked(residueNoLimit, [result('某药', 'below_quantification', '0.01')])).toEqual([]);
    expect(asked(residueNoLimit, [result('某药', 'within', '0.3', { limit: '1' })])).toEqual([]);
    expect(asked(residueNoLimit, [result('联苯菊酯', 'within', '0.3')])).toEqual([]);
    expect(asked(residueNoLimit, [result('某药', 'no_limit', '0')])).toEqual([]);
  });
});

describe('residue.outcome_mismatch', () => {
  it('finds a word that its number belies, either way', () => {
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'within', '6')], { conclusion: 'failed' })).toEqual(['warning within_above']);
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'above', '4')], { conclusion: 'failed' })).toEqual(['warning above_within']);
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'no_limit', '4')])).toEqual(['warning no_limit_within']);
    expect(asked(residueOutcomeMismatch, [result('某药', 'within', '6', { limit: '5' })], { conclusion: 'failed' })).toEqual([
      'warning within_above',
    ]);
  });
  it('finds a conclusion that its own results belie', () => {
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'above', '6')])).toEqual(['warning conclusion']);
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'above', '6')], { conclusion: 'failed' })).toEqual([]);
  });
  it('notes a limit other than the packs', () => {
    const [finding] = foundBy(residueOutcomeMismatch, tested([result('联苯菊酯', 'within', '1', { limit: '4' })]), packs);
    expect(finding).toMatchObject({ severity: 'notice', variant: 'limit_differs', data: { own: '4 mg/kg', limit: '5 mg/kg' } });
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'within', '1', { limit: '5.0' })])).toEqual([]);
  });
  it('lets a test know what the packs do not', () => {
    expect(asked(residueOutcomeMismatch, [result('某药', 'within', '6')])).toEqual([]);
    expect(asked(residueOutcomeMismatch, [result('某药', 'banned', '6')], { conclusion: 'failed' })).toEqual([]);
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'within')])).toEqual([]);
    expect(asked(residueOutcomeMismatch, [result('联苯菊酯', 'below_quantification', '0.01')])).toEqual([]);
  });
  it('finds a banned substance that is called within', () => {
    expect(asked(residueOutcomeMismatch, [result('氰戊菊酯', 'within', '0.05')], { conclusion: 'failed' })).toEqual([
      'warning within_banned',
    ]);
  });
});

describe('ban.detected', () => {
  it('finds a substance that is banned on the crop, and not below quantification', () => {
    expect(asked(banDetected, [result('氰戊菊酯', 'within', '0.05')])).toEqual(['error default']);
    expect(asked(banDetected, [result('氰戊菊酯', 'below_quantification', '0.01')])).toEqual([]);
    expect(asked(banDetected, [result('氰戊菊酯', 'within', '0')])).toEqual([]);
    expect(asked(banDetected, [result('氰戊菊酯', 'within', '0.05')], {}, '马铃薯')).toEqual([]);
  });
  it('takes the word of the test', () => {
    expect(asked(banDetected, [result('某药', 'banned')], { conclusion: 'failed' })).toEqual(['error stated']);
  });
  it('warns of soil and water', () => {
    const soil = season().unit('A-01', { crop: '茶' }, [
      { kind: 'soil_test', day: '2026-02-01', results: [result('滴滴涕', 'within', '0.02')] },
    ]);
    expect(foundBy(banDetected, soil.dossier(), packs)).toMatchObject([
      { severity: 'warning', variant: 'ground', data: { analyte: '滴滴涕' } },
    ]);
  });
});

describe('ban.used', () => {
  const used = (product: string, day: string, crop = '茶', rest: object = {}, more: readonly Step[] = []) =>
    foundBy(
      banUsed,
      season()
        .unit('A-01', { crop }, [{ kind: 'field_operation', operation: 'spray', product, day, ...rest }, ...more])
        .dossier(),
      packs,
    ).map(({ severity, variant }) => `${severity} ${variant}`);

  it('finds what is banned everywhere, and what is banned on the crop', () => {
    expect(used('40%甲胺磷乳油', '2026-04-01', '马铃薯')).toEqual(['error default']);
    expect(used('20%氰戊菊酯乳油', '2026-04-01')).toEqual(['error restricted']);
    expect(used('20%氰戊菊酯乳油', '2026-04-01', '马铃薯')).toEqual([]);
    expect(used('10%联苯菊酯乳油', '2026-04-01')).toEqual([]);
  });
  it('looks at the substance stated too, and at each of a mixture', () => {
    expect(used('菜虫净', '2026-04-01', '茶', { activeIngredient: '氰戊菊酯' })).toEqual(['error restricted']);
    expect(used('21%氰戊菊酯·马拉硫磷乳油', '2026-04-01')).toEqual(['error restricted']);
  });
  it('looks at whatever names a product, feed and fertiliser too', () => {
    const unit = (step: Step, genesis: object) =>
      season()
        .unit('A-01', { crop: '茶', ...genesis }, [step])
        .dossier();
    const dressing: Step = { kind: 'field_operation', operation: 'sow', product: '40%甲胺磷乳油', day: '2026-03-01' };
    expect(foundBy(banUsed, unit(dressing, {}), packs)).toMatchObject([{ severity: 'error' }]);
    const feed: Step = { kind: 'feed', product: '甲胺磷', day: '2026-03-01' };
    expect(foundBy(banUsed, unit(feed, { unitType: 'herd', crop: '肉牛' }), packs)).toMatchObject([{ severity: 'error' }]);
    expect(foundBy(banUsed, unit({ ...feed, product: '玉米' }, { unitType: 'herd', crop: '肉牛' }), packs)).toEqual([]);
  });
  it('does not take one substance for another whose name it ends with', () => {
    expect(used('20%丁硫克百威乳油', '2026-06-02', '马铃薯')).toEqual([]);
  });
  it('counts the day of use', () => {
    expect(used('40%氧乐果乳油', '2026-05-31', '小麦')).toEqual([]);
    expect(used('40%氧乐果乳油', '2026-06-01', '小麦')).toEqual(['error default']);
  });
  it('warns of a record that was taken back or corrected', () => {
    const back: Step = { kind: 'correction', target: 1, reason: 'did_not_occur' };
    expect(used('20%氰戊菊酯乳油', '2026-04-01', '茶', {}, [back])).toEqual(['warning withdrawn']);
    const other: Step = {
      kind: 'correction',
      target: 1,
      reason: 'incorrect_data',
      replacement: { operation: 'spray', product: '10%联苯菊酯乳油', day: '2026-04-01' },
    };
    expect(used('20%氰戊菊酯乳油', '2026-04-01', '茶', {}, [other])).toEqual(['warning changed']);
    expect(
      used('10%联苯菊酯乳油', '2026-04-01', '茶', {}, [
        { ...other, replacement: { operation: 'spray', product: '20%氰戊菊酯乳油', day: '2026-04-01' } },
      ]),
    ).toEqual(['error restricted']);
  });
});
