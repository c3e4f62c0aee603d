import { afterAll, beforeAll, expect, it } from 'vitest';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { importLedger } from './import.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

const RAW = '02530113000027';

it('tells cells, columns, references and what is not enrolled in one round', async () => {
  const sheets: typeof COOP_SHEETS = {
    ...COOP_SHEETS,
    产品: [...(COOP_SHEETS['产品'] ?? []), ['统货', RAW, null, null]],
    采收: [
      ['批次号', '产品', '日期', '地块编号', '数量', '天晴不晴'],
      ['L1', '东川马铃薯 5kg', '2026-11-05', 'A-01', '约2198斤', null],
      ['L2', '统货', '2026-11-06', 'A-02', '900斤', '晴'],
      ['L3', '没有的产品', '2026-11-06', 'A-02', '900斤', null],
    ],
    销售: [...(COOP_SHEETS['销售'] ?? []), ['L9', '2026-11-10', '批发', '1斤', null, null]],
  };
  const result = await importLedger(world.coop, await workbook(sheets), { name: 'a.xlsx' });
  expect(result.errors.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
    ['ledger.column', '采收', 1, 'F 天晴不晴'],
    ['ledger.cell', '采收', 2, 'E 数量'],
    ['sign.not_entitled', '采收', 3, 'B 产品'],
    ['ledger.reference', '采收', 4, 'B 产品'],
    ['ledger.reference', '销售', 3, 'A 批次号'],
  ]);
  const enrol = result.errors.find(({ code }) => code === 'sign.not_entitled');
  expect([enrol?.fix.zh, enrol?.fix.en]).toEqual([
    expect.stringContaining(`--product ${RAW}=统货`),
    expect.stringContaining(`--product ${RAW}=统货`),
  ]);
});

it.each([
  ['is its own input', ['L1', '东川马铃薯 5kg', '2026-11-05', 'L1', '分拣'], 'D 投入批次'],
  ['is made before its input', ['L0', '东川马铃薯 5kg', '2026-11-01', 'L1', '分拣'], 'C 加工日期'],
])('does not call a lot missing that is in the ledger, where one %s', async (_, row, column) => {
  const harvested = row[0] === 'L0' ? { 采收: COOP_SHEETS['采收'] ?? [] } : { 采收: [] };
  const sheets: typeof COOP_SHEETS = {
    ...COOP_SHEETS,
    ...harvested,
    加工: [['批次号', '产品', '加工日期', '投入批次', '工艺'], row],
    包装: [],
    销售: [],
  };
  const result = await importLedger(world.coop, await workbook(sheets), { name: 'a.xlsx', dryRun: true });
  // That growers may not process is another thing.
  const faults = result.errors.filter(({ code }) => code !== 'sign.not_entitled');
  expect(faults.map(({ sheet, row: at, column: where }) => [sheet, at, where])).toEqual([['加工', 2, column]]);
});
