import { createHash } from 'node:crypto';
import { type FoundColumn, findHeader, type Header, isBlank } from './header.js';
import { EMPTY, missingCell, problem, show } from './messages.js';
import { printable, tidy } from './normalise.js';
import { yearOf } from './parse-day.js';
import type { Problems } from './problems.js';
import { plainValue, readCell, type Value } from './read-cell.js';
import { isErrorHeading } from './sheet-out/page.js';
import type { SheetKey, SheetSpec } from './sheets.js';
import type { Cell, Merge, Sheet } from './types.js';

/** A row of a sheet whose every cell was read. */
export interface Row<K extends string = SheetKey> {
  readonly key: K;
  readonly sheet: string;
  /** Row number as the spreadsheet shows it. */
  readonly row: number;
  readonly values: ReadonlyMap<string, Value>;
  /** SHA-256 in hex of the row's canonical content: the same row gives the same digest in any file, column order or form of date. */
  readonly digest: string;
  /** Heading labels by column key, for messages. */
  readonly labels: ReadonlyMap<string, string>;
  /** What was typed for a choice, by column key, for messages: where it is not the first word for its value. */
  readonly typed?: ReadonlyMap<string, string>;
}

/** A row that was passed over, with its first words: totals, signatures, repeated headings. */
export interface Passed {
  readonly sheet: string;
  readonly row: number;
  readonly text: string;
}

/** Columns by which a row gives other rows something to refer to, by sheet. */
export const DECLARING: { readonly [key: string]: string | undefined } = {
  products: 'product',
  units: 'unit',
  harvest: 'lot',
  processing: 'lot',
  packing: 'lot',
  handover: 'lot',
};

const FOOTER = /^(合计|小计|总计|共计|累计|填表|制表|审核|复核|记录人[:：]|负责人[:：]|单位负责人|注[:：]|说明[:：])/;
/** What stands before the example rows of a template. */
const EXAMPLE = /^(示例|example)$/i;
/** A merged cell of these types counts for every row that it spans. */
const REPEATABLE: readonly Column['type'][] = [
  'unitCode',
  'unitList',
  'lot',
  'lotList',
  'gtin',
  'product',
  'day',
  'text',
  'choice',
  'division',
  'party',
  'registration',
];
type Column = FoundColumn['column'];

/** `headless`: no headings were found. `missing`: keys of required columns that are not there. */
export interface Unclear {
  readonly headless?: true;
  readonly missing: readonly string[];
}

/** What the reading of tables leaves behind, beside rows. */
export interface Findings {
  readonly problems: Problems;
  readonly passed: Passed[];
  /** Codes that rows with a fault declare: what refers to them is not reported a second time. */
  readonly broken: Set<string>;
  /** Sheets of which not everything could be understood, by name: what only follows from that is not told as well. */
  readonly unclear?: Map<string, Unclear>;
  /** Row of the headings by name of the sheet. */
  readonly headings?: Map<string, number>;
  /** Rows left out for a fault, with what could be read of them. */
  readonly wrong?: Row[];
  /** Told of each row, with data or without. */
  readonly onRow?: () => void;
}

/** Reads the rows of a sheet under its headings. Every fault of every cell is reported; a row with one is left out of the answer. */
export function readTable<K extends string>(
  sheet: Sheet,
  spec: SheetSpec<K>,
  ledgerYear: number | undefined,
  findings: Findings,
): Row<K>[] {
  const { problems, passed } = findings;
  const header = findHeader(sheet, spec, problems);
  if (header === undefined) {
    findings.unclear?.set(sheet.name, { headless: true, missing: [] });
    return [];
  }
  findings.headings?.set(sheet.name, header.row);
  if (header.strange || header.missing.length > 0) findings.unclear?.set(sheet.name, { missing: header.missing });
  const titles = sheet.rows.slice(0, header.row - 1).flatMap((cells) => cells.filter((cell) => typeof cell === 'string'));
  const year = yearOf(titles.join(' ')) ?? yearOf(sheet.name) ?? ledgerYear;
  const merged = mergedCells(sheet, header);
  const labels = new Map(header.columns.map(({ column, label }) => [column.key, label]));
  const rows: Row<K>[] = [];
  const errors = (sheet.rows[header.row - 1] ?? []).findIndex((cell) => typeof cell === 'string' && isErrorHeading(cell));
  const heads = without(sheet.rows[header.row - 1] ?? [], errors);
  for (let index = header.row; index < sheet.rows.length; index++) {
    findings.onRow?.();
    const cells = without(sheet.rows[index] as readonly Cell[], errors);
    const first = cells.find((cell) => !isBlank(cell));
    if (first === undefined) continue;
    if (isFooter(first) || repeatsHeader(cells, heads)) {
      passed.push({ sheet: sheet.name, row: index + 1, text: printable(tidy(show(first))).slice(0, 20) });
      continue;
    }
    const { values, whole, typed } = readRow(sheet, cells, index + 1, header, year, merged, problems);
    const row = { key: spec.key, sheet: sheet.name, row: index + 1, values, labels, ...(typed && { typed }) };
    if (whole) rows.push({ ...row, digest: rowDigest(spec.key, values) });
    else leaveOut({ ...row, digest: '' }, findings);
  }
  return rows;
}

/** A row without the column that errors were written to: alone, they make no row. */
function without(cells: readonly Cell[], column: number): readonly Cell[] {
  return column < 0 || isBlank(cells[column] ?? null) ? cells : cells.map((cell, i) => (i === column ? null : cell));
}

function isFooter(cell: Cell): boolean {
  return typeof cell === 'string' && (FOOTER.test(tidy(cell)) || EXAMPLE.test(tidy(cell)));
}

function repeatsHeader(cells: readonly Cell[], headings: readonly Cell[]): boolean {
  return cells.every((cell, i) => cell === (headings[i] ?? null));
}

function readRow(
  sheet: Sheet,
  cells: readonly Cell[],
  row: number,
  header: Header,
  year: number | undefined,
  merged: ReadonlyMap<string, Cell>,
  problems: Problems,
): { values: ReadonlyMap<string, Value>; whole: boolean; typed?: ReadonlyMap<string, string> | undefined } {
  const values = new Map<string, Value>();
  let typed: Map<string, string> | undefined;
  let whole = true;
  for (const { column, index, label, headingUnit, unitIndex } of header.columns) {
    const at = { sheet: sheet.name, row, column: label };
    let cell = cells[index] ?? null;
    const above = merged.get(`${row},${index}`);
    if (isBlank(cell) && above !== undefined) {
      if (REPEATABLE.includes(column.type)) cell = above;
      else if (!column.required) continue;
    }
    if (cell === null || isBlank(cell)) {
      if (!column.required) continue;
      problems.add(missingCell(at, column));
      whole = false;
      continue;
    }
    const beside = unitIndex === undefined ? null : (cells[unitIndex] ?? merged.get(`${row},${unitIndex}`) ?? null);
    const result = readCell(cell, column, {
      at,
      year,
      epoch1904: sheet.epoch1904,
      ...(headingUnit !== undefined && { headingUnit }),
      ...(typeof beside === 'string' && { unitCell: beside }),
    });
    if ('value' in result) {
      values.set(column.key, result.value);
      if (column.type === 'choice' && column.words[result.value as string]?.[1] !== cell) {
        typed ??= new Map();
        typed.set(column.key, show(cell));
      }
    } else {
      problems.add(result.error);
      whole = false;
    }
  }
  if (whole && values.size === 0) {
    problems.add(problem('ledger.cell', { sheet: sheet.name, row }, EMPTY, ['一行记录', 'a record', '删去这一行', 'Delete the row']));
    return { values, whole: false };
  }
  return { values, whole, typed };
}

function leaveOut(row: Row<string>, findings: Findings): void {
  findings.wrong?.push(row as Row);
  declare(row, findings);
}

/** What refers to a row that is not whole, or may not be, is not reported a second time. */
export function declare(row: Row<string>, { broken }: Pick<Findings, 'broken'>): void {
  const key = DECLARING[row.key];
  if (key !== undefined && row.values.has(key)) broken.add(plainValue(row.values.get(key)) ?? '');
}

/**
 * What merged cells hold below their first row, by `row,index`. A code or date counts for every row it spans; a merged number does not
 * (it is the sum of the rows, or belongs to the first), so only the row that holds it has it.
 */
function mergedCells(sheet: Sheet, header: Header): ReadonlyMap<string, Cell> {
  const map = new Map<string, Cell>();
  const last = sheet.rows.length;
  for (const { top, left, bottom, right } of sheet.merges as readonly Merge[]) {
    if (top <= header.row || right < left) continue;
    const cell = sheet.rows[top - 1]?.[left - 1] ?? null;
    for (let row = top + 1; row <= Math.min(bottom, last); row++) map.set(`${row},${left - 1}`, cell);
  }
  return map;
}

function rowDigest(key: string, values: ReadonlyMap<string, Value>): string {
  const content = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(`tianma-row-1\n${JSON.stringify([key, content])}`)
    .digest('hex');
}
