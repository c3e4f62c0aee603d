import { describe, expect, it } from 'vitest';
import { readLedger } from './index.js';
import { faults, PRODUCTS, UNITS, xlsx } from './read-ledger.fixture.js';

const HARVEST = [
  ['批次号', '产品', '日期', '地块编号', '数量'],
  ['L1', '毛尖', '2026-03-05', 'A-01', '100斤'],
  ['L2', '毛尖', '2026-03-06', 'A-02', '约90斤'],
] as const;
const SALES = [
  ['批次号', '日期', '渠道'],
  ['L1', '2026-03-07', '批发'],
  ['L2', '2026-03-07', '赶集'],
  ['L9', '2026-03-07', '批发'],
] as const;

describe('a sheet that is not understood, in one round with the rest', () => {
  it('is told beside faults of other sheets, and what refers to its rows is not', async () => {
    const sheets = { 地里: UNITS['基地'] ?? [], ...PRODUCTS, 采收: [...HARVEST, ['L3', '毛尖', '2026-03-06', 'A-77', '9斤']], 销售: SALES };
    expect(await faults(sheets)).toEqual([
      'ledger.sheet 地里',
      'ledger.cell 采收 3 E 数量',
      'ledger.reference 采收 4 D 地块编号',
      'ledger.cell 销售 3 C 渠道',
      'ledger.reference 销售 4 A 批次号',
    ]);
    expect(await faults(sheets, { validOnly: true })).toEqual(await faults(sheets));
  });

  it('is named after the one whose columns it has', async () => {
    const result = await readLedger(await xlsx({ ...PRODUCTS, ...UNITS, 三月的: HARVEST.slice(0, 2) }));
    expect(result.errors.map(({ fix }) => fix.zh)).toEqual(['看列名是“采收”,就把表名改成它;不需要导入就在表名前加“不导入”']);
  });

  it('without headings leaves nothing to say of rows that refer to it', async () => {
    expect(await faults({ ...PRODUCTS, 基地: [['A-01', '茶树']], 采收: HARVEST.slice(0, 2), 销售: SALES })).toEqual([
      'ledger.sheet 基地',
      'ledger.cell 销售 3 C 渠道',
      'ledger.reference 销售 4 A 批次号',
    ]);
  });

  it('may be the one that says where the goods come from', async () => {
    const packing = [
      ['批次号', '日期', '件数'],
      ['L1', '2026-03-07', 10],
    ];
    const sheets = { ...PRODUCTS, ...UNITS, 采收: HARVEST.slice(0, 2), 包装: packing };
    expect(await faults(sheets)).toEqual(['ledger.cell 包装 2']);
    expect(await faults({ ...sheets, 我们社: [['区划代码', '433126']] })).toEqual(['ledger.sheet 我们社']);
    expect(await faults({ ...sheets, 基本信息: [['区划', '433126']] })).toEqual(['ledger.column 基本信息 1 B 区划']);
  });
});

describe('a column that has to be and is not there', () => {
  it.each<readonly [string, string, readonly string[]]>([
    // Lots have no number, so nothing is said of rows that name lots.
    [
      '批次号',
      '天气编号',
      ['ledger.column 采收 1 A 天气编号', 'ledger.column 采收 1', 'ledger.cell 采收 3 E 数量', 'ledger.cell 销售 3 C 渠道'],
    ],
    [
      '地块编号',
      '哪一块',
      [
        'ledger.column 采收 1 D 哪一块',
        'ledger.column 采收 1',
        'ledger.cell 采收 3 E 数量',
        'ledger.cell 销售 3 C 渠道',
        'ledger.reference 销售 4 A 批次号',
      ],
    ],
  ])('%s is told once, beside cells and references that do not follow from it', async (column, other, expected) => {
    const [heads, ...rows] = HARVEST;
    const harvest = [heads.map((head) => (head === column ? other : head)), ...rows];
    expect(await faults({ ...PRODUCTS, ...UNITS, 采收: harvest, 销售: SALES })).toEqual(expected);
  });

  it('leaves the references of its own rows to be checked, and repeats no row that looks the same without it', async () => {
    const fieldwork = [
      ['日期', '地块编号', '投入品'],
      ['2026-02-01', 'A-01', '尿素'],
      ['2026-02-01', 'A-01', '尿素'],
      ['2026-02-01', 'A-77', '尿素'],
    ];
    expect(await faults({ ...UNITS, 农事: fieldwork })).toEqual(['ledger.column 农事 1', 'ledger.reference 农事 4 B 地块编号']);
  });

  it('of products is not asked again of each harvest', async () => {
    const products = [['产品名称'], ['鲜叶'], ['毛尖']].map(([name]) => [name ?? '', name === '产品名称' ? '净含量' : '5斤']);
    expect(await faults({ 产品: products, ...UNITS, 采收: HARVEST.slice(0, 2), 销售: SALES.slice(0, 2) })).toEqual([
      'ledger.column 产品 1',
    ]);
  });

  it('leaves what is empty in a sheet with an unknown column for the next round', async () => {
    const fieldwork = [
      ['日期', '地块编号', '作业', '用的药'],
      ['2026-02-01', 'A-01', '打药', '代森锰锌'],
    ];
    expect(await faults({ ...UNITS, 农事: fieldwork })).toEqual(['ledger.column 农事 1 D 用的药']);
  });
});
