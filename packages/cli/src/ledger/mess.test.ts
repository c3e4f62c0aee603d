import { describe, expect, it } from 'vitest';
import { readLedger } from './index.js';
import { drafts, faults, listed, read, UNITS, xlsx } from './read-ledger.fixture.js';
import { readZip, storeZip } from './zip.js';

const HARVEST = ['批次号', '产品', '日期', '地块编号', '数量'];
const PRODUCTS = {
  产品: [
    ['产品名称', '商品条码'],
    ['鲜叶', '2433126000018'],
  ],
};

/** The file with one part changed by hand, as other programs write it. */
async function edited(
  sheets: Parameters<typeof xlsx>[0],
  path: string,
  edit: (xml: string) => string,
  more: readonly string[] = [],
): Promise<Uint8Array> {
  const parts = new Map(readZip(await xlsx(sheets)));
  parts.set(path, new TextEncoder().encode(edit(new TextDecoder().decode(parts.get(path)))));
  for (const name of more) parts.set(name, Uint8Array.from([1]));
  return new Uint8Array(storeZip(parts));
}

describe('the mess of real sheets', () => {
  it('refuses codes that a spreadsheet has ruined, and says how', async () => {
    const result = await readLedger(
      await xlsx({
        ...UNITS,
        产品: [
          ['产品名称', '商品条码'],
          ['a', 6.90123e12],
          ['b', '6.90123E+12'],
          ['c', 6901234567892],
          ['d', 69012345678920000],
        ],
      }),
    );
    expect(listed(result)).toEqual(['ledger.cell 产品 2 B 商品条码', 'ledger.cell 产品 3 B 商品条码', 'ledger.cell 产品 5 B 商品条码']);
    expect(result.ok === false && result.errors.map(({ fix }) => fix.zh).join()).toMatch(/科学计数法.*只能保住 15 位/s);
  });

  it('reads every form of a day to the same one, and asks where it cannot be told', async () => {
    const days = [
      '2026-03-05',
      '2026年3月5日',
      '2026.3.5',
      '2026/03/05',
      '３月５日',
      '3月5日',
      '20260305',
      new Date('2026-03-05T00:00:00Z'),
      46086,
    ];
    const ledger = await read({
      ...UNITS,
      农事: [['2026年农事'], ['日期', '地块编号', '作业', '备注'], ...days.map((day, i) => [day, 'A-01', '除草', `第${i}次`])],
    });
    expect(
      drafts(ledger, 'A-01')
        .slice(1)
        .map(({ day }) => day),
    ).toEqual(days.map(() => '2026-03-05'));
    const unsure = ['3.5', 3.5, '26-3-5', '2026-02-30', '3月'];
    expect(
      await faults({ ...UNITS, 农事: [['日期', '地块编号', '作业', '备注'], ...unsure.map((day, i) => [day, 'A-01', '除草', `${i}`])] }),
    ).toHaveLength(unsure.length);
  });

  it('does not sign what nobody saw: a hidden sheet is named and passed over', async () => {
    const sheets = { ...UNITS, ...PRODUCTS, 采收: [HARVEST, ['L1', '鲜叶', '2026-03-05', 'A-01', '5斤']] };
    const file = await edited(sheets, 'xl/workbook.xml', (xml) => xml.replace(/(<sheet [^>]*name="采收")/, '$1 state="hidden"'));
    const result = await readLedger(file);
    expect(result.ok && [result.ledger.lots.length, result.ledger.passed]).toEqual([
      0,
      [{ sheet: '采收', row: 0, text: expect.stringContaining('隐藏') }],
    ]);
  });

  it('refuses macros by the cause', async () => {
    const result = await readLedger(await edited(UNITS, 'xl/workbook.xml', (xml) => xml, ['xl/vbaProject.bin']));
    expect(result.ok === false && result.errors.map(({ code, fix }) => [code, fix.zh])).toEqual([
      ['ledger.file', expect.stringContaining('启用宏')],
    ]);
  });

  it('takes the saved result of a formula, under titles and merged heads, with blank tails', async () => {
    const sheets = {
      ...UNITS,
      ...PRODUCTS,
      采收: [
        [{ value: '2026 年采收', columns: 5 }, null, null, null, null],
        HARVEST,
        ['Ｌ１', '鲜叶', '2026-03-05', 'a-01', '１２．５公斤'],
        ['L2', '鲜叶', '2026-03-05', 'A-02', 7],
        [],
        [null, ' ', null, null, '\u3000'],
      ],
    };
    sheets.采收[1] = ['批次号', '产品', '日期', '地块编号', '数量(斤)'];
    const file = await edited(sheets, 'xl/worksheets/sheet3.xml', (xml) => xml.replace(/(<c r="E4"[^>]*>)/, '$1<f>3+4</f>'));
    const result = await readLedger(file);
    expect(listed(result)).toEqual([]);
    expect(result.ok && result.ledger.lots.map(({ code, drafts: [first] }) => [code, first?.record['quantity']])).toEqual([
      ['L1', { value: '12.5', unit: 'KGM' }],
      ['L2', { value: '7', unit: '斤' }],
    ]);
  });
});
