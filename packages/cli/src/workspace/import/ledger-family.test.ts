import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { type ImportOptions, type ImportResult, importLedger } from './import.js';
import { readPickedRows } from './picked-rows.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await bring('full.xlsx', COOP_SHEETS);
});
afterAll(() => world.clean());

type Sheets = typeof COOP_SHEETS;
type Good = Extract<ImportResult, { ok: true }>;

async function bring(name: string, sheets: Sheets, options: Partial<ImportOptions> = {}): Promise<Good> {
  const result = await importLedger(world.coop, await workbook(sheets), { name, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}

const [heads = [], sale = []] = COOP_SHEETS['销售'] ?? [];
const by = (channel: string): Sheets[string] => [heads, sale.map((cell) => (cell === '批发' ? channel : cell))];
const more = (day: string, channel: string): Sheets[string][number] => ['L1', day, channel, '10斤', '王府井超市', '1.35元'];
const sold = (...rows: Sheets[string]): Sheets => ({ ...COOP_SHEETS, 销售: [...by('批发'), ...rows] });
const changes = ({ records, corrections, voids }: Good): readonly number[] => [
  records,
  corrections.possible.length,
  voids.possible.length,
  voids.refused.length,
];

describe('a ledger that comes back under another name each time', () => {
  it('knows a row that was corrected before, changed once more or put back', async () => {
    const retail = { ...COOP_SHEETS, 销售: by('零售') };
    expect((await bring('2.xlsx', retail, { correct: 1 })).corrected).toBe(1);
    expect(changes(await bring('3.xlsx', { ...COOP_SHEETS, 销售: by('网店') }, { dryRun: true }))).toEqual([0, 1, 0, 0]);
    expect((await bring('4.xlsx', COOP_SHEETS, { correct: 1 })).corrected).toBe(1);
    expect(changes(await bring('5.xlsx', COOP_SHEETS, { dryRun: true }))).toEqual([0, 0, 0, 0]);
  });

  it('knows a row that was appended before, changed or deleted', async () => {
    expect(changes(await bring('6.xlsx', sold(more('2026-11-11', '零售'))))).toEqual([1, 0, 0, 0]);
    expect(changes(await bring('7.xlsx', sold(more('2026-11-11', '网店')), { dryRun: true }))).toEqual([0, 1, 0, 0]);
    const only = readPickedRows('[6.xlsx]销售!3');
    expect((await bring('8.xlsx', COOP_SHEETS, { void: 1, only })).voided).toBe(1);
    expect(changes(await bring('9.xlsx', COOP_SHEETS))).toEqual([0, 0, 0, 0]);
  });

  it('becomes one with another ledger in the file that holds rows of both; different ones leave each other alone', async () => {
    const village = (plot: string): Sheets => ({
      基本信息: COOP_SHEETS['基本信息'] ?? [],
      基地: [
        ['地块编号', '作物'],
        [plot, '马铃薯'],
      ],
      农事: [
        ['日期', '地块编号', '作业'],
        ['2026-08-03', plot, '除草'],
      ],
    });
    expect(changes(await bring('upper.xlsx', village('B-01')))).toEqual([2, 0, 0, 0]);
    expect(changes(await bring('lower.xlsx', village('B-02')))).toEqual([2, 0, 0, 0]);
    for (const [name, plot] of [
      ['upper.xlsx', 'B-01'],
      ['lower-2.xlsx', 'B-02'],
    ] as const)
      expect(changes(await bring(name, village(plot), { dryRun: true }))).toEqual([0, 0, 0, 0]);
    const both: Sheets = {
      基本信息: COOP_SHEETS['基本信息'] ?? [],
      基地: [...(village('B-01')['基地'] ?? []), ['B-02', '马铃薯'], ['B-03', '马铃薯']],
      农事: [...(village('B-01')['农事'] ?? []), ['2026-08-03', 'B-02', '除草']],
    };
    expect(changes(await bring('both.xlsx', both))).toEqual([1, 0, 0, 0]);
    const { plan } = await bring('upper.xlsx', village('B-01'), { dryRun: true });
    expect(plan.gone.map(({ name }) => name).sort()).toEqual(['unit:B-02', 'unit:B-02', 'unit:B-03']);
  });
});
