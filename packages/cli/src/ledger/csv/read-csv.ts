import Papa from 'papaparse';
import { LEDGER_LIMITS } from '../limits.js';
import { printable } from '../normalise.js';
import { columnLetters } from '../scan.js';
import { NOT_XML } from '../sheet-out/xml.js';
import type { LedgerError } from '../types.js';
import { csvCellError, csvError, csvSeparatorError } from './messages.js';

export interface CsvSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** The encodings that spreadsheets save text in: by their mark, else UTF-8 if it is that throughout, else GB 18030. Undefined for none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\u0000') ? undefined : text;
    } catch (cause) {
      // The next encoding; a TypeError is how a decoder says that the bytes are not of it.
      if (!(cause instanceof TypeError)) throw cause;
    }
  }
  return undefined;
}

const SEPARATORS = [',', '\t', ';'] as const;
type Separator = (typeof SEPARATORS)[number];
/** Faults of one file that are listed. */
const MOST_FAULTS = 100;
/** Rows that the separator is told from. */
const LOOKED_AT = 200;

/** What parts most of the first rows, blank ones aside; of two the one that makes more cells. */
function separatorOf(text: string): Separator {
  const scores = SEPARATORS.map((separator) => {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: LOOKED_AT });
    const parted = data.filter((row) => row.length > 1);
    return { separator, rows: parted.length, cells: parted.reduce((sum, row) => sum + row.length, 0) };
  });
  return scores.reduce((best, one) => (one.rows > best.rows || (one.rows === best.rows && one.cells > best.cells) ? one : best)).separator;
}

/** Rows of one cell with another separator in it: they would be taken for titles, and what they say be lost. A comma in a title is none. */
function unlikeOthers(name: string, rows: readonly (readonly string[])[], separator: Separator): LedgerError[] {
  const first = rows.findIndex((row) => row.length > 1);
  const others = SEPARATORS.filter((other) => other !== separator);
  return rows.flatMap(([cell = '', ...more], i) => {
    const found = others.filter((other) => other !== ',' || i > first).find((other) => cell.trim().includes(other));
    if (more.length > 0 || found === undefined) return [];
    return [csvSeparatorError(name, i + 1, printable(cell.replace(/\t/g, ' ')).slice(0, 60), separator)];
  });
}

/**
 * A CSV file as one sheet of text cells under the given name. Commas, tabs and semicolons are told apart by the file itself; a quoted cell
 * may hold line breaks. Errors: `ledger.file` (no text, too large, a quotation mark that is not closed, a row with another separator), `ledger.cell` (a control character).
 */
export function readCsv(name: string, bytes: Uint8Array): { readonly sheet: CsvSheet } | { readonly errors: readonly LedgerError[] } {
  if (bytes.length > LEDGER_LIMITS.fileBytes) return { errors: [csvError('too_large', name, `${bytes.length} B`)] };
  const text = decodeText(bytes);
  if (text === undefined) return { errors: [csvError('encoding', name, { zh: '不是文字', en: 'not text' })] };
  const delimiter = separatorOf(text);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, preview: LEDGER_LIMITS.rows + 1 });
  const [quote] = errors.filter(({ type }) => type === 'Quotes');
  if (quote)
    return {
      errors: [csvError('quotes', name, { zh: `第 ${(quote.row ?? 0) + 1} 行`, en: `row ${(quote.row ?? 0) + 1}` }, (quote.row ?? 0) + 1)],
    };
  const columns = data.reduce((most, row) => Math.max(most, row.length), 0);
  if (data.length > LEDGER_LIMITS.rows || columns > LEDGER_LIMITS.columns)
    return {
      errors: [csvError('too_large', name, { zh: `${data.length} 行、${columns} 列`, en: `${data.length} rows, ${columns} columns` })],
    };
  const bad = unlikeOthers(name, data, delimiter).slice(0, MOST_FAULTS);
  data.forEach((row, i) => {
    row.forEach((cell, j) => {
      if (bad.length < MOST_FAULTS && NOT_XML.test(cell))
        bad.push(csvCellError(name, i + 1, columnLetters(j + 1), printable(cell).slice(0, 60)));
    });
  });
  return bad.length > 0 ? { errors: bad } : { sheet: { name, rows: data } };
}
