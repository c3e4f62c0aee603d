import { sheetLike, sheetNamed } from '../sheet-name.js';
import { writeXlsx } from '../sheet-out/write-xlsx.js';
import type { LedgerError } from '../types.js';
import { csvError } from './messages.js';
import { type CsvSheet, readCsv } from './read-csv.js';

/** A file as it was given: its name without folders, and its bytes. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const isCsv = ({ name }: GivenFile): boolean => /\.(csv|txt|tsv)$/i.test(name);

/**
 * One workbook of what was given: an xlsx as it is, CSV files as a sheet each (cells are text, rows and columns where they were). A sheet is
 * known by its file's name, or else by its headings.
 */
export function gatherWorkbook(
  files: readonly GivenFile[],
): { readonly workbook: Uint8Array } | { readonly errors: readonly LedgerError[] } {
  const [first, second] = files;
  if (first === undefined) return { errors: [csvError('no_files', '', { zh: '没有 csv 文件', en: 'no csv file' })] };
  if (second === undefined && !isCsv(first)) return { workbook: first.bytes };
  const stray = files.find((file) => !isCsv(file));
  if (stray) return { errors: [csvError('mixed', '', stray.name)] };
  const read = files.map(({ name, bytes }) => readCsv(sheetNameOf(name), bytes));
  const errors = read.flatMap((result) => ('errors' in result ? result.errors : []));
  if (errors.length > 0) return { errors };
  const sheets = read.flatMap((result) => ('sheet' in result ? [recognised(result.sheet)] : []));
  const twice = sheets.find(({ name }, i) => sheets.some((other, j) => j < i && other.name.toLowerCase() === name.toLowerCase()));
  if (twice) return { errors: [csvError('same_name', twice.name, twice.name)] };
  return { workbook: writeXlsx(sheets.map(({ name, rows }) => ({ name, rows, widths: widthsOf(rows) }))) };
}

/** As wide as the first rows need, within reason; a Chinese character takes two places. */
function widthsOf(rows: CsvSheet['rows']): number[] {
  const wide = (cell: string): number => cell.replace(/[^\u0000-\u00ff]/g, 'xx').length + 2;
  const columns = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const first = rows.slice(0, 50);
  return Array.from({ length: columns }, (_, i) =>
    Math.min(
      40,
      first.reduce((most, cells) => Math.max(most, wide(cells[i] ?? '')), 10),
    ),
  );
}

/** A file's name as a sheet may be called (Excel takes 31 characters and none of `[]:*?/\`). */
function sheetNameOf(file: string): string {
  const name = file
    .replace(/\.(csv|txt|tsv)$/i, '')
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return [...name].slice(0, 31).join('') || 'Sheet1';
}

/** A sheet whose file is called after nothing we know goes by the one sheet whose required columns, and most others, it has. */
function recognised(sheet: CsvSheet): CsvSheet {
  if (sheetNamed(sheet.name) !== undefined) return sheet;
  const name = sheetLike(sheet.rows)?.names[0];
  return name === undefined ? sheet : { ...sheet, name };
}
