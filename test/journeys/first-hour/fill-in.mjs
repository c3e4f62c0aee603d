// @ts-check
// Types rows into a ledger as a clerk would: node fill-in.mjs LEDGER.xlsx '<JSON>', by the library that writes the templates.
// JSON: {"rows":{"SHEET":[["heading",...],["cell",...],...]},"cells":[["SHEET","heading","old","new"]]}. 今天 is written as today's date.
import { readFileSync, writeFileSync } from 'node:fs';
import { writeXlsx } from '../../../packages/cli/dist/ledger/sheet-out/write-xlsx.js';
import { readWorkbook } from '../../../packages/cli/dist/ledger/workbook.js';

const [path = '', json = '{}'] = process.argv.slice(2);
/** @type {{ rows?: Record<string, string[][]>, cells?: [string, string, string, string][] }} */
const { rows = {}, cells = [] } = JSON.parse(json);
// The place of the day is UTC+8, wherever this runs.
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** @param {string} text */
const typed = (text) => (text === '今天' ? today : text === '' ? null : text);

const read = await readWorkbook(new Uint8Array(readFileSync(path)));
if (read.sheets === undefined) throw new Error(`${path}: not a workbook`);
const sheets = read.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) }));
/** @param {string} name */
const sheetOf = (name) => {
  const sheet = sheets.find((one) => one.name === name);
  if (sheet === undefined) throw new Error(`${path}: no sheet ${name}`);
  return sheet;
};
/** @param {string} name @param {string} heading */
const columnOf = (name, heading) => {
  const at = (sheetOf(name).rows[0] ?? []).indexOf(heading);
  if (at < 0) throw new Error(`${path}: no column ${heading} on ${name}`);
  return at;
};
for (const [name, [headings = [], ...lines]] of Object.entries(rows)) {
  for (const line of lines) {
    const row = [];
    headings.forEach((heading, i) => {
      row[columnOf(name, heading)] = typed(line[i] ?? '');
    });
    sheetOf(name).rows.push(Array.from(row, (cell) => cell ?? null));
  }
}
for (const [name, heading, old, next] of cells) {
  const row = sheetOf(name).rows.find((one) => one[columnOf(name, heading)] === old);
  if (row === undefined) throw new Error(`${path}: no ${heading} ${old} on ${name}`);
  row[columnOf(name, heading)] = typed(next);
}
writeFileSync(
  path,
  writeXlsx(
    sheets.map(({ name, rows: lines, hidden }) => ({
      name,
      hidden: hidden === true,
      rows: lines.map((line, i) =>
        line.map((cell) =>
          i === 0 && typeof cell === 'string'
            ? { text: cell, style: 'heading' }
            : cell === null || typeof cell === 'string'
              ? cell
              : cellText(cell),
        ),
      ),
      widths: (lines[0] ?? []).map((cell) => (typeof cell === 'string' ? Math.max(10, cell.length * 2 + 4) : 10)),
      frozen: 1,
    })),
  ),
);

/** @param {unknown} cell */
function cellText(cell) {
  return typeof cell === 'object' && cell !== null && 'number' in cell ? Number(cell.number) : String(cell);
}
