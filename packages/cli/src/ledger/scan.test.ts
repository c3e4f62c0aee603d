import { describe, expect, it } from 'vitest';
import { columnLetters, parseAddress, scanSheet } from './scan.js';

const sheet = (rows: string, tail = ''): string => `<worksheet><sheetData>${rows}</sheetData>${tail}</worksheet>`;

describe('scanSheet', () => {
  it('finds the last row and column, merged cells and formulas without a result', () => {
    const xml = sheet(
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="AB2"><f>A1+1</f></c><c r="AC2"><f>A1</f><v>3</v></c></row><row r="7"/>',
      '<mergeCells><mergeCell ref="A2:A5"/></mergeCells>',
    );
    expect(scanSheet(xml)).toEqual({ rows: 7, columns: 29, merges: [{ top: 2, left: 1, bottom: 5, right: 1 }], unsolved: ['AB2'] });
  });

  it('counts rows that carry no number', () => {
    expect(scanSheet(sheet('<row><c r="A1"/></row><row><c r="A2"/></row>')).rows).toBe(2);
  });

  it.each([
    ['a row far away', '<row r="999999999"/>'],
    ['a column far away', '<row r="1"><c r="ZZZ1"/></row>'],
    ['a far row behind a quoted >', `<row x=">" r="900000000"/>`],
    ['a prefix', '<x:row r="900000000"/>'],
  ])('stops at %s', (_, rows) => {
    expect(() => scanSheet(sheet(rows))).toThrow(expect.objectContaining({ fault: 'too_large' }));
  });

  it.each(['<row r="-1"/>', '<row r="1e9"/>', '<row r="1" r="9"/>', '<row><c r="1A"/></row>', '<row><c/></row>'])('refuses %s', (rows) => {
    expect(() => scanSheet(sheet(rows))).toThrow(expect.objectContaining({ fault: 'damaged' }));
  });

  it('names columns as the spreadsheet does', () => {
    for (const [column, letters] of [
      [1, 'A'],
      [26, 'Z'],
      [27, 'AA'],
      [256, 'IV'],
      [703, 'AAA'],
    ] as const) {
      expect(columnLetters(column)).toBe(letters);
      expect(parseAddress(`${letters}9`)).toEqual([column, 9]);
    }
  });
});
