import { describe, expect, it } from 'vitest';
import { chinaBasic } from './china/index.js';
import { describeOverrides } from './describe-overrides.js';
import { issuedPack, loadPacks } from './load-packs.js';
import { day } from './pack.fixture.js';
import { MAX_ROWS } from './read-pack.js';

const COMMON = { validFrom: '2020-01-01', source: 'S', evidence: 'seen' } as const;
const limit = (change: object = {}) => ({
  id: 'l',
  table: 'limit',
  food: '茶叶',
  analyte: 'A',
  value: '5',
  unit: 'mg/kg',
  ...COMMON,
  ...change,
});
const interval = (change: object = {}) => ({
  id: 'i',
  table: 'interval',
  activeIngredient: 'A',
  formulation: '10%乳油',
  crop: '茶叶',
  days: 7,
  ...COMMON,
  ...change,
});
const food = (id: string, change: object = {}) => ({ id, table: 'food', name: id, ...COMMON, ...change });
const pack = (rows: readonly unknown[], change: object = {}) => ({
  schema: 'tianma-pack/0',
  id: 'p',
  version: '1',
  names: { zh: '包', en: 'Pack' },
  rows,
  ...change,
});
const refusal = (where: string) => expect.objectContaining({ code: 'pack.invalid', where });

describe('China, basic', () => {
  const packs = loadPacks([chinaBasic]);

  it('names itself by digest', () => {
    expect(packs.digests).toEqual([expect.stringMatching(/^cn-basic@2026\.11 sha256:[0-9a-f]{64}$/)]);
  });

  it('knows an interval by product with formulation and crop, never by ingredient alone', () => {
    const on = (product: string, crop: string) => packs.interval({ product, crop, day: day('2026-05-16') })?.days;
    expect(on('联苯菊酯10%乳油', '茶树')).toBe(7);
    expect(on('10%联苯菊酯 乳油', '茶鲜叶')).toBe(7);
    expect(on('联苯菊酯', '茶树')).toBeUndefined();
    expect(on('啶虫脒20%乳油', '黄瓜')).toBe(2);
    expect(on('啶虫脒20%可溶性粉剂', '黄瓜')).toBe(1);
    expect(on('啶虫脒 ２０％ 乳油', '柑')).toBe(14);
    expect(on('阿维菌素1.8%乳油', '小白菜')).toBe(7);
    expect(on('阿维菌素1.8%乳油', '辣椒')).toBeUndefined();
    expect(on('联苯菊酯10%乳油', '番茄')).toBeUndefined();
    expect(on('联苯菊酯10%乳油', '大棚番茄')).toBe(4);
    expect(packs.interval({ product: '联苯菊酯10%乳油', crop: '茶树', day: day('2016-05-16') })).toBeUndefined();
  });

  it('takes a trade name with its active ingredient', () => {
    const application = { product: '虫螨克1.8%乳油', activeIngredient: '阿维菌素', crop: '豇豆', day: day('2026-05-16') };
    expect(packs.interval(application)?.days).toBe(5);
    expect(packs.interval({ ...application, activeIngredient: undefined })).toBeUndefined();
  });
});

describe('the way to an interval', () => {
  const rows = [
    food('茶叶'),
    food('茶鲜叶', { parent: '茶叶' }),
    interval(),
    interval({ id: 'r', registration: 'PD20080001', formulation: undefined, days: 9 }),
    interval({ id: 'any', activeIngredient: 'B', formulation: undefined, days: 20 }),
    interval({ id: 'b', activeIngredient: 'B', days: 11 }),
  ].map((row) => JSON.parse(JSON.stringify(row)) as unknown);
  const packs = loadPacks([pack(rows)]);
  const on = (application: object) => packs.interval({ crop: '茶鲜叶', day: day('2026-05-16'), ...application })?.id;

  it('is the registration first, then product with formulation, then a row for every product of the ingredient', () => {
    expect(on({ registration: 'ｐｄ20080001', product: 'A10%乳油' })).toBe('r');
    expect(on({ registration: 'PD20080002', product: 'A10%乳油' })).toBe('i');
    expect(on({ product: 'A20%乳油' })).toBeUndefined();
    expect(on({ product: 'B10%乳油' })).toBe('b');
    expect(on({ product: 'B5%微乳剂' })).toBe('any');
  });
});

describe('digest', () => {
  const rows = [limit(), limit({ id: 'm', analyte: 'B' })];

  it('is of what is stated, not of how it is laid out', () => {
    const shuffled = [...rows].reverse().map((row) => Object.fromEntries(Object.entries(row).reverse()));
    expect(loadPacks([pack(shuffled)]).digests).toEqual(loadPacks([pack(rows)]).digests);
    expect(loadPacks([pack([limit({ value: '5.0' })])]).digests).not.toEqual(loadPacks([pack([limit()])]).digests);
  });

  it('is what the documented form gives elsewhere', () => {
    // SHA-256 of {"id":"p","names":{"en":"Pack","zh":"包"},"rows":[],"schema":"tianma-pack/0","version":"1"}
    expect(loadPacks([pack([])]).digests).toEqual(['p@1 sha256:5832f4a8138fd128577e636350877ff2adee34b5b64bc8dd8dcd7f9d221d8917']);
  });
});

describe('what is refused', () => {
  const proto = JSON.parse('{"__proto__":{"table":"limit"},"id":"l"}') as unknown;
  it.each<[string, unknown, string]>([
    ['no object', 7, 'pack 1'],
    ['null', null, 'pack 1'],
    ['a list', [], 'pack 1'],
    ['no id', pack([], { id: 7 }), 'pack 1/id'],
    ['a hidden character in the id', pack([], { id: 'p\u202e' }), 'pack 1/id'],
    ['another schema', pack([], { schema: 'tianma-pack/1' }), 'p/schema'],
    ['a property of no schema', pack([], { issuer: 'county' }), 'p'],
    ['one that reaches for the prototype', JSON.parse(`{"__proto__":{},"id":"p"}`), 'p'],
    ['no name in English', pack([], { names: { zh: '包' } }), 'p/names/en'],
    ['a third name', pack([], { names: { zh: '包', en: 'Pack', fr: 'Paquet' } }), 'p/names'],
    ['rows that are none', pack('x' as never), 'p/rows'],
    ['too many rows', pack({ length: MAX_ROWS + 1 } as never), 'p/rows'],
    ['a row that is none', pack([null]), 'p/row 1'],
    ['a hole in the rows', pack(Array(2)), 'p/row 1'],
    ['a row without an id', pack([limit({ id: '' })]), 'p/row 1/id'],
    ['an id twice', pack([limit(), limit({ analyte: 'B' })]), 'p/l/id'],
    ['an unknown table', pack([limit({ table: 'limits' })]), 'p/l/table'],
    ['a table of the prototype', pack([limit({ table: 'constructor' })]), 'p/l/table'],
    ['a row that reaches for the prototype', pack([proto]), 'p/l/table'],
    ['its own __proto__', pack([{ ...limit(), ['__proto__']: 1 }]), 'p/l'],
    ['an unknown property', pack([limit({ limitt: '5' })]), 'p/l'],
    ['a property of another table', pack([limit({ days: 7 })]), 'p/l'],
    ['a missing property', pack([limit({ unit: undefined })]), 'p/l/unit'],
    ['another unit', pack([limit({ unit: 'mg/l' })]), 'p/l/unit'],
    ['a number for a decimal', pack([limit({ value: 5 })]), 'p/l/value'],
    ['a decimal below zero', pack([limit({ value: '-5' })]), 'p/l/value'],
    ['zeros in front', pack([limit({ value: '05' })]), 'p/l/value'],
    ['an exponent', pack([limit({ value: '5e3' })]), 'p/l/value'],
    ['ten places', pack([limit({ value: '0.0000000001' })]), 'p/l/value'],
    ['a day that is none', pack([limit({ validFrom: '2026-02-30' })]), 'p/l/validFrom'],
    ['a day as a number', pack([limit({ validFrom: 20000 })]), 'p/l/validFrom'],
    ['an end before the beginning', pack([limit({ validTo: '2019-12-31' })]), 'p/l/validTo'],
    ['evidence of another word', pack([limit({ evidence: 'certain' })]), 'p/l/evidence'],
    ['no source', pack([limit({ source: '' })]), 'p/l/source'],
    ['a source of spaces', pack([limit({ source: ' ' })]), 'p/l/source'],
    ['a long source', pack([limit({ source: 'x'.repeat(121) })]), 'p/l/source'],
    ['half a character', pack([limit({ source: '\ud800' })]), 'p/l/source'],
    ['false for a mark', pack([limit({ sample: false })]), 'p/l/sample'],
    ['days that are no number', pack([interval({ days: '7' })]), 'p/i/days'],
    ['half a day', pack([interval({ days: 7.5 })]), 'p/i/days'],
    ['NaN', pack([interval({ days: Number.NaN })]), 'p/i/days'],
    ['3651 days', pack([interval({ days: 3651 })]), 'p/i/days'],
    ['crops that are no list', pack([{ id: 'b', table: 'ban', substance: 'A', crops: '茶叶', ...COMMON }]), 'p/b/crops'],
    ['no crop in a list', pack([{ id: 'b', table: 'ban', substance: 'A', crops: [], ...COMMON }]), 'p/b/crops'],
    ['level 0', pack([{ id: 'c', table: 'clock', level: 0, startHours: 24, finishWorkingDays: 10, ...COMMON }]), 'p/c/level'],
    ['level 4', pack([{ id: 'c', table: 'clock', level: 4, startHours: 24, finishWorkingDays: 10, ...COMMON }]), 'p/c/level'],
    ['two rows for one thing on one day', pack([limit(), limit({ id: 'm', food: '茶 叶', validFrom: '2021-01-01' })]), 'p/m'],
    ['a last day that is another first', pack([limit({ validTo: '2021-01-01' }), limit({ id: 'm', validFrom: '2021-01-01' })]), 'p/m'],
    ['a food above itself', pack([food('a', { parent: 'b' }), food('b', { parent: 'a' })]), 'p/a/parent'],
    ['a food that is its parent', pack([food('a', { parent: 'a' })]), 'p/a/parent'],
    [
      'a circle of one day',
      pack([
        food('a', { parent: 'b' }),
        food('b', { validTo: '2020-12-31' }),
        food('b2', { name: 'b', parent: 'a', validFrom: '2021-01-01' }),
      ]),
      'p/b2/parent',
    ],
    ['an unknown parent', pack([food('a', { parent: 'z' })]), 'p/a/parent'],
    ['a name that two foods have', pack([food('a', { synonyms: ['c'] }), food('b', { synonyms: ['Ｃ'] })]), 'p/b/synonyms'],
    ['a tree too deep', pack(Array.from({ length: 40 }, (_, i) => food(`f${i}`, i > 0 ? { parent: `f${i - 1}` } : {}))), 'p/f33/parent'],
  ])('%s', (_, source, where) => {
    expect(() => loadPacks([source])).toThrow(refusal(where));
  });

  it('a pack twice, and too many rows in all packs', () => {
    expect(() => loadPacks([pack([]), pack([limit()])])).toThrow(refusal('p/id'));
    expect(({} as Record<string, unknown>)['table']).toBeUndefined();
  });

  it('takes rows of one thing that follow one another', () => {
    const packs = loadPacks([pack([limit({ validTo: '2021-01-01' }), limit({ id: 'm', value: '7', validFrom: '2021-01-02' })])]);
    expect(
      ['2019-12-31', '2020-01-01', '2021-01-01', '2021-01-02', '2148-01-01'].map((on) => packs.limit('茶叶', 'A', day(on))?.value),
    ).toEqual([undefined, '5', '5', '7', '7']);
  });

  it('changes nothing that it was given, and keeps nothing of it', () => {
    const source = pack([limit()]);
    const packs = loadPacks([source]);
    (source.rows[0] as { value: string }).value = '500';
    expect(packs.limit('茶叶', 'A', day('2026-01-01'))?.value).toBe('5');
    expect(Object.isFrozen(packs.packs[0]?.rows[0])).toBe(true);
  });
});

describe('a county lays its pack over', () => {
  const national = pack([limit(), interval()]);
  const by = { issuer: '530113', document: 'ab12' };
  const county = (rows: readonly unknown[], change: object = {}) => issuedPack(pack(rows, { id: 'county', ...change }), by);
  const on = (packs: ReturnType<typeof loadPacks>, text: string) => packs.limit('茶叶', 'A', day(text))?.value;

  it('from its own first day on, to its last; then the earlier row counts again', () => {
    const packs = loadPacks([national, county([limit({ value: '2', validFrom: '2026-07-01', validTo: '2026-12-31', source: '县令' })])]);
    expect(['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'].map((text) => on(packs, text))).toEqual(['5', '2', '2', '5']);
    expect(packs.digests.map((digest) => digest.split('@')[0])).toEqual(['p', 'county']);
  });

  it('and who changed what from when can be read', () => {
    const packs = loadPacks([
      national,
      county([
        limit({ value: '2', validFrom: '2026-07-01', source: '县令' }),
        interval({ days: 10, maxUses: 1, validTo: '2026-12-31' }),
        limit({ id: 'new', analyte: 'B' }),
      ]),
    ]);
    expect(describeOverrides(packs)).toEqual([
      {
        id: 'l',
        table: 'limit',
        about: '茶叶 A',
        from: '2026-07-01',
        changes: [{ property: 'value', old: '5', now: '2' }],
        oldPack: 'p',
        pack: 'county',
        source: '县令',
        evidence: 'seen',
        issuer: '530113',
        document: 'ab12',
      },
      {
        id: 'i',
        table: 'interval',
        about: 'A 10%乳油 茶叶',
        from: '2020-01-01',
        to: '2026-12-31',
        changes: [
          { property: 'days', old: '7', now: '10' },
          { property: 'maxUses', now: '1' },
        ],
        oldPack: 'p',
        pack: 'county',
        source: 'S',
        evidence: 'seen',
        issuer: '530113',
        document: 'ab12',
      },
    ]);
  });

  it('on no day outside its declaration', () => {
    const body = pack([limit({ value: '2', validFrom: '2020-01-01' })], { id: 'county' });
    const packs = loadPacks([national, issuedPack(body, { ...by, from: '2026-07-01', to: '2026-07-31' })]);
    expect(['2026-06-30', '2026-07-01', '2026-07-31', '2026-08-01'].map((text) => on(packs, text))).toEqual(['5', '2', '2', '5']);
    expect(describeOverrides(packs)).toMatchObject([{ from: '2026-07-01', to: '2026-07-31' }]);
    expect(() => loadPacks([issuedPack(body, { ...by, from: 'soon' })])).toThrow(refusal('county/declaration'));
  });

  it('version after version, each on the days of its declaration', () => {
    const version = (value: string, from: string, to?: string) =>
      issuedPack(pack([limit({ value })], { id: 'county', version: value }), { ...by, from, ...(to !== undefined && { to }) });
    const packs = loadPacks([national, version('2', '2026-07-01', '2026-07-31'), version('3', '2026-08-01')]);
    expect(['2026-06-30', '2026-07-31', '2026-08-01'].map((text) => on(packs, text))).toEqual(['5', '2', '3']);
    expect(() => loadPacks([version('2', '2026-07-01', '2026-08-01'), version('3', '2026-08-01')])).toThrow(refusal('county/id'));
  });

  it('over a third, of which only what counted is told as old', () => {
    const town = issuedPack(pack([limit({ value: '1', validFrom: '2026-08-01' })], { id: 'town' }), { issuer: '530113103' });
    const packs = loadPacks([national, county([limit({ value: '2', validFrom: '2026-07-01' })]), town]);
    expect(['2026-06-30', '2026-07-31', '2026-08-01'].map((text) => on(packs, text))).toEqual(['5', '2', '1']);
    expect(describeOverrides(packs).map(({ from, changes, issuer }) => [from, changes[0]?.old, changes[0]?.now, issuer])).toEqual([
      ['2026-07-01', '5', '2', '530113'],
      ['2026-08-01', '2', '1', '530113103'],
    ]);
  });

  it.each([
    ['another substance under the id of a row', limit({ analyte: 'B' }), 'county/l'],
    ['another table', { ...food('l') }, 'county/l'],
    ['a second row for what one states already', limit({ id: 'mine', value: '2' }), 'county/mine'],
  ])('but not with %s', (_, row, where) => {
    expect(() => loadPacks([national, county([row])])).toThrow(refusal(where));
  });

  it('and widens a ban to other crops', () => {
    const ban = (crops: readonly string[]) => ({ id: 'b', table: 'ban', substance: 'X', crops, ...COMMON });
    const packs = loadPacks([pack([ban(['茶叶'])]), county([ban(['茶叶', '马铃薯'])])]);
    expect(packs.bans('X', '马铃薯', day('2026-01-01'))).toHaveLength(1);
    expect(describeOverrides(packs)).toMatchObject([{ about: 'X', changes: [{ property: 'crops', old: '茶叶', now: '茶叶、马铃薯' }] }]);
  });

  it('and no file names its own issuer', () => {
    expect(() => loadPacks([{ body: pack([]), by }])).toThrow(refusal('pack 1/id'));
  });
});
