import { describe, expect, it } from 'vitest';
import { markRows } from './mark-rows.js';

const marks = new Map([
  [1, { text: '错误', style: 7 }],
  [3, { text: 'a < "b"', style: undefined }],
]);
const cell = (row: number, text: string, style = ''): string =>
  `<c r="B${row}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

describe('markRows', () => {
  it.each([
    [
      'rows that are there',
      '<row r="1"><c r="A1"/></row><row r="3"/>',
      `<row r="1"><c r="A1"/>${cell(1, '错误', ' s="7"')}</row><row r="3">${cell(3, 'a &lt; &quot;b&quot;')}</row>`,
    ],
    [
      'rows that are not',
      '<row r="2"/>',
      `<row r="1">${cell(1, '错误', ' s="7"')}</row><row r="2"/><row r="3">${cell(3, 'a &lt; &quot;b&quot;')}</row>`,
    ],
    [
      'cells before those further right, in the place of what stood there',
      '<row r="1" spans="1:3" ht="15"><c r="B1" t="s"><v>4</v></c><c r="C1"><v>1</v></c></row>',
      `<row r="1">${cell(1, '错误', ' s="7"')}<c r="C1"><v>1</v></c></row><row r="3">${cell(3, 'a &lt; &quot;b&quot;')}</row>`,
    ],
    [
      'an earlier text of a row without fault',
      '<row><c r="B1"/></row><row><c r="A2"/><c r="B2"><v>1</v></c></row>',
      `<row>${cell(1, '错误', ' s="7"')}</row><row><c r="A2"/></row><row r="3">${cell(3, 'a &lt; &quot;b&quot;')}</row>`,
    ],
  ])('%s', (_, rows, expected) => {
    expect(markRows(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, 2, marks)).toBe(
      `<worksheet><cols><col min="2" max="2" width="64" customWidth="1"/></cols><sheetData>${expected}</sheetData></worksheet>`,
    );
  });

  it('keeps the prefix of the file, splits its widths, and fills an empty sheet', () => {
    const xml =
      '<x:worksheet><x:dimension ref="A1:A9"/><x:cols><x:col min="1" max="16384" width="9"/></x:cols><x:sheetData/></x:worksheet>';
    const marked = markRows(xml, 2, new Map([[1, { text: '错误', style: undefined }]]));
    expect(marked).toBe(
      '<x:worksheet><x:cols><x:col min="1" max="1" width="9"/><x:col min="2" max="2" width="64" customWidth="1"/><x:col min="3" max="16384" width="9"/></x:cols>' +
        '<x:sheetData><x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">错误</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    );
    expect(markRows('<worksheet/>', 2, marks)).toBeUndefined();
  });
});
