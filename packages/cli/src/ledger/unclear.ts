import { isEmpty } from './messages.js';
import { tidy } from './normalise.js';
import { parseCode } from './parse-code.js';
import { type Parts, planRows } from './plan-rows.js';
import { Problems } from './problems.js';
import { type ListItem, plainValue } from './read-cell.js';
import { DECLARING, declare, type Row, type Unclear } from './read-table.js';
import type { SheetKey, SheetSpec } from './sheets.js';
import type { Cell, LedgerError, Sheet } from './types.js';

/** Columns that refer to what a declaring column gives, by that column. */
const REFERRING: { readonly [declared: string]: readonly string[] | undefined } = {
  product: ['product'],
  unit: ['unit', 'units', 'subject'],
  lot: ['lot', 'inputs', 'lots', 'subject'],
};
/** A cell that is longer is no code. */
const LONGEST_CODE = 60;

export interface UnclearSheets {
  /** Sheets that are none we know. */
  readonly strangers: readonly Sheet[];
  readonly matched: readonly { readonly sheet: Sheet; readonly spec: SheetSpec }[];
  readonly unclear: ReadonlyMap<string, Unclear>;
  readonly broken: Set<string>;
}

/**
 * The rows that can be planned, and aside from them those of sheets without a column that has to be. What rests on such a sheet is noted in
 * `broken`, so that it is not told again for each row that refers to it.
 */
export function setAside(
  rows: ReadonlyMap<SheetKey, readonly Row[]>,
  { strangers, matched, unclear, broken }: UnclearSheets,
): { readonly rows: ReadonlyMap<SheetKey, readonly Row[]>; readonly aside: ReadonlyMap<SheetKey, readonly Row[]> } {
  const all = [...rows.values()].flat();
  for (const { rows: cells } of strangers) for (const cell of cells.flat()) declareCell(cell, broken);
  for (const { sheet, spec } of matched) {
    const { headless, missing } = unclear.get(sheet.name) ?? { missing: [] };
    const declaring = DECLARING[spec.key];
    if (declaring !== undefined && (headless === true || missing.includes(declaring))) declareReferred(all, declaring, broken);
  }
  for (const row of all) if (unclear.has(row.sheet)) declare(row, { broken });
  const isAside = ({ sheet }: Row): boolean => (unclear.get(sheet)?.missing.length ?? 0) > 0;
  const parted = (keep: (row: Row) => boolean): ReadonlyMap<SheetKey, readonly Row[]> =>
    new Map([...rows].map(([key, list]) => [key, list.filter(keep)]));
  return { rows: parted((row) => !isAside(row)), aside: parted(isAside) };
}

/** What rows that were set aside refer to, and nobody has: as far as that does not follow from the column that is missing. */
export function strayReferences(parts: Parts, aside: ReadonlyMap<SheetKey, readonly Row[]>): readonly LedgerError[] {
  const rows = new Map([...parts.rows, ...aside].map(([key]) => [key, [...(parts.rows.get(key) ?? []), ...(aside.get(key) ?? [])]]));
  // They refer to nothing, and what refers to them is known to.
  for (const key of ['products', 'units'] as const) rows.set(key, [...(parts.rows.get(key) ?? [])]);
  const sheets = new Set([...aside.values()].flat().map(({ sheet }) => sheet));
  const { list } = planRows({ ...parts, rows, broken: new Set(parts.broken), problems: new Problems() }).book.problems;
  return list.filter(({ code, sheet, found }) => code === 'ledger.reference' && sheets.has(sheet) && found !== '' && !isEmpty(found));
}

/** What a cell of a sheet nobody knows may give others to refer to. */
function declareCell(cell: Cell, broken: Set<string>): void {
  if (cell === null || (typeof cell === 'string' && cell.length > LONGEST_CODE)) return;
  if (typeof cell === 'string') broken.add(tidy(cell));
  const code = parseCode(cell);
  if ('ok' in code) broken.add(code.ok);
}

function declareReferred(rows: readonly Row[], declaring: string, broken: Set<string>): void {
  for (const { values } of rows) {
    for (const key of REFERRING[declaring] ?? []) {
      const value = values.get(key);
      if (Array.isArray(value)) for (const { code } of value as readonly ListItem[]) broken.add(code);
      else if (value !== undefined) broken.add(plainValue(value) ?? '');
    }
  }
}
