import { describe, expect, it } from 'vitest';
import { readLedger } from './index.js';
import { listed, type Sheets, xlsx } from './read-ledger.fixture.js';

const GOOD: Sheets = {
  产品: [
    ['产品名称', '商品条码', '净含量'],
    ['鲜叶', '2433126000018', null],
    ['毛尖', '2433126000025', '250克'],
  ],
  基地: [
    ['地块编号', '作物'],
    ['A-01', '茶树'],
    ['A-02', '茶树'],
  ],
  农事: [
    ['日期', '地块编号', '作业'],
    ['2026-03-01', 'A-01、A-02', '除草'],
  ],
  采收: [
    ['批次号', '产品', '日期', '地块编号', '数量'],
    ['H1', '鲜叶', '2026-04-01', 'A-01', '100斤'],
    ['H2', '鲜叶', '2026-04-01', 'A-02', '100斤'],
    ['H3', '鲜叶', '2026-04-02', '全部', '100斤'],
  ],
  加工: [
    ['批次号', '产品', '日期', '投入批次', '工艺'],
    ['P1', '毛尖', '2026-04-03', 'H1', '炒青'],
    ['P2', '毛尖', '2026-04-03', 'H2', '炒青'],
  ],
  销售: [
    ['批次号', '日期', '渠道', '数量'],
    ['P1', '2026-04-10', '批发', '10斤'],
    ['P2', '2026-04-10', '批发', '10斤'],
  ],
};

const also = (sheet: string, ...rows: readonly (readonly string[])[]): Sheets => ({ ...GOOD, [sheet]: [...(GOOD[sheet] ?? []), ...rows] });

async function valid(sheets: Sheets): Promise<{ left: string[]; kept: string[]; errors: number } | string[]> {
  const result = await readLedger(await xlsx(sheets), { validOnly: true });
  if (!result.ok) return listed(result);
  const { units, lots, left } = result.ledger;
  return {
    left: left.map(({ sort, code, because }) => [`${sort} ${code}`, because].filter(Boolean).join(' < ')),
    kept: [...units, ...lots].map(({ code, drafts }) => `${code}×${drafts.length}`),
    errors: result.errors.length,
  };
}

describe('readLedger of valid lots only', () => {
  it('takes all where nothing is wrong', async () => {
    expect(await valid(GOOD)).toEqual({ left: [], kept: ['A-01×2', 'A-02×2', 'H1×1', 'H2×1', 'H3×1', 'P1×2', 'P2×2'], errors: 0 });
  });

  it.each<[string, Sheets, string[], string[]]>([
    [
      'a lot with a wrong step',
      also('销售', ['P1', '2026-04-11', '批发', '约3斤']),
      ['lot P1'],
      ['A-01×2', 'A-02×2', 'H1×1', 'H2×1', 'H3×1', 'P2×2'],
    ],
    [
      'what a wrong harvest was made into',
      also('采收', ['H1', '鲜叶', '2026-04-02', 'A-01', '很多']),
      ['lot H1', 'lot P1 < lot H1'],
      ['A-01×2', 'A-02×2', 'H2×1', 'H3×1', 'P2×2'],
    ],
    [
      'a plot, what grew there, and what was picked from all plots',
      also('农事', ['2026-13-01', 'A-02', '除草']),
      ['unit A-02', 'lot H2 < unit A-02', 'lot H3 < unit A-02', 'lot P2 < lot H2'],
      ['A-01×2', 'H1×1', 'P1×2'],
    ],
    [
      'both rows that say the same',
      also('加工', ['P1', '毛尖', '2026-04-03', 'H1', '炒青']),
      ['lot P1'],
      ['A-01×2', 'A-02×2', 'H1×1', 'H2×1', 'H3×1', 'P2×2'],
    ],
    [
      'a lot that is nowhere, alone',
      also('销售', ['P9', '2026-04-11', '批发', '3斤']),
      ['lot P9'],
      ['A-01×2', 'A-02×2', 'H1×1', 'H2×1', 'H3×1', 'P1×2', 'P2×2'],
    ],
    [
      'what comes to light only by and by',
      also('销售', ['P1', '2026-04-01', '批发', '3斤'], ['P2', '2026-04-11', '批发', '约3斤']),
      ['lot P2', 'lot P1'],
      ['A-01×2', 'A-02×2', 'H1×1', 'H2×1', 'H3×1'],
    ],
    [
      'lots of a product whose row is wrong',
      { ...GOOD, 产品: [...(GOOD['产品'] ?? []).slice(0, 2), ['毛尖', '2433126000025', '很重']] },
      ['product 毛尖', 'product 02433126000025', 'lot P1 < product 毛尖', 'lot P2 < product 毛尖'],
      ['A-01×2', 'A-02×2', 'H1×1', 'H2×1', 'H3×1'],
    ],
  ])('leaves out %s', async (_, sheets, left, kept) => {
    expect(await valid(sheets)).toMatchObject({ left, kept });
  });

  it.each<[string, Sheets, string[]]>([
    ['a row that names no lot', also('销售', ['6.90123E+12', '2026-04-11', '批发', '3斤']), ['ledger.cell 销售 4 A 批次号']],
    ['a row that speaks of every plot', also('农事', ['2026-13-01', '全部', '除草']), ['ledger.cell 农事 3 A 日期']],
    ['a sheet that is not understood', { ...GOOD, 工资: [['姓名'], ['x']] }, ['ledger.sheet 工资']],
  ])('refuses all for %s', async (_, sheets, errors) => {
    expect(await valid(sheets)).toEqual(errors);
  });
});
