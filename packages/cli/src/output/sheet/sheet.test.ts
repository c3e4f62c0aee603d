import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../ledger/workbook.js';
import { readZip } from '../../ledger/zip.js';
import { csvOf } from './csv.js';
import { safeText } from './safe-text.js';
import { workbookOf } from './workbook.js';

describe('a cell', () => {
  it.each([
    '=1+1',
    '+86',
    '-5',
    '@SUM',
    '\tx',
    '\rx',
    '\nx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
  ])('is no formula and no member of an object: %j', (text) => expect(safeText(text)).toBe(`'${text}`));

  it.each(['', 'L-1', '5=5', '东川马铃薯', '′'])('stays as it is: %j', (text) => expect(safeText(text)).toBe(text));

  it('is cut to what a cell takes', () => expect(safeText('长'.repeat(40_000))).toHaveLength(32_767));
});

it('writes CSV with BOM, quotes and CRLF', () => {
  expect(
    csvOf([
      ['批次', '说明'],
      ['L"1', '一,二\n三'],
      ['=x', 7],
    ]),
  ).toBe('\uFEFF批次,说明\r\n"L""1","一,二\n三"\r\n\'=x,7\r\n');
});

describe('a workbook', () => {
  const hostile = ['=HYPERLINK("http://x")', '__proto__', 'constructor', '<&>"', '\u0000\u0007控制'];
  const sheets = [
    {
      name: '检查结果',
      rows: [['甲', '乙'], ...hostile.map((text, i) => [text, i])],
      widths: [10, 10],
      filter: true,
      shade: () => '#F8D7D3',
    },
    { name: '说明', rows: [['项目'], ['内容'.repeat(400)]], widths: [20] },
  ];

  it('holds what it is given, as text', async () => {
    const read = await readWorkbook(await workbookOf(sheets));
    if (!('sheets' in read)) throw new Error(JSON.stringify(read.errors));
    expect(read.sheets.map(({ name }) => name)).toEqual(['检查结果', '说明']);
    expect(read.sheets[0]?.rows).toEqual([
      ['甲', '乙'],
      ['\'=HYPERLINK("http://x")', { number: '0' }],
      ["'__proto__", { number: '1' }],
      ["'constructor", { number: '2' }],
      ['<&>"', { number: '3' }],
      ['控制', { number: '4' }],
    ]);
    expect(await workbookOf([{ name: 'x', rows: [['a']], widths: [5], filter: true }])).toBeInstanceOf(Uint8Array);
  });

  it('keeps the heading in view, filters, and prints as wide as the page', async () => {
    const parts = readZip(await workbookOf(sheets));
    const text = (name: string): string => new TextDecoder().decode(parts.get(name));
    const sheet = text('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('</sheetData><autoFilter ref="A1:B6"/>');
    expect(sheet).toMatch(/<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
    expect(sheet).toContain('fitToWidth="1" fitToHeight="0"');
    expect(text('xl/worksheets/sheet2.xml')).not.toContain('autoFilter');
    // 400 x 2 x 2 characters in 19 columns: higher than a spreadsheet can make a row.
    expect(text('xl/worksheets/sheet2.xml')).toMatch(/<row r="2"[^>]* ht="409"/);
    expect(text('xl/workbook.xml')).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'检查结果'!$1:$1</definedName>`);
  });
});
