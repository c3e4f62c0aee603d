// Writes the ledgers of the demo as xlsx files, byte for byte the same each time: `node demo/ledgers/write.mjs [folder]`;
// with `--broken` the workbooks with one fault each, for trying the errors by hand.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brokenWorkbook, cases } from './broken.mjs';
import { workbooks } from './workbooks.mjs';

/**
 * @typedef {string | number | null | { date: string } | { text: string } | { formula: string } | { value: string | number, rows: number }} CellValue
 * a text or number; a date cell; digits kept as text; a formula; a cell merged down over `rows` rows (the cells below it are null)
 */
/**
 * @typedef {object} SheetData
 * @property {string} name
 * @property {string} [title] merged over all columns above the headings
 * @property {string} [remark] a second line above the headings
 * @property {string[]} [head]
 * @property {CellValue[][]} rows
 * @property {CellValue[]} [total] a last row of sums
 * @property {string} [signed] a line for the names under the table
 * @property {number} [blanks] blank rows with spaces at the end
 */
/** @typedef {{ file: string, sheets: SheetData[] }} Workbook */

const fromCli = createRequire(new URL('../../packages/cli/package.json', import.meta.url));
const { default: writeXlsxFile } = await import(pathToFileURL(fromCli.resolve('write-excel-file/node')).href);
const write = writeXlsxFile.default ?? writeXlsxFile;

/** @param {CellValue} cell */
function toCell(cell) {
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'string') return { value: cell, type: String };
  if ('date' in cell) return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy"年"m"月"d"日"' };
  if ('text' in cell) return { value: cell.text, type: String, format: '@' };
  if ('formula' in cell) return { value: cell.formula, type: 'Formula' };
  return { value: cell.value, type: typeof cell.value === 'number' ? Number : String, rowSpan: cell.rows, alignVertical: 'center' };
}

/** @param {SheetData} sheet */
function toSheet({ name, title, remark, head, rows, total, signed, blanks = 0 }) {
  const width = head?.length ?? Math.max(...rows.map((row) => row.length));
  /** @param {string} text @param {object} style */
  const across = (text, style) => [
    { value: text, type: String, columnSpan: width, ...style },
    ...Array.from({ length: width - 1 }, () => null),
  ];
  const blank = Array.from({ length: width }, (_, i) => (i === 0 ? { value: ' ', type: String } : null));
  return {
    sheet: name,
    columns: Array.from({ length: width }, (_, i) => ({
      width: Math.min(
        30,
        Math.max(9, ...[head?.[i] ?? '', ...rows.map((row) => row[i])].map((cell) => (typeof cell === 'string' ? cell.length * 1.7 : 11))),
      ),
    })),
    data: [
      ...(title ? [across(title, { fontWeight: 'bold', fontSize: 16, align: 'center' })] : []),
      ...(remark ? [across(remark, { align: 'right' })] : []),
      ...(head ? [head.map((text) => ({ value: text, type: String, fontWeight: 'bold', backgroundColor: '#e8f0e0' }))] : []),
      ...rows.map((row) => Array.from({ length: width }, (_, i) => toCell(row[i] ?? null))),
      ...(total ? [total.map(toCell)] : []),
      ...(signed ? [across(signed, { align: 'left' })] : []),
      ...Array.from({ length: blanks }, () => blank),
    ],
  };
}

/** The archive with every clock in it set to 1980-01-01, so that the bytes do not depend on when it was made. @param {Uint8Array} zip */
function withoutClock(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    view.setUint32(at + 12, 0x00210000, true);
    view.setUint32(view.getUint32(at + 42, true) + 10, 0x00210000, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

/** The xlsx file of a workbook. @param {Workbook} workbook @returns {Promise<Uint8Array>} */
export async function toXlsx({ sheets }) {
  return withoutClock(await write(sheets.map(toSheet), { fontFamily: 'SimSun', fontSize: 11 }).toBuffer());
}

/** Writes workbooks (default: the demo's ledgers) into `folder`; answers the paths. @param {string} folder @param {readonly Workbook[]} [books] @returns {Promise<string[]>} */
export async function writeLedgers(folder, books = workbooks) {
  await mkdir(folder, { recursive: true });
  const paths = [];
  for (const workbook of books) {
    const path = join(folder, workbook.file);
    // Aside, then under its name: who reads it meanwhile reads all of it.
    const aside = `${path}.${process.pid}.part`;
    await writeFile(aside, await toXlsx(workbook));
    await rename(aside, path);
    paths.push(path);
  }
  return paths;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first] = process.argv.slice(2).filter((word) => word !== '--broken');
  const folder = first ?? fileURLToPath(new URL('../out/ledgers/', import.meta.url));
  const broken = process.argv.includes('--broken');
  for (const path of await (broken ? writeLedgers(join(folder, 'broken'), cases.map(brokenWorkbook)) : writeLedgers(folder)))
    console.log(path);
}
