import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import { type Season, type Step, season } from '../view/dossier.fixture.js';
import { foundBy } from './checks.fixture.js';
import { intervalEarly } from './interval-early.js';
import { intervalNear } from './interval-near.js';
import { intervalUses } from './interval-uses.js';

const packs = loadPacks([chinaBasic]);
const strict = loadPacks([
  chinaBasic,
  {
    schema: 'tianma-pack/0',
    id: 'strict',
    version: '1',
    names: { zh: '严', en: 'Strict' },
    rows: [
      {
        id: 'setting.interval_strict',
        table: 'setting',
        name: 'interval_strict',
        value: '1',
        unit: 'flag',
        validFrom: '1990-01-01',
        source: 'test',
        evidence: 'computed',
      },
    ],
  },
]);
const spray = (day: string, rest: object = {}): Step => ({
  kind: 'field_operation',
  operation: 'spray',
  product: '10%联苯菊酯乳油',
  day,
  ...rest,
});
/** Tea that was sprayed, and picked on 2026-04-20. */
const picked = (steps: readonly Step[], harvest: object = {}): Season =>
  season()
    .unit('A-01', { crop: '茶' }, steps)
    .lot('L-1', { kind: 'harvest', day: '2026-04-20', ...harvest }, [], { from: ['A-01'] });
const early = (s: Season, with_ = packs) => foundBy(intervalEarly, s.dossier(), with_);
const told = (s: Season, with_ = packs) => early(s, with_).map(({ severity, variant }) => `${severity} ${variant}`);

describe('interval.early', () => {
  it('finds a harvest one day too early, with what it rests on', () => {
    const s = picked([spray('2026-04-14')]);
    const [finding, ...more] = early(s);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      variant: 'default',
      chain: s.id('L-1'),
      day: '2026-04-20',
      records: [s.id('L-1'), s.id('A-01', 1)],
      data: { unit: 'A-01', lot: 'L-1', product: '10%联苯菊酯乳油', days: 7, elapsed: 6, earliest: '2026-04-21' },
      rows: ['interval.008'],
      evidence: 'seen',
    });
  });

  it('allows the n-th day, unless the packs are strict', () => {
    const s = picked([spray('2026-04-13')]);
    expect(told(s)).toEqual([]);
    expect(told(s, strict)).toEqual(['error default']);
    expect(told(picked([spray('2026-04-12')]), strict)).toEqual([]);
  });

  it('is silent about what was sprayed after the harvest', () => {
    expect(told(picked([spray('2026-04-21')]))).toEqual([]);
  });

  it('says of one and the same day that the order cannot be seen', () => {
    expect(told(picked([spray('2026-04-20')]))).toEqual(['error same_day']);
  });

  it('counts to the first day of a long harvest, and to the last for what was sprayed in between', () => {
    expect(told(picked([spray('2026-04-14')], { untilDay: '2026-05-10' }))).toEqual(['error default']);
    expect(early(picked([spray('2026-04-22')], { untilDay: '2026-04-25' }))).toMatchObject([{ day: '2026-04-25', data: { elapsed: 3 } }]);
    expect(told(picked([spray('2026-04-26')], { untilDay: '2026-04-25' }))).toEqual([]);
  });

  it('cannot tell on which days after a spray a long harvest went on', () => {
    expect(told(picked([spray('2026-04-22')], { untilDay: '2026-05-10' }))).toEqual(['unchecked during']);
    expect(told(picked([spray('2026-04-25')], { untilDay: '2026-04-25' }))).toEqual(['unchecked during']);
    expect(foundBy(intervalNear, picked([spray('2026-04-22')], { untilDay: '2026-04-29' }).dossier(), packs)).toEqual([]);
  });

  it('cannot tell of a packing straight from a unit that states no day of harvest', () => {
    const packed = (packing: object) =>
      season()
        .unit('A-01', { crop: '茶' }, [spray('2026-04-14'), spray('2026-04-15')])
        .lot('L-1', { kind: 'packing', day: '2026-06-20', ...packing }, [], { from: ['A-01'] });
    expect(told(packed({}))).toEqual(['unchecked undated']);
    expect(told(packed({ harvestDay: '2026-04-20' }))).toEqual(['error default', 'error default']);
    expect(told(packed({ harvestDay: '2026-05-20' }))).toEqual([]);
    expect(told(packed({ day: '2026-04-18' }))).toEqual(['error default', 'error default']);
  });

  it.each(['weed', 'fertilise', 'irrigate', 'other'])('finds what the packs know as a pesticide under the name of %s too', (operation) => {
    const s = picked([spray('2026-04-14', { operation })]);
    expect(told(s)).toEqual(['error default']);
    expect(foundBy(intervalUses, picked([spray('2026-04-01', { operation }), spray('2026-04-03')]).dossier(), packs)).toHaveLength(1);
  });

  it('warns of a spray that a correction turned into something else', () => {
    const to = { day: '2026-04-14', operation: 'irrigate' };
    const s = picked([
      spray('2026-04-14'),
      { kind: 'correction', target: 1, reason: 'incorrect_data', replacement: to, signed: '2026-05-02' },
    ]);
    expect(told(s)).toEqual(['warning changed']);
  });

  it('remembers what a record said between two corrections', () => {
    const to = (day: string, signed: string) => ({
      kind: 'correction',
      target: 1,
      reason: 'incorrect_data',
      replacement: { ...spray(day) },
      signed,
    });
    const { kind: _, ...first } = spray('2026-04-01');
    const between = to('2026-04-15', '2026-05-02');
    const back = to('2026-04-01', '2026-05-03');
    const s = picked([{ kind: 'field_operation', ...first }, between, back]);
    expect(told(s)).toEqual(['warning changed']);
    const gone = { kind: 'correction', target: 1, reason: 'did_not_occur', signed: '2026-05-03' };
    expect(told(picked([{ kind: 'field_operation', ...first }, between, gone]))).toEqual(['warning changed']);
  });

  it('says that a weeding with an unknown product could not be checked', () => {
    expect(told(picked([spray('2026-04-14', { operation: 'weed', product: '某除草剂' })]))).toEqual(['unchecked unknown']);
  });

  it('takes the interval that the record states where no pack knows it, and the longer of two', () => {
    const other = { product: '某药', intervalDays: 15 };
    expect(told(picked([spray('2026-04-06', other)]))).toEqual(['error default']);
    expect(told(picked([spray('2026-04-05', other)]))).toEqual([]);
    expect(told(picked([spray('2026-04-10', { intervalDays: 14 })]))).toEqual(['error default']);
    expect(told(picked([spray('2026-04-14', { intervalDays: 3 })])).sort()).toEqual(['error default', 'notice stated_less']);
    expect(told(picked([spray('2026-04-01', { intervalDays: 3 })]))).toEqual(['notice stated_less']);
  });

  it('takes an interval of none as none', () => {
    expect(told(picked([spray('2026-04-20', { product: '枯草芽孢杆菌', intervalDays: 0 })]))).toEqual([]);
    expect(told(picked([spray('2026-04-20', { product: '枯草芽孢杆菌', intervalDays: 0 })]), strict)).toEqual([]);
  });

  it('says that it could not check what has no known interval', () => {
    expect(early(picked([spray('2026-04-01', { product: '某药' })]))).toMatchObject([
      { severity: 'unchecked', variant: 'unknown', data: { product: '某药' } },
    ]);
    // Another strength of the same substance is another product.
    expect(told(picked([spray('2026-04-01', { product: '2.5%联苯菊酯乳油' })]))).toEqual(['unchecked unknown']);
  });

  it('does not take fertilising or watering for spraying', () => {
    const step = (operation: string) => ({
      kind: 'field_operation',
      operation,
      product: '有机肥',
      registration: '微生物肥(2018)',
      day: '2026-04-19',
    });
    expect(told(picked([step('fertilise'), step('irrigate')]))).toEqual([]);
    expect(told(picked([{ ...step('weed'), product: '草甘膦', registration: 'PD20080001', intervalDays: 14 }]))).toEqual(['error default']);
  });

  it('looks through treatments of animals in the same way', () => {
    const herd = (day: string) =>
      season()
        .unit('H-1', { unitType: 'herd', crop: '肉牛' }, [{ kind: 'treatment', day, product: '伊维菌素', intervalDays: 28 }])
        .lot('L-1', { kind: 'harvest', day: '2026-04-30' }, [], { from: ['H-1'] });
    expect(told(herd('2026-04-03'))).toEqual(['error default']);
    expect(told(herd('2026-04-02'))).toEqual([]);
  });

  it('judges every unit behind a lot, and only once however many lots lead there', () => {
    const s = season()
      .unit('A-01', { crop: '茶' }, [spray('2026-04-01')])
      .unit('A-02', { crop: '茶' }, [spray('2026-04-16')])
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01', 'A-02'] })
      .lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [], { by: 'processor', from: ['L-1'] })
      .lot('P-2', { kind: 'processing', day: '2026-05-02', process: '炒制' }, [], { by: 'processor', from: ['L-1'] });
    expect(early(s)).toMatchObject([{ chain: s.id('L-1'), data: { unit: 'A-02' } }]);
    expect(foundBy(intervalEarly, s.dossier(), packs, { chains: [s.id('P-2')] })).toMatchObject([{ chain: s.id('L-1') }]);
    expect(foundBy(intervalEarly, s.dossier(), packs, { chains: [s.id('A-02')] })).toEqual([]);
  });

  it('follows a correction, and warns of one that was made after the harvest', () => {
    const correct = (day: string, signed: string): Step => ({
      kind: 'correction',
      target: 1,
      reason: 'incorrect_data',
      replacement: { operation: 'spray', product: '10%联苯菊酯乳油', day },
      signed,
    });
    expect(told(picked([spray('2026-04-18'), correct('2026-04-08', '2026-04-19')]))).toEqual([]);
    expect(told(picked([spray('2026-04-18'), correct('2026-04-08', '2026-04-25')]))).toEqual(['warning changed']);
    expect(told(picked([spray('2026-04-08'), correct('2026-04-18', '2026-04-25')]))).toEqual(['error default']);
    // Still early: told once, as it stands now.
    expect(told(picked([spray('2026-04-18'), correct('2026-04-17', '2026-04-25')]))).toEqual(['error default']);
  });

  it('lets go of what was taken back, and warns where that was after the harvest', () => {
    const back = (signed: string): Step => ({ kind: 'correction', target: 1, reason: 'did_not_occur', signed });
    expect(told(picked([spray('2026-04-18'), back('2026-04-19')]))).toEqual([]);
    expect(told(picked([spray('2026-04-18'), back('2026-04-21')]))).toEqual(['warning withdrawn']);
    expect(told(picked([spray('2026-04-18'), { kind: 'void', target: 1, reason: 'mistake', signed: '2026-04-21' }]))).toEqual([
      'warning withdrawn',
    ]);
    expect(told(picked([spray('2026-04-01'), back('2026-04-21')]))).toEqual([]);
  });

  it('is silent about a harvest that was voided', () => {
    const s = picked([spray('2026-04-18')]).add('L-1', { kind: 'void', target: 0, reason: 'mistake', signed: '2026-04-22' });
    expect(told(s)).toEqual([]);
  });

  it('says what is not held here', () => {
    const s = picked([spray('2026-04-01')]);
    const dossier = s.dossier({ chains: s.chains().slice(1) });
    expect(foundBy(intervalEarly, dossier, packs)).toMatchObject([{ severity: 'unchecked', variant: 'missing', data: { count: 1 } }]);
  });

  it('counts a spray whose signer was refused: it is no less in the tea', () => {
    const s = season()
      .party('coop', { roles: ['packer'] })
      .unit('A-01', { crop: '茶' }, [spray('2026-04-18')])
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01'] });
    expect(told(s)).toEqual(['error default']);
  });
});

describe('interval.near', () => {
  const near = (day: string) => foundBy(intervalNear, picked([spray(day)]).dossier(), packs).map(({ data }) => data['elapsed']);
  it('notes a harvest on the first days allowed, not before and not long after', () => {
    expect(near('2026-04-14')).toEqual([]);
    expect(near('2026-04-13')).toEqual([7]);
    expect(near('2026-04-12')).toEqual([8]);
    expect(near('2026-04-11')).toEqual([]);
  });
});

describe('interval.uses', () => {
  const uses = (steps: readonly Step[]) => foundBy(intervalUses, picked(steps).dossier(), packs);
  it('counts days of use in a season against the most allowed', () => {
    expect(uses([spray('2026-03-01')])).toEqual([]);
    const s = [spray('2026-03-01'), spray('2026-03-20')];
    expect(uses(s)).toMatchObject([
      { severity: 'error', day: '2026-03-20', data: { uses: 2, most: 1, unit: 'A-01' }, rows: ['interval.008'] },
    ]);
  });
  it('takes two records of one day for one use, and leaves out what was taken back', () => {
    expect(uses([spray('2026-03-01'), spray('2026-03-01', { target: '小绿叶蝉' })])).toEqual([]);
    expect(uses([spray('2026-03-01'), spray('2026-03-20'), { kind: 'correction', target: 2, reason: 'did_not_occur' }])).toEqual([]);
  });
  it('does not mix products or units', () => {
    expect(uses([spray('2026-03-01'), spray('2026-03-20', { product: '2.5%联苯菊酯乳油' })])).toEqual([]);
    const s = season()
      .unit('A-01', { crop: '茶' }, [spray('2026-03-01')])
      .unit('A-02', { crop: '茶' }, [spray('2026-03-20')]);
    expect(foundBy(intervalUses, s.dossier(), packs)).toEqual([]);
  });
});
