import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOP_SHEETS, makeWorld, type World } from '../world.fixture.js';
import { bringTo, type Good, type Row, type Sheets } from './bring.fixture.js';
import { type ImportOptions } from './import.js';
import { readPickedRows } from './picked-rows.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

const bring = (name: string, sheets: Sheets, options?: Partial<ImportOptions>): Promise<Good> => bringTo(world, name, sheets, options);

const plots = { 基本信息: COOP_SHEETS['基本信息'] ?? [], 产品: COOP_SHEETS['产品'] ?? [], 基地: COOP_SHEETS['基地'] ?? [] };
const done = (...rows: Row[]): Sheets => ({ ...plots, 农事: [['日期', '地块编号', '作业'], ...rows] });
/** The same plots, in the same rows of each month. */
const month = (text: string): readonly Row[] =>
  ['01', '08', '15'].map((day, i) => [`2026-${text}-${day}`, i === 1 ? 'A-02' : 'A-01', '除草']);
const MARCH = done(...month('03'));
const APRIL = done(...month('04'));
const seen = ({ records, plan, corrections, voids }: Good): readonly number[] => [
  records,
  plan.same,
  corrections.possible.length,
  voids.possible.length,
  voids.refused.length,
  voids.elsewhere.length,
];

describe('a ledger for each month, with the same plots', () => {
  it('is signed whole: no row of another month counts as changed or gone', async () => {
    expect(seen(await bring('台账-3月.xlsx', MARCH))).toEqual([5, 0, 0, 0, 0, 0]);
    expect(seen(await bring('台账-4月.xlsx', APRIL))).toEqual([3, 2, 0, 0, 0, 0]);
    expect(seen(await bring('台账-3月.xlsx', MARCH))).toEqual([0, 5, 0, 0, 0, 0]);
    await expect(bring('台账-4月.xlsx', APRIL, { void: 3 })).rejects.toMatchObject({ code: 'cli.usage', expected: '0' });
  });

  it('may repeat a few rows of the month before', async () => {
    const some = done(...month('03').slice(2), ...month('05'));
    expect(seen(await bring('台账-5月.xlsx', some))).toEqual([3, 3, 0, 0, 0, 0]);
  });

  it('knows its own rows that changed or are gone, under the name of the copy that came back too', async () => {
    const [first = [], second = [], third = []] = month('04');
    const changed = done([...first.slice(0, 2), '修剪'], second);
    for (const name of ['台账-4月.xlsx', '台账-4月.错误.xlsx', '台账-4月.errors.xlsx'])
      expect(seen(await bring(name, changed, { dryRun: true }))).toEqual([0, 3, 1, 1, 0, 0]);
    expect(third).toHaveLength(3);
  });

  it('put together and then taken apart again, voids no row of another file but by its name', async () => {
    const both = done(...month('03'), ...month('04'), ['2026-04-20', 'A-02', '除草']);
    expect(seen(await bring('半年.xlsx', both))).toEqual([1, 8, 0, 0, 0, 0]);
    const less = done(...month('04').slice(0, 2));
    const april = await bring('台账-4月.xlsx', less, { dryRun: true });
    expect(seen(april).slice(2)).toEqual([0, 1, 0, 4]);
    expect(new Set(april.voids.elsewhere.map(({ ledger }) => ledger))).toEqual(new Set(['台账-3月.xlsx', '半年.xlsx']));
    // Row 4 of the own file is meant where no other is named.
    const own = await bring('台账-4月.xlsx', less, { dryRun: true, only: readPickedRows('农事!4') });
    expect(own.voids.possible.map(({ entry }) => entry.day)).toEqual(['2026-04-15']);
    const other = readPickedRows("'[台账-3月.xlsx]农事'!4，农事!4");
    const picked = await bring('台账-4月.xlsx', less, { only: other, void: 2 });
    expect([picked.voided, picked.voids.possible.map(({ entry }) => entry.day), picked.voids.elsewhere.length]).toEqual([
      2,
      ['2026-04-15', '2026-03-15'],
      3,
    ]);
    await expect(bring('台账-4月.xlsx', less, { only: readPickedRows('[台账-2月.xlsx]农事!4') })).rejects.toMatchObject({
      code: 'cli.usage',
      found: '[台账-2月.xlsx]农事!4',
    });
  });

  it('written over the one before, under its name, is no order to void that', async () => {
    await bring('本月.xlsx', done(...['10', '11', '12'].map((day): Row => [`2026-06-${day}`, 'A-01', '灌溉'])));
    const next = await bring(
      '本月.xlsx',
      {
        ...plots,
        气象: [
          ['日期', '天气'],
          ['2026-07-01', '晴'],
        ],
      },
      { dryRun: true },
    );
    expect([next.records, next.voids.possible.length, next.voids.refused.map(({ because }) => because)]).toEqual([
      2,
      0,
      ['unlike', 'unlike', 'unlike'],
    ]);
  });
});
