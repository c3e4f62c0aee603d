import { describe, expect, it } from 'vitest';
import { readLedger } from './index.js';
import { listed } from './read-ledger.fixture.js';
import { storeZip } from './zip.js';

describe('readLedger refuses files', () => {
  const part = (text: string): Uint8Array => new TextEncoder().encode(text);
  const raw = (sheet: string, workbook = ''): Uint8Array =>
    new Uint8Array(
      storeZip(
        new Map([
          [
            'xl/workbook.xml',
            part(`<workbook xmlns:r="r">${workbook}<sheets><sheet name="基地" sheetId="1" r:id="rId1"/></sheets></workbook>`),
          ],
          [
            'xl/_rels/workbook.xml.rels',
            part(
              '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            ),
          ],
          ['xl/worksheets/sheet1.xml', part(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`)],
        ]),
      ),
    );
  const text = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}</row>`;

  it('reads the same workbook without the fault', async () => {
    expect(await readLedger(raw(`${head}<row r="2">${text('A2', 'A-01')}${text('B2', '茶')}</row>`))).toMatchObject({ ok: true });
  });

  it.each([
    ['not a workbook', part('批次号,数量\nL1,5\nL2,6\n'.repeat(5))],
    ['a row out of bounds', raw(`${head}<row r="999999999">${text('A999999999', 'x')}</row>`)],
    ['many columns by many rows', raw(`${head}<row r="90000">${text('A90000', 'x')}${text('IU90000', 'x')}</row>`)],
    ['broken XML', raw(`${head}<row r="2"><c r="A2"`)],
    ['a cell without an address', raw(`${head}<row r="2"><c t="inlineStr"><is><t>x</t></is></c></row>`)],
    ['a shared string that is not there', raw(`${head}<row r="2"><c r="A2" t="s"><v>7</v></c></row>`)],
    ['no rows at all', raw('')],
    ['larger than the limit', new Uint8Array(20 * 1024 * 1024 + 1)],
  ])('%s', async (_, file) => {
    const result = await readLedger(file);
    expect(listed(result)).toEqual(['ledger.file']);
    expect(result).toMatchObject({
      ok: false,
      count: 1,
      errors: [{ sheet: '', expected: { zh: expect.stringMatching(/./) }, fix: { en: expect.stringMatching(/./) } }],
    });
  });

  it('names every limit where one is passed', async () => {
    const many = await readLedger(new Uint8Array(20 * 1024 * 1024 + 1));
    expect(many).toMatchObject({
      errors: [
        {
          expected: {
            zh: '不超过 20 MiB(解压后 192 MiB)、64 张表、每表 100000 行 256 列、共 4000000 个单元格',
            en: 'at most 20 MiB (192 MiB unpacked), 64 sheets, 100000 rows and 256 columns a sheet, 4000000 cells in all',
          },
        },
      ],
    });
  });

  it('does not take names such as __proto__ for anything else', async () => {
    const row = `<row r="2">${text('A2', '__proto__')}${text('B2', '__proto__')}</row>`;
    expect(listed(await readLedger(raw(head + row)))).toEqual(['ledger.cell 基地 2 A 地块编号']);
    const columns = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}${text('C1', 'constructor')}</row>`;
    const cells = `<row r="2">${text('A2', 'toString')}${text('B2', '__proto__')}${text('C2', 'x')}</row>`;
    expect(listed(await readLedger(raw(columns + cells)))).toEqual(['ledger.column 基地 1 C constructor']);
    const result = await readLedger(raw(head + cells.replace(text('C2', 'x'), '')));
    expect(result).toMatchObject({ ok: true, ledger: { units: [{ code: 'TOSTRING', title: '__proto__' }] } });
  });

  it('prints nothing of a file that could move a cursor or turn a line', async () => {
    const sheet = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}${text('C1', '红\u202e色\u009b31m')}</row><row r="2">${text('A2', '\u202eA')}${text('B2', '茶')}${text('C2', 'x')}</row>`;
    const result = await readLedger(raw(sheet));
    const errors = result.ok ? [] : result.errors;
    expect(errors.map(({ column, found }) => [column, found])).toEqual([
      ['C 红\ufffd色\ufffd31m', '红\ufffd色\ufffd31m'],
      ['A 地块编号', '\ufffdA'],
    ]);
  });

  it('reads dates that count from 1904', async () => {
    const sheet = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}${text('C1', '认定日期')}${text('D1', '建档立卡')}</row><row r="2">${text('A2', 'A-01')}${text('B2', '茶')}<c r="C2"><v>44624</v></c>${text('D2', '是')}</row>`;
    const result = await readLedger(raw(sheet, '<workbookPr date1904="1"/>'));
    expect(result).toMatchObject({
      ok: true,
      ledger: { units: [{ drafts: [{ record: { private: { household: { from: '2026-03-05' } } } }] }] },
    });
  });
});
