import { describe, expect, it } from 'vitest';
import { readLedger } from '../index.js';
import { listed, type Sheets, UNITS, xlsx } from '../read-ledger.fixture.js';
import type { LedgerError, Sheet } from '../types.js';
import { readWorkbook } from '../workbook.js';
import { readZip, storeZip } from '../zip.js';
import { markErrors } from './mark-errors.js';

const WRONG: Sheets = {
  基地: [
    [{ value: '某合作社基地', columns: 3 }, null, null],
    ['地块编号', '作物', '面积'],
    ['A-01', '茶树', '约8亩'],
    ['A-02', '茶树', '3亩'],
    ['007', null, '三亩'],
  ],
  农事: [
    ['日期', '地块编号', '作业', '颜色'],
    ['2026-03-05', 'A-09', '除草', '红'],
  ],
  工资: [['姓名'], ['x']],
};

async function sheetsOf(file: Uint8Array): Promise<readonly Sheet[]> {
  const read = await readWorkbook(file);
  if (read.sheets === undefined) throw new Error(JSON.stringify(read));
  return read.sheets;
}

async function back(file: Uint8Array, language: 'zh' | 'en' = 'zh'): Promise<{ file: Uint8Array; errors: readonly LedgerError[] }> {
  const result = await readLedger(file);
  if (result.ok) throw new Error('no errors');
  return { file: markErrors(file, result.errors, result.pages, language), errors: result.errors };
}

const column = (sheet: Sheet | undefined, index: number): unknown[] => (sheet?.rows ?? []).map((cells) => cells[index] ?? null);

describe('markErrors', () => {
  it('gives the same cells back, with what is wrong behind each row and the causes on a sheet of their own', async () => {
    const given = await xlsx(WRONG);
    const { file } = await back(given);
    const [before, after] = [await sheetsOf(given), await sheetsOf(file)];
    expect(after.map(({ name }) => name)).toEqual(['基地', '农事', '工资', '错误汇总']);
    for (const [i, { rows }] of before.entries()) {
      for (const [r, cells] of rows.entries()) expect(after[i]?.rows[r]?.slice(0, cells.length)).toEqual(cells);
    }
    // Beside a sheet and a column that are not understood, the reference that does not follow from them.
    expect(column(after[1], 4)).toEqual([
      expect.stringMatching(/^错误\nD 颜色:应为 其中之一.*现在是 颜色。怎么办:改成上面的列名/),
      expect.stringMatching(/^B 地块编号.*A-09/),
    ]);
    expect(column(after[2], 1)).toEqual(['错误', expect.stringContaining('改成上面的表名')]);
    expect(column(after[0], 3)).toEqual([
      null,
      '错误',
      expect.stringContaining('C 面积'),
      null,
      expect.stringMatching(/B 作物.*\n.*C 面积/),
    ]);
    const summary = after[3]?.rows ?? [];
    expect(summary.slice(2).map((cells) => cells[1])).toContainEqual({ number: '1' });
    expect(summary[0]?.[0]).toContain('共 6 处要改');
  });

  it('writes over the column and sheet of an earlier round, and the file that came back imports once it is mended', async () => {
    const { 工资: _, ...rest } = WRONG;
    const first = await back(await xlsx(rest));
    const second = await back(first.file);
    expect(second.errors).toEqual(first.errors);
    expect(await sheetsOf(second.file)).toEqual(await sheetsOf(first.file));
    const mended = await xlsx({
      基地: [...(rest['基地'] ?? []).slice(0, 2), ['A-01', '茶树', '8亩', '旧的错误'], [null, null, null, '没有数据的行']].map((row, i) =>
        i === 1 ? [...row, '错误'] : row,
      ),
    });
    expect(await readLedger(mended)).toMatchObject({ ok: true });
  });

  it('speaks English too', async () => {
    const { file } = await back(await xlsx(WRONG), 'en');
    const sheets = await sheetsOf(file);
    expect(sheets.at(-1)?.name).toBe('Error summary');
    expect(column(sheets[1], 4)).toEqual([
      expect.stringMatching(/^Errors\nD 颜色: expected one of/),
      expect.stringMatching(/^B 地块编号: .*A-09/),
    ]);
    expect(listed(await readLedger(file))).toEqual(listed(await readLedger(await xlsx(WRONG))));
  });

  it('puts what is wrong with the headings into their own row, below a title too, and leaves sheets alone that are not read', async () => {
    const given = await xlsx({
      填写说明: [['怎么填']],
      不导入的: [['x']],
      基地: [
        [{ value: '某合作社基地', columns: 3 }, null, null],
        ['地块编号', '作物', '颜色'],
        ['A-01', '茶树', '红'],
      ],
    });
    const first = await back(given);
    const second = await back(first.file);
    for (const { file } of [first, second]) {
      const sheets = await sheetsOf(file);
      expect(column(sheets[2], 3)).toEqual([null, expect.stringMatching(/^错误\nC 颜色:应为/), null]);
      expect(sheets.slice(0, 2).map(({ rows }) => rows.map((cells) => cells.length))).toEqual([[1], [1]]);
    }
  });

  it('starts no formula with what stood in a cell, and keeps formulas and number cells as they are', async () => {
    const given = await xlsx({
      ...UNITS,
      农事: [
        ['日期', '地块编号', '作业'],
        ['2026-03-05', '=HYPERLINK("http://x","y")', '除草'],
      ],
    });
    const { file } = await back(given);
    const parts = readZip(file, true);
    for (const [name, bytes] of parts) if (name.startsWith('xl/worksheets/')) expect(new TextDecoder().decode(bytes)).not.toMatch(/<f[ >]/);
    expect([...readZip(given, true).keys()].every((name) => parts.has(name))).toBe(true);
  });

  it('marks a formula without a result in the file that has it', async () => {
    const parts = readZip(await xlsx(UNITS), true);
    const path = 'xl/worksheets/sheet1.xml';
    const xml = new TextDecoder().decode(parts.get(path)).replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2"><f>A2&amp;"x"</f></c>');
    const file = new Uint8Array(storeZip(new Map([...parts, [path, new TextEncoder().encode(xml)]])));
    const { file: returned } = await back(file);
    expect(new TextDecoder().decode(readZip(returned, true).get(path))).toContain('<c r="B2"><f>A2&amp;"x"</f></c>');
    expect(column((await sheetsOf(returned))[0], 2)[1]).toContain('保存一次');
  });
});
