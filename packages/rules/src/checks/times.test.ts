import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import type { Profile } from '../register/types.js';
import type { Rule } from '../rule.js';
import { GTIN, gtinOf, season } from '../view/dossier.fixture.js';
import type { DossierInput } from '../view/index.js';
import { foundBy } from './checks.fixture.js';
import { placeJump } from './place-jump.js';
import { shelfLife } from './shelf-life.js';
import { temperatureCustody } from './temperature-custody.js';
import { timeFuture } from './time-future.js';
import { timeLate } from './time-late.js';
import { timeOrder } from './time-order.js';

const PACKS = loadPacks([chinaBasic]);
const A = { from: ['A-01'] };
type Season = ReturnType<typeof season>;
type Step = Parameters<Season['add']>[1];
type Unusual = Partial<Omit<DossierInput, 'today'>> & { readonly today?: string };
const found = (rule: Rule, s: Season, unusual: Unusual = {}, packs = PACKS) =>
  foundBy(rule, s.dossier(unusual), packs).map(({ severity, variant, code }) => `${severity} ${variant} ${code}`);
const harvest = (unusual: object = {}): Step => ({ kind: 'harvest', day: '2026-04-20', quantity: ['80', 'KGM'], ...unusual });
const lot = (steps: readonly Step[], first: Step = harvest()) => season().unit('A-01', { crop: '茶' }).lot('L-1', first, steps, A);
const sale = (day: string, rest: object = {}): Step => ({ kind: 'sale', day, channel: 'retail', ...rest });
const packing = (day: string, rest: object = {}): Step => ({ kind: 'packing', day, ...rest });
const profile = (rest: Partial<Profile>): Profile => ({
  id: 'tea',
  names: { zh: '茶', en: 'Tea' },
  gtins: [GTIN],
  crops: [],
  validFrom: '2020-01-01',
  steps: [],
  tests: [],
  evidence: 'computed',
  ...rest,
});

describe('time.order', () => {
  it.each<[string, Season, string[]]>([
    ['all in order', lot([packing('2026-04-20', { harvestDay: '2026-04-20' }), sale('2026-04-20')]), []],
    ['sold before it was picked', lot([sale('2026-04-19', { signed: '2026-04-21' })]), ['error default L-1']],
    ['a sample taken before the harvest', lot([{ kind: 'test_claim', day: '2026-04-18', signed: '2026-04-21', method: 'rapid' }]), []],
    ['ended before it began', lot([{ kind: 'storing', day: '2026-04-25', untilDay: '2026-04-24' }]), ['error span L-1']],
    ['ended on its first day', lot([{ kind: 'storing', day: '2026-04-25', untilDay: '2026-04-25' }]), []],
    ['packed before the harvest day it states', lot([packing('2026-04-22', { harvestDay: '2026-04-23' })]), ['error harvest_day L-1']],
    ['states a harvest before the harvest', lot([packing('2026-04-22', { harvestDay: '2026-04-19' })]), ['error harvest_day L-1']],
    ['signed a day before the event', lot([sale('2026-04-25', { signed: '2026-04-24' })]), []],
    ['signed two days before the event', lot([sale('2026-04-25', { signed: '2026-04-23' })]), ['error ahead L-1']],
    ['a clock set back by a day', lot([sale('2026-04-21', { signed: '2026-04-19' })]), ['error ahead L-1']],
    [
      'a clock set back by more',
      lot([sale('2026-04-20', { signed: '2026-05-20' }), sale('2026-04-21', { signed: '2026-05-18' })]),
      ['error clock L-1'],
    ],
  ])('%s', (_, s, findings) => {
    expect(found(timeOrder, s)).toEqual(findings);
  });

  it('tells a lot that took in what was not there yet, of any kind', () => {
    const made = (day: string) => lot([]).lot('P-1', { kind: 'processing', day, process: '炒制' }, [], { by: 'processor', from: ['L-1'] });
    expect(found(timeOrder, made('2026-04-20'))).toEqual([]);
    expect(found(timeOrder, made('2026-04-19'))).toEqual(['error input P-1']);
    const sprayed = season()
      .unit('A-01', { crop: '茶' }, [{ kind: 'field_operation', day: '2026-04-21', operation: 'weed' }])
      .lot('L-1', harvest(), [], A)
      .lot('L-2', harvest({ untilDay: '2026-04-22' }), [], A);
    expect(found(timeOrder, sprayed)).toEqual(['error input L-1']);
  });

  it('tells a harvest before every planting, and not one between two', () => {
    const planted = (...days: string[]) =>
      season()
        .unit(
          'A-01',
          { crop: '茶' },
          days.map((day) => ({ kind: 'planting', day, crop: '茶' })),
        )
        .lot('L-1', harvest(), [], { from: [{ from: 'A-01', at: 0 }] });
    expect(found(timeOrder, planted('2026-03-01', '2026-05-01'))).toEqual([]);
    expect(found(timeOrder, planted('2026-05-01'))).toEqual(['error planting L-1']);
  });

  it('tells goods received before they were handed over', () => {
    const handed = (day: string) =>
      lot([{ kind: 'handover', day: '2026-04-22', to: '530113/CARRIER' }]).attest(
        'L-1',
        { kind: 'custody_receipt', day, signed: '2026-04-23' },
        { by: 'carrier', at: 1 },
      );
    expect(found(timeOrder, handed('2026-04-22'))).toEqual([]);
    expect(found(timeOrder, handed('2026-04-21'))).toEqual(['error receipt L-1']);
  });

  it('takes the corrected day, and nothing that was taken back', () => {
    const s = lot([sale('2026-04-19', { signed: '2026-04-21' })]);
    const corrected = s.add('L-1', {
      kind: 'correction',
      target: 1,
      reason: 'incorrect_data',
      replacement: { kind: 'sale', day: '2026-04-21', channel: 'retail' },
    });
    expect(found(timeOrder, corrected)).toEqual([]);
    expect(found(timeOrder, lot([sale('2026-04-19', { signed: '2026-04-21' }), { kind: 'void', target: 1, reason: 'mistake' }]))).toEqual(
      [],
    );
  });

  it('asks nothing of what a voided record says, nor against it', () => {
    const redone: Step = { kind: 'void', target: 0, reason: 'mistake' };
    expect(found(timeOrder, lot([sale('2026-04-19', { signed: '2026-04-21' }), redone]))).toEqual([]);
    const made = { kind: 'processing', day: '2026-04-19', process: '炒制', signed: '2026-04-21' };
    const from = { by: 'processor', from: [{ from: 'L-1', at: 0 }] };
    expect(found(timeOrder, lot([]).lot('P-1', made, [], from))).toEqual(['error input P-1']);
    expect(found(timeOrder, lot([redone]).lot('P-1', made, [], from))).toEqual([]);
    expect(found(timeOrder, lot([]).lot('P-1', made, [redone], from))).toEqual([]);
  });
});

describe('time.future', () => {
  it.each([
    ['2026-04-20', []],
    ['2026-04-19', ['error default L-1']],
  ])('asked on %s: %j', (today, findings) => {
    expect(found(timeFuture, lot([]), { today })).toEqual(findings);
  });
  it('tells a clock that runs ahead', () => {
    expect(found(timeFuture, lot([sale('2026-04-21', { signed: '2026-04-25' })]), { today: '2026-04-24' })).toEqual(['error signed L-1']);
    expect(found(timeFuture, lot([sale('2026-04-21', { signed: '2026-04-24' })]), { today: '2026-04-24' })).toEqual([]);
  });
});

describe('time.late', () => {
  it.each([
    ['2026-04-21', []],
    ['2026-04-27', []],
    ['2026-04-28', ['notice default L-1']],
  ])('of 2026-04-20, signed on %s: %j', (signed, findings) => {
    expect(found(timeLate, lot([], harvest({ signed })))).toEqual(findings);
  });
  it('says once of a chain how many are late, and tells the latest', () => {
    const chain = lot(
      [sale('2026-04-25', { signed: '2026-06-01' }), sale('2026-04-22', { signed: '2026-06-02' })],
      harvest({ signed: '2026-04-20' }),
    );
    expect(found(timeLate, chain)).toEqual(['notice several L-1']);
    const [one] = foundBy(timeLate, chain.dossier(), PACKS);
    expect([one?.data['count'], one?.data['days'], one?.records]).toEqual([2, 41, [chain.id('L-1', 2), chain.id('L-1', 1)]]);
  });
  it('counts from the last day of what lasted', () => {
    expect(found(timeLate, lot([{ kind: 'storing', day: '2026-04-21', untilDay: '2026-05-20', signed: '2026-05-27' }]))).toEqual([]);
  });
  it('takes the days that a pack sets, and rests on its row', () => {
    const county = {
      schema: 'tianma-pack/0',
      id: 'county',
      version: '1',
      names: { zh: '县', en: 'County' },
      rows: [
        {
          id: 'setting.late_days',
          table: 'setting',
          name: 'late_days',
          value: '1',
          unit: 'day',
          validFrom: '2026-01-01',
          source: '县文件1号',
          evidence: 'seen',
        },
      ],
    };
    const [one, ...more] = foundBy(timeLate, lot([], harvest({ signed: '2026-04-22' })).dossier(), loadPacks([chinaBasic, county]));
    expect([one?.rows, one?.data['limit'], more]).toEqual([['setting.late_days'], 1, []]);
  });
});

describe('shelf.life', () => {
  it.each<[number | undefined, string, number | undefined, string[]]>([
    [10, '2026-05-02', undefined, []],
    [10, '2026-05-03', undefined, ['error default L-1']],
    [undefined, '2026-05-03', undefined, []],
    [undefined, '2026-05-03', 10, ['error default L-1']],
    [undefined, '2026-05-02', 10, []],
    [10, '2026-05-02', 10, []],
    [11, '2026-05-02', 10, ['warning longer L-1']],
  ])('%j days, packed on 2026-04-22, sold on %s, profile %j: %j', (days, day, most, findings) => {
    const s = lot([packing('2026-04-22', days === undefined ? {} : { shelfLifeDays: days }), sale(day)]);
    expect(found(shelfLife, s, most === undefined ? {} : { profiles: [profile({ shelfLifeDays: most })] })).toEqual(findings);
  });
  it('cannot tell of what was made, where neither label nor profile says; fresh goods carry no date', () => {
    const fresh = lot([packing('2026-04-22'), sale('2026-05-02')]);
    expect(found(shelfLife, fresh, { profiles: [profile({})] })).toEqual([]);
    const made = { kind: 'processing', day: '2026-04-21', process: '炒制' };
    const sold = [packing('2026-04-22'), sale('2026-05-02')];
    const tea = fresh.lot('P-1', made, sold, { by: 'processor', gtin: gtinOf(3), from: [{ from: 'L-1', at: 0 }] });
    expect(found(shelfLife, tea)).toEqual(['unchecked unknown P-1']);
  });
  it('does not count a sale that did not occur', () => {
    const s = lot([
      packing('2026-04-22', { shelfLifeDays: 1 }),
      sale('2026-05-02'),
      { kind: 'correction', target: 2, reason: 'did_not_occur' },
    ]);
    expect(found(shelfLife, s)).toEqual([]);
  });
});

describe('temperature.custody', () => {
  const kept = (low: string | undefined, high: string | undefined, kind = 'storing') =>
    lot([
      {
        kind,
        day: '2026-04-22',
        ...(kind === 'transport' && { mode: 'road' }),
        ...(low && { temperatureMin: [low, 'CEL'] }),
        ...(high && { temperatureMax: [high, 'CEL'] }),
      },
    ]);
  const cool = { profiles: [profile({ temperature: { min: '0', max: '4.0' } })] };
  it.each<[string | undefined, string | undefined, string[]]>([
    ['0', '4', []],
    ['0.0', '4.00', []],
    ['0', '4.1', ['error default L-1']],
    ['-0.1', '4', ['error cold L-1']],
    ['-1', '9', ['error default L-1', 'error cold L-1']],
    ['5', '4', ['warning swapped L-1']],
    [undefined, '4', []],
    [undefined, undefined, ['unchecked missing L-1']],
  ])('%s to %s: %j', (low, high, findings) => {
    for (const kind of ['storing', 'transport'])
      expect(found(temperatureCustody, kept(low, high, kind), cool).sort()).toEqual([...findings].sort());
  });
  it('asks nothing without a profile but that low is not above high', () => {
    expect(found(temperatureCustody, kept('20', '30'))).toEqual([]);
    expect(found(temperatureCustody, kept('30', '20'))).toEqual(['warning swapped L-1']);
  });
  it('reads what a receiver measured', () => {
    const s = lot([]).attest('L-1', { kind: 'custody_receipt', day: '2026-04-22', temperatureMax: ['9', 'CEL'] }, { by: 'carrier' });
    expect(found(temperatureCustody, s, cool)).toEqual(['error default L-1']);
  });
});

describe('place.jump', () => {
  const at = (place: string, day: string): Step => ({ kind: 'storing', day, place });
  it.each<[string, Step[], string[]]>([
    ['one county', [at('530113', '2026-04-21'), at('530113103', '2026-04-21')], []],
    ['the next county on the same day', [at('530113', '2026-04-21'), at('530114', '2026-04-21')], []],
    ['another province on the next day', [at('530113', '2026-04-21'), at('110101', '2026-04-22')], []],
    ['another province on the same day', [at('530113', '2026-04-21'), at('110101', '2026-04-21')], ['warning default L-1']],
    [
      'a journey that says so',
      [
        { kind: 'transport', mode: 'road', day: '2026-04-21', untilDay: '2026-04-21', place: '530113', toPlace: '522301' },
        at('522301', '2026-04-21'),
      ],
      [],
    ],
    ['a sale made from an office', [at('530113', '2026-04-21'), sale('2026-04-21', { place: '110101' })], []],
  ])('%s', (_, steps, findings) => {
    expect(found(placeJump, lot(steps))).toEqual(findings);
  });
  it('knows that a field does not move', () => {
    const s = (place: string) => season().unit('A-01', { crop: '茶', place: '530113103' }).lot('L-1', harvest({ place }), [], A);
    expect(found(placeJump, s('530113'))).toEqual([]);
    expect(found(placeJump, s('530114'))).toEqual(['warning field L-1']);
  });
  it('follows goods into the lot that they went into', () => {
    const s = lot([at('530113', '2026-04-25')]).lot(
      'P-1',
      { kind: 'processing', day: '2026-04-25', process: '炒制', place: '110101' },
      [],
      { by: 'processor', from: ['L-1'] },
    );
    expect(found(placeJump, s)).toEqual(['warning default P-1']);
  });
});
