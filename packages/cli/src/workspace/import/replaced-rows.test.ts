import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COOP_SHEETS, makeWorld, type World } from '../world.fixture.js';
import { bringTo, type Good, type Row, type Sheets } from './bring.fixture.js';
import { type ImportOptions } from './import.js';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.clean());

const bring = (name: string, sheets: Sheets, options?: Partial<ImportOptions>): Promise<Good> => bringTo(world, name, sheets, options);

const plots = { 基本信息: COOP_SHEETS['基本信息'] ?? [], 产品: COOP_SHEETS['产品'] ?? [], 基地: COOP_SHEETS['基地'] ?? [] };
const done = (...rows: Row[]): Sheets => ({ ...plots, 农事: [['日期', '地块编号', '作业'], ...rows] });
const work = (day: string, plot = 'A-01', what = '除草'): Row => [`2026-${day}`, plot, what];
const MARCH = [work('03-01'), work('03-08', 'A-02'), work('03-15')];
const APRIL = [work('04-01'), work('04-08', 'A-02'), work('04-15'), work('04-20')];
/** Rows that count as changed, with the signed ones that they took the place of. */
const changed = ({ plan }: Good): readonly unknown[] =>
  plan.changed.map(({ draft, before }) => [draft.day, before && `${before.ledger} ${before.day}`]);
const gone = ({ voids }: Good): readonly unknown[] => voids.possible.map(({ entry }) => `${entry.ledger} ${entry.day}`);

describe('what a changed row took the place of', () => {
  it('is the row of its own day, where rows above it were added and others changed as well', async () => {
    await bring('3.xlsx', done(work('03-01'), work('03-02'), work('03-03', 'A-02')));
    const shifted = done(work('02-28', 'A-02'), work('03-01', 'A-01', '修剪'), work('03-02', 'A-01', '修剪'), work('03-03', 'A-02'));
    const result = await bring('3.xlsx', shifted, { dryRun: true });
    expect([result.records, changed(result), gone(result)]).toEqual([
      1,
      [
        ['2026-03-01', '3.xlsx 2026-03-01'],
        ['2026-03-02', '3.xlsx 2026-03-02'],
      ],
      [],
    ]);
  });

  it('is the row of its own place, where its day was mended to that of another row that changed', async () => {
    await bring('3.xlsx', done(work('03-01'), work('03-02')));
    const result = await bring('3.xlsx', done(work('03-02', 'A-01', '灌溉'), work('03-02', 'A-01', '修剪')), { dryRun: true });
    expect(changed(result)).toEqual([
      ['2026-03-02', '3.xlsx 2026-03-01'],
      ['2026-03-02', '3.xlsx 2026-03-02'],
    ]);
  });

  it('is the row that says most of the same, where the one in its place was deleted above it', async () => {
    const heads: Row = ['日期', '地块编号', '作业', '投入品', '登记证号', '用量', '安全间隔期', '防治对象'];
    const feed: Row = ['2026-03-02', 'A-01', '施肥', '有机肥', null, '300公斤', null, null];
    const spray = (day: string): Row => [day, 'A-01', '打药', '代森锰锌', 'PD20081237', '1.8斤', '15天', '早疫病'];
    const water = (day: string): Row => [day, 'A-01', '灌溉', null, null, null, null, null];
    const kept = work('03-01').concat(null, null, null, null, null);
    const sheets = (...rows: Row[]): Sheets => ({ ...plots, 农事: [heads, kept, ...rows] });
    await bring('3.xlsx', sheets(feed, spray('2026-03-05'), water('2026-03-09')));
    const result = await bring('3.xlsx', sheets(spray('2026-03-06'), water('2026-03-10')), { dryRun: true });
    expect([result.records, changed(result), gone(result)]).toEqual([
      0,
      [
        ['2026-03-06', '3.xlsx 2026-03-05'],
        ['2026-03-10', '3.xlsx 2026-03-09'],
      ],
      ['3.xlsx 2026-03-02'],
    ]);
    expect(result.corrections.possible.map(({ changes }) => changes.map(({ name }) => name))).toEqual([['day'], ['day']]);
  });

  it('is no row of another month in the same place, after a file has held both', async () => {
    await bring('3.xlsx', done(...MARCH));
    await bring('4.xlsx', done(...APRIL));
    const first = work('03-01', 'A-01', '修剪');
    expect((await bring('half.xlsx', done(first, ...MARCH.slice(1), ...APRIL), { correct: 1 })).corrected).toBe(1);
    expect(changed(await bring('3.xlsx', done(...MARCH), { dryRun: true }))).toEqual([['2026-03-01', 'half.xlsx 2026-03-01']]);
    // Row 5 of April stands there still: row 5 of March is signed as what it is.
    const longer = await bring('3.xlsx', done(first, ...MARCH.slice(1), work('03-25')));
    expect([longer.records, changed(longer), gone(longer)]).toEqual([1, [], []]);
  });
});

describe('a row is gone from no file that never had it', () => {
  it('one that began with half of a small ledger', async () => {
    await bring('3.xlsx', done(...MARCH.slice(0, 2)));
    const april = done(MARCH[1] as Row, ...APRIL);
    for (const options of [{}, { dryRun: true }]) expect(gone(await bring('4.xlsx', april, options))).toEqual([]);
    await expect(bring('4.xlsx', april, { void: 1 })).rejects.toMatchObject({ code: 'cli.usage', expected: '0' });
  });

  it('a copy, of what its original was given afterwards', async () => {
    await bring('3.xlsx', done(...MARCH));
    const copy = done(...MARCH, work('03-20', 'A-02'));
    await bring('copy.xlsx', copy);
    await bring('3.xlsx', done(...MARCH, work('03-22', 'A-02')));
    expect(gone(await bring('copy.xlsx', copy, { dryRun: true }))).toEqual([]);
    // What it did hold is gone from it.
    expect(gone(await bring('copy.xlsx', done(...MARCH.slice(0, 2), work('03-20', 'A-02')), { dryRun: true }))).toEqual([
      '3.xlsx 2026-03-15',
    ]);
  });

  it('the one that a correction was signed from, of what the file before it held', async () => {
    await bring('3.xlsx', done(...MARCH));
    await bring('4.xlsx', done(...APRIL));
    await bring('half.xlsx', done(work('03-01', 'A-01', '修剪'), ...MARCH.slice(1), ...APRIL), { correct: 1 });
    expect((await bring('3.xlsx', done(...MARCH), { correct: 1 })).corrected).toBe(1);
    const march = await bring('3.xlsx', done(...MARCH), { dryRun: true });
    expect([gone(march), march.voids.elsewhere.length]).toEqual([[], 4]);
  });
});

it('a new row like a signed one of another ledger is named with it: it may be that one, changed', async () => {
  await bring('3.xlsx', done(...MARCH));
  const last = work('03-15', 'A-01', '修剪');
  const named = async (...rows: Row[]): Promise<unknown> =>
    (await bring('4.xlsx', done(...rows), { dryRun: true })).plan.alike.map(({ draft, before }) => [
      draft.sources[0]?.row,
      `${before.ledger} ${before.row}`,
    ]);
  expect(await named(last, ...APRIL)).toEqual([[2, '3.xlsx 4']]);
  // Beside the row itself it is another one.
  expect(await named(last, MARCH[2] as Row, ...APRIL)).toEqual([]);
  expect(await named(...APRIL)).toEqual([]);
});
