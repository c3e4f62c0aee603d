import { readChanges } from '@tianma/core/chain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLot, recordsOf } from '../own-chains.js';
import { COOP_SHEETS, makeWorld, PLANT, POTATO, type World, workbook } from '../world.fixture.js';
import { type ImportOptions, type ImportResult, importLedger } from './import.js';
import { onlyPicked, readPickedRows } from './picked-rows.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await bring(COOP_SHEETS);
});
afterAll(() => world.clean());

type Sheets = typeof COOP_SHEETS;
type Good = Extract<ImportResult, { ok: true }>;

async function bring(sheets: Sheets, options: Partial<ImportOptions> = {}): Promise<Good> {
  const result = await importLedger(world.coop, await workbook(sheets), { name: 'a.xlsx', ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}

const without = (sheet: string, ...rows: number[]): Sheets => ({
  ...COOP_SHEETS,
  [sheet]: (COOP_SHEETS[sheet] ?? []).filter((_, i) => !rows.includes(i + 1)),
});
const LESS: Sheets = { ...without('农事', 3), 销售: (COOP_SHEETS['销售'] ?? []).slice(0, 1) };

const changesOf = (lot: string): (readonly [string, string])[] => {
  const { workspace } = world.coop;
  const records = recordsOf(workspace, findLot(workspace, lot).chain).map(({ record }) => record);
  const { changes, faults } = readChanges(records);
  expect(faults).toEqual([]);
  return changes.map(({ effect, target }) => [effect, target.kindName]);
};

describe('rows that are gone', () => {
  it('are listed, and voided only when their number is confirmed', async () => {
    const { voids, voided, plan } = await bring(LESS);
    expect([voids.possible.map(({ entry, reach }) => [entry.sheet, entry.row, reach]), voids.refused, voided]).toEqual([
      [
        ['农事', 3, 'record'],
        ['销售', 2, 'record'],
      ],
      [],
      0,
    ]);
    expect(plan.gone.length).toBe(2);
    await expect(bring(LESS, { void: 3 })).rejects.toMatchObject({ code: 'cli.usage', where: '--void', expected: '2', found: '3' });
    expect((await bring(LESS, { void: 2, dryRun: true })).voided).toBe(0);
  });

  it('are picked in a file whose name has brackets too', () => {
    expect(readPickedRows("'[台账[1].xlsx]农事'!7-8,[a.xlsx]销售!2")).toEqual([
      { file: '台账[1].xlsx', sheet: '农事', first: 7, last: 8 },
      { file: 'a.xlsx', sheet: '销售', first: 2, last: 2 },
    ]);
  });

  it('are voided one by one when they are picked; a row that is no such row is refused', async () => {
    const only = readPickedRows('销售!2');
    expect((await bring(LESS, { void: 1, only })).voided).toBe(1);
    expect(changesOf('L1')).toEqual([['voided', 'sale']]);
    const left = await bring(LESS);
    expect([left.voids.possible.map(({ entry }) => entry.sheet), left.records]).toEqual([['农事'], 0]);
    for (const [rows, options] of [
      ['销售!2', {}],
      ['农事!3', { correct: 0 }],
      ['农事!2-3,采收!2', { void: 1 }],
    ] as const) {
      await expect(bring(LESS, { only: readPickedRows(rows), ...options })).rejects.toMatchObject({ code: 'cli.usage', where: '--only' });
    }
  });

  it('are new rows when they come back', async () => {
    expect(await bring(COOP_SHEETS)).toMatchObject({ records: 1, plan: { same: 7, gone: [] } });
    expect(await bring(COOP_SHEETS)).toMatchObject({ records: 0, plan: { same: 8, gone: [] } });
  });

  it('take a whole lot with them only when no other row speaks of it', async () => {
    const packed = await bring(without('采收', 2));
    expect([packed.voids.possible, packed.voids.refused.map(({ entry, because }) => [entry.kind, because])]).toEqual([
      [],
      [['harvest', 'needed']],
    ]);
    const none = { ...without('采收', 2), 包装: (COOP_SHEETS['包装'] ?? []).slice(0, 1), 销售: (COOP_SHEETS['销售'] ?? []).slice(0, 1) };
    const { voids } = await bring(none, { dryRun: true });
    expect(voids.possible.map(({ entry, reach }) => [entry.kind, reach])).toEqual([
      ['harvest', 'chain'],
      ['packing', 'labels'],
      ['sale', 'record'],
    ]);
    // What is packed from the lot rests on it, whether it is signed already or only now.
    const from = {
      ...none,
      包装: [
        ['批次号', '产品', '日期', '件数', '原料批次', '产地'],
        ['L7', '东川马铃薯 5kg', '2026-11-12', 5, 'L1', '530113'],
      ],
    };
    expect((await bring(from, { dryRun: true })).voids.refused.map(({ entry }) => entry.kind)).toEqual(['harvest']);
    expect((await bring(none, { void: 3 })).voided).toBe(3);
    expect(changesOf('L1').map(([, kind]) => kind)).toEqual(['sale', 'harvest', 'packing', 'sale']);
  });

  it('of a ledger that has no row in common are those of another one', async () => {
    const next: Sheets = {
      基本信息: COOP_SHEETS['基本信息'] ?? [],
      基地: [
        ['地块编号', '作物'],
        ['B-09', '马铃薯'],
      ],
    };
    const { voids } = await bring(next, { dryRun: true });
    expect([voids.possible.length, new Set(voids.refused.map(({ because }) => because))]).toEqual([0, new Set(['unlike'])]);
  });
});

describe('picked rows', () => {
  const rows = [7, 8, 12].map((row) => ({ sheet: '农事', row }));
  const picked = (text: string): number[] => onlyPicked(rows, readPickedRows(text), (one) => [one]).map(({ row }) => row);

  it('are written as spreadsheets write them, or as a Chinese keyboard does', () => {
    expect([picked('农事!7'), picked("'农事'!7-9, 农事!12"), picked('农事！8、农事！12')]).toEqual([[7], [7, 8, 12], [8, 12]]);
  });

  it.each(['', '农事', '7', '农事!x', '农事!9-8', '农事!9', '采收!7'])('%j is refused', (text) => {
    expect(() => picked(text)).toThrow(expect.objectContaining({ code: 'cli.usage', where: '--only' }));
  });
});

describe('an input that was not received', () => {
  const SHEETS: Sheets = {
    ...COOP_SHEETS,
    交接: [
      ['批次号', '日期', '收发', '对方编号', '品名'],
      ['X9', '2026-11-12', '收到', PLANT, '东川马铃薯 5kg'],
    ],
    包装: [
      ['批次号', '产品', '日期', '件数', '原料批次'],
      ['L2', null, '2026-11-09', 3, null],
      ['L8', '东川马铃薯 5kg', '2026-11-13', 4, 'X9'],
      ['L9', '东川马铃薯 5kg', '2026-11-14', 4, 'L8'],
    ],
  };

  it('leaves out what rests on it with --valid-only, and signs the rest', async () => {
    const fresh = await makeWorld();
    const file = await workbook(SHEETS);
    const all = await importLedger(fresh.coop, file, { name: 'a.xlsx' });
    expect(all).toMatchObject({ ok: false, errors: [{ code: 'ledger.reference', sheet: '包装', row: 3, found: `${PLANT}/${POTATO}/X9` }] });
    const valid = await importLedger(fresh.coop, file, { name: 'a.xlsx', validOnly: true });
    if (!valid.ok) throw new Error(JSON.stringify(valid.errors));
    expect(valid.ledger.left).toEqual([
      { sort: 'lot', code: 'L8', sheet: '包装', row: 3 },
      { sort: 'lot', code: 'L9', because: 'lot L8' },
    ]);
    expect([valid.records, valid.errors.map(({ fix }) => fix.zh)]).toEqual([8, [expect.stringContaining('tianma receive')]]);
    fresh.clean();
  });
});
