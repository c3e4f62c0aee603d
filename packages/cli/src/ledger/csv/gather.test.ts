import { describe, expect, it } from 'vitest';
import { readLedger } from '../index.js';
import { records } from '../read-ledger.fixture.js';
import type { LedgerError } from '../types.js';
import { readZip } from '../zip.js';
import { type GivenFile, gatherWorkbook } from './gather.js';
import { decodeText } from './read-csv.js';

const UNITS = '地块编号,作物,名称\n007,茶树,"东坡, ""大田"""\n';
const WORK = '日期\t地块编号\t作业\t备注\n2026年3月5日\t007\t除草\t"两行\n字"\n\n\n';
// 地块编号,作物 / A-01,茶树 in GB 18030, as Excel on a Chinese Windows saves CSV.
const GBK = Uint8Array.from(Buffer.from('b5d8bfe9b1e0bac52cd7f7ceef0d0a412d30312cb2e8caf70d0a', 'hex'));

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

async function readAll(files: readonly GivenFile[]): Promise<Awaited<ReturnType<typeof readLedger>>> {
  const gathered = gatherWorkbook(files);
  if ('errors' in gathered) throw new Error(JSON.stringify(gathered.errors));
  return await readLedger(gathered.workbook);
}
const errorsOf = (files: readonly GivenFile[]): readonly LedgerError[] => {
  const gathered = gatherWorkbook(files);
  return 'errors' in gathered ? gathered.errors : [];
};

describe('CSV files', () => {
  it.each([
    ['UTF-8', utf8(UNITS)],
    ['UTF-8 with its mark and Windows line ends', utf8(`\ufeff${UNITS.replaceAll('\n', '\r\n')}`)],
    ['semicolons', utf8(UNITS.replaceAll(',', ';').replace('; ', ', '))],
    ['UTF-16 with tabs, as Excel saves Unicode text', utf16(UNITS.replaceAll(',', '\t').replace('\t ', ', '))],
  ])('are read in %s', async (_, bytes) => {
    const result = await readAll([{ name: '基地.csv', bytes }]);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && records(result.ledger, '007')).toMatchObject([{ crop: '茶树', name: '东坡, "大田"' }]);
  });

  it('are read in GB 18030, four-byte characters too', async () => {
    expect(await readAll([{ name: '基地.csv', bytes: GBK }])).toMatchObject({
      ok: true,
      ledger: { units: [{ code: 'A-01', title: '茶树' }] },
    });
    expect(decodeText(Uint8Array.from([0x95, 0x32, 0x83, 0x37]))).toBe('𠀋');
    expect(decodeText(Uint8Array.from([0xff, 0xff, 0xff]))).toBeUndefined();
  });

  it.each([
    ['tabs', '\t', ''],
    ['tabs and Windows line ends, ending in a line', '\t', '\r\n'],
    ['semicolons', ';', '\n'],
    ['semicolons and blank lines at the end', ';', '\n\n\n'],
    ['commas', ',', '\n'],
  ])('are read in two columns parted by %s', async (_, separator, end) => {
    const line = end.startsWith('\r') ? '\r\n' : '\n';
    const table = (rows: string[][]): Uint8Array => utf8(rows.map((cells) => cells.join(separator)).join(line) + end);
    const result = await readAll([
      {
        name: '基本信息.csv',
        bytes: table([
          ['合作社名称', '示例合作社'],
          ['区划代码', '530113'],
          ['年度', '2025'],
        ]),
      },
      {
        name: '基地.csv',
        bytes: table([
          ['地块编号', '作物'],
          ['A-01', '茶树'],
        ]),
      },
    ]);
    expect(result).toMatchObject({ ok: true, ledger: { name: '示例合作社', division: '530113', year: 2025, units: [{ code: 'A-01' }] } });
  });

  it.each([
    ['semicolons among commas', '合作社名称,示例\n区划代码;530113\n年度,2025\n', 2, '区划代码;530113'],
    ['commas below tabs', '合作社名称\t示例\n年度\t2025\n区划代码,530113\n', 3, '区划代码,530113'],
  ])('lose no row that is parted otherwise: %s', (_, text, row, found) => {
    expect(errorsOf([{ name: '基本信息.csv', bytes: utf8(text) }])).toMatchObject([
      { code: 'ledger.file', sheet: '基本信息', row, found, expected: { zh: expect.stringContaining('隔开') } },
    ]);
  });

  it('know tabs where every cell of text has commas, and pass over a line of another separator alone', async () => {
    const text = '日期\t地块编号\t作业\t备注\n2026-04-01\tA-01\t除草\t一,二,三,四,五\n2026-04-02\tA-01\t修剪\t一,二,三,四,五\n';
    const result = await readAll([
      { name: '基地.csv', bytes: utf8('地块编号,作物\nA-01,茶树\n\t\t\n') },
      { name: '农事.csv', bytes: utf8(text) },
    ]);
    expect(result.ok && result.ledger.units.map(({ drafts }) => drafts.length)).toEqual([3]);
  });

  it('take a comma in a title above a table of tabs for a comma', async () => {
    const result = await readAll([{ name: '基地.csv', bytes: utf8('东川合作社,2026 年\n地块编号\t作物\nA-01\t茶树\n') }]);
    expect(result).toMatchObject({ ok: true, ledger: { units: [{ code: 'A-01' }] } });
  });

  it('make one workbook, each a sheet known by its name or by its columns', async () => {
    const result = await readAll([
      { name: '导出 (1).csv', bytes: utf8(UNITS) },
      { name: '农事2026年.csv', bytes: utf8(WORK) },
    ]);
    expect(result.ok && result.ledger.rows).toEqual({ 基地: 1, 农事2026年: 1 });
    expect(result.ok && records(result.ledger, '007')[1]).toMatchObject({ day: '2026-03-05', private: { note: '两行 字' } });
  });

  it('name the row and column of a fault as the file has them', async () => {
    const result = await readAll([{ name: '基地.csv', bytes: utf8('合作社\n\n地块编号,作物\n6.90123E+12,茶树\n') }]);
    expect(result.ok === false && result.errors).toMatchObject([
      { code: 'ledger.cell', sheet: '基地', row: 4, column: 'A 地块编号', fix: { zh: expect.stringContaining('科学计数法') } },
    ]);
  });

  it.each<[string, readonly GivenFile[], object]>([
    [
      'bytes that are no text',
      [{ name: '基地.csv', bytes: Uint8Array.from([0x50, 0x4b, 0, 0, 0xff]) }],
      { code: 'ledger.file', sheet: '基地' },
    ],
    [
      'a quotation mark that is not closed',
      [{ name: '基地.csv', bytes: utf8('地块编号,作物\nA-01,"茶树\n') }],
      { code: 'ledger.file', sheet: '基地', row: 2 },
    ],
    [
      'a control character',
      [{ name: '基地.csv', bytes: utf8('地块编号,作物\nA-01,茶\u0007树\n') }],
      { code: 'ledger.cell', sheet: '基地', row: 2, column: 'B', found: '茶\ufffd树' },
    ],
    ['too many columns', [{ name: '基地.csv', bytes: utf8(','.repeat(300)) }], { code: 'ledger.file', sheet: '基地' }],
    ['too many rows', [{ name: '基地.csv', bytes: utf8('a\n'.repeat(100_002)) }], { code: 'ledger.file', sheet: '基地' }],
    ['no file', [], { code: 'ledger.file' }],
    [
      'a workbook among them',
      [
        { name: '基地.csv', bytes: GBK },
        { name: '采收.xlsx', bytes: GBK },
      ],
      { code: 'ledger.file', found: '采收.xlsx' },
    ],
    [
      'two of one name',
      [
        { name: '基地.csv', bytes: GBK },
        { name: '基地.txt', bytes: GBK },
      ],
      { code: 'ledger.file', sheet: '基地' },
    ],
  ])('are refused for %s', (_, files, expected) => {
    expect(errorsOf(files)).toMatchObject([
      { ...expected, expected: { zh: expect.stringMatching(/./) }, fix: { en: expect.stringMatching(/./) } },
    ]);
  });

  it('makes no formula of a cell that begins like one', async () => {
    const gathered = gatherWorkbook([{ name: '基地.csv', bytes: utf8('地块编号,作物,名称\nA-01,茶树,=1+1\nA-02,茶树,-5\n') }]);
    const parts = readZip('workbook' in gathered ? gathered.workbook : new Uint8Array());
    const xml = new TextDecoder().decode(parts.get('xl/worksheets/sheet1.xml'));
    const styles = new TextDecoder().decode(parts.get('xl/styles.xml'));
    const styleOf = (address: string): string => new RegExp(`<c r="${address}" s="(\\d+)" t="inlineStr">`).exec(xml)?.[1] ?? '';
    const cells = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)?.[1]?.match(/<xf .*?(?:\/>|<\/xf>)/gs) ?? [];
    expect(xml).not.toMatch(/<f[ >]/);
    expect([cells[Number(styleOf('C2'))]?.includes('quotePrefix'), cells[Number(styleOf('C3'))]?.includes('quotePrefix')]).toEqual([
      true,
      false,
    ]);
  });

  it('leaves an xlsx as it is', () => {
    const bytes = Uint8Array.from([1, 2, 3]);
    expect(gatherWorkbook([{ name: 'a.xlsx', bytes }])).toEqual({ workbook: bytes });
  });
});
