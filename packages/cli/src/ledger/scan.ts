import { LEDGER_LIMITS } from './limits.js';
import type { Merge } from './types.js';
import { ZipError } from './zip.js';

/** What the XML of one sheet claims, read before any cell is made of it. */
export interface SheetScan {
  readonly rows: number;
  readonly columns: number;
  readonly merges: readonly Merge[];
  /** Addresses (`C7`) of formulas for which the file keeps no result. */
  readonly unsolved: readonly string[];
}

// One alternative per tag; attributes may hold '>' inside quotes. The classes exclude each other, so there is no backtracking.
const TAG = /<(\/?)(?:[\w.-]+:)?(row|c|f|v|mergeCell)(?=[\s/>])((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;

/**
 * Bounds of a sheet: the reader fills every gap up to the last row and column with empty cells, so `<row r="999999999">` alone would
 * fill the memory. Throws `ZipError` `too_large` above the limits, `damaged` for an address that is none.
 */
export function scanSheet(xml: string): SheetScan {
  let rows = 0;
  let columns = 0;
  let row = 0;
  let open: { address: string; formula: boolean; value: boolean } | undefined;
  const merges: Merge[] = [];
  const unsolved: string[] = [];
  const close = (): void => {
    if (open?.formula && !open.value) unsolved.push(open.address);
    open = undefined;
  };
  for (const [, slash, tag, attributes = ''] of xml.matchAll(TAG)) {
    if (slash) {
      if (tag === 'c') close();
    } else if (tag === 'row') {
      row = rowNumber(attributes) ?? row + 1;
      rows = Math.max(rows, row);
    } else if (tag === 'c') {
      close();
      const address = only(attributes, 'r') ?? '';
      const [column, atRow] = parseAddress(address);
      columns = Math.max(columns, column);
      rows = Math.max(rows, atRow);
      if (!attributes.endsWith('/')) open = { address, formula: false, value: false };
    } else if (tag === 'mergeCell') {
      merges.push(parseRange(only(attributes, 'ref') ?? ''));
    } else if (open) {
      if (tag === 'f') open.formula = true;
      else if (!attributes.endsWith('/')) open.value = true;
    }
    if (rows > LEDGER_LIMITS.rows || columns > LEDGER_LIMITS.columns)
      throw new ZipError('too_large', { zh: `${rows} 行、${columns} 列`, en: `${rows} rows, ${columns} columns` });
    if (merges.length > LEDGER_LIMITS.mergedRanges) {
      const most = LEDGER_LIMITS.mergedRanges;
      throw new ZipError('too_large', { zh: `合并单元格多于 ${most} 处`, en: `more than ${most} merged ranges` });
    }
  }
  return { rows, columns, merges, unsolved };
}

function rowNumber(attributes: string): number | undefined {
  const text = only(attributes, 'r');
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new ZipError('damaged', { zh: `行号 ${text}`, en: `row ${text}` });
  return Number(text);
}

const ATTRIBUTE = {
  r: /(?:^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  ref: /(?:^|\s)ref\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
};

/** The value of an attribute; twice the same name is two readings of one file, so it is refused. */
function only(attributes: string, name: keyof typeof ATTRIBUTE): string | undefined {
  const pattern = ATTRIBUTE[name];
  pattern.lastIndex = 0;
  const found = pattern.exec(attributes);
  if (found === null) return undefined;
  if (pattern.exec(attributes) !== null) throw new ZipError('damaged', { zh: `属性 ${name} 出现两次`, en: `attribute ${name} twice` });
  return found[1] ?? found[2];
}

/** `[column, row]` of `AB12`, both from 1. */
export function parseAddress(address: string): [column: number, row: number] {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,9})$/.exec(address) ?? [];
  if (letters === undefined || digits === undefined)
    throw new ZipError('damaged', { zh: `单元格 ${address.slice(0, 20)}`, en: `cell ${address.slice(0, 20)}` });
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return [column, Number(digits)];
}

function parseRange(range: string): Merge {
  const [from = '', to = from] = range.split(':');
  const [left, top] = parseAddress(from);
  const [right, bottom] = parseAddress(to);
  return { top, left, bottom, right };
}

/** `C` of 3, `AA` of 27. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
