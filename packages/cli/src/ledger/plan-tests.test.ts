import { describe, expect, it } from 'vitest';
import { readLedger } from './index.js';
import { PRODUCTS, UNITS, xlsx } from './read-ledger.fixture.js';

const HEAD = ['检测日期', '检测类型', '检测对象', '报告编号', '检测项目', '结果', '限量', '结论'];

async function foundIn(...rows: (string | null)[][]): Promise<unknown[]> {
  const 采收 = [
    ['批次号', '产品', '采收日期', '地块编号'],
    ['L1', '鲜叶', '2026-03-20', 'A-01'],
  ];
  const result = await readLedger(await xlsx({ ...UNITS, ...PRODUCTS, 采收, 检测: [HEAD, ...rows] }));
  return result.ok ? [] : result.errors.map(({ row, column, found }) => [row, column, found]);
}

describe('a conclusion that does not fit', () => {
  it('is told in the word that was typed', async () => {
    expect(
      await foundIn(
        ['2026-03-20', '快检', 'L1', 'K1', '抑制率', '18', '50', '合格'],
        ['2026-03-20', '快检', 'L1', 'K2', '抑制率', '18', '50', '达标'],
        ['2026-03-20', '送检', 'L1', 'C1', '联苯菊酯', '1', '5', '阴性'],
      ),
    ).toEqual([
      [2, 'H 结论', '合格'],
      [3, 'H 结论', '达标'],
      [4, 'H 结论', '阴性'],
    ]);
  });

  it('is told in the row where it stands', async () => {
    expect(
      await foundIn(
        ['2026-03-20', '送检', 'L1', 'C1', '联苯菊酯', '9', '5', null],
        ['2026-03-20', '送检', 'L1', 'C1', '毒死蜱', '1', '5', '符合'],
      ),
    ).toEqual([[3, 'H 结论', '符合']]);
  });
});

it('a year is one that dates may have', async () => {
  const result = await readLedger(await xlsx({ 基本信息: [['年度', '26']], ...UNITS }));
  expect(result).toMatchObject({ ok: false, errors: [{ sheet: '基本信息', expected: { zh: '2000 至 2100 的整数' } }] });
});
