import type { Column } from './columns.js';
import { problem } from './messages.js';
import { bracketed, heading } from './normalise.js';
import { isUnitWord } from './parse-quantity.js';
import { PASSED_COLUMNS, UNIT_HEADINGS } from './passed-over.js';
import type { Problems } from './problems.js';
import { columnLetters } from './scan.js';
import { isErrorHeading } from './sheet-out/page.js';
import type { SheetSpec } from './sheets.js';
import type { Cell, Sheet } from './types.js';

/** A column of the table found in a sheet. `index` counts from 0. */
export interface FoundColumn {
  readonly column: Column;
  readonly index: number;
  /** Letters and heading, for messages. */
  readonly label: string;
  /** Unit in the heading's brackets: `数量(斤)`; of a price all that stands in them. */
  readonly headingUnit?: string;
  /** Place of the unit column that belongs to it. */
  unitIndex?: number;
}

export interface Header {
  /** Row of the headings, from 1. */
  readonly row: number;
  readonly columns: readonly FoundColumn[];
  /** Keys of required columns that are not there. */
  readonly missing: readonly string[];
  /** Whether a column holds data under a heading that nobody knows. */
  readonly strange: boolean;
}

/** Title rows above the headings are looked through to this depth. */
const SEARCHED_ROWS = 15;

const namesOf = (spec: SheetSpec<string>): Map<string, Column> => {
  const map = new Map<string, Column>();
  for (const column of spec.columns)
    for (const name of [column.key, ...column.names]) if (!map.has(heading(name))) map.set(heading(name), column);
  return map;
};

/**
 * Finds the row of headings (the one that names most columns) and what stands in each column. Unknown, doubled and missing columns are
 * reported; an unknown column without data, one that is passed over by name, and one marked `不导入` are not.
 */
export function findHeader(sheet: Sheet, spec: SheetSpec<string>, problems: Problems): Header | undefined {
  const names = namesOf(spec);
  let best = { row: 0, hits: 0 };
  sheet.rows.slice(0, SEARCHED_ROWS).forEach((cells, i) => {
    const hits = new Set(cells.map((cell) => (typeof cell === 'string' ? names.get(heading(cell))?.key : undefined)));
    hits.delete(undefined);
    if (hits.size > best.hits) best = { row: i + 1, hits: hits.size };
  });
  if (best.hits < 2) {
    problems.add(
      problem('ledger.sheet', { sheet: sheet.name }, { zh: '没有表头', en: 'no headings' }, [
        `前 ${SEARCHED_ROWS} 行内有表头,如 ${requiredNames(spec)}`,
        `a row of headings within the first ${SEARCHED_ROWS} rows, such as ${requiredNames(spec)}`,
        '照模板写上列名',
        'Write the headings as in the template',
      ]),
    );
    return undefined;
  }
  const before = problems.count;
  const columns = readHeadings(sheet, spec, best.row, names, problems);
  const strange = problems.count > before;
  return { row: best.row, columns, missing: reportMissing(sheet, spec, best.row, columns, problems), strange };
}

const requiredNames = (spec: SheetSpec<string>): string =>
  spec.columns
    .filter((column) => column.required)
    .map((column) => column.names[0])
    .join('、');

function readHeadings(
  sheet: Sheet,
  spec: SheetSpec<string>,
  row: number,
  names: ReadonlyMap<string, Column>,
  problems: Problems,
): FoundColumn[] {
  const found: FoundColumn[] = [];
  (sheet.rows[row - 1] ?? []).forEach((cell, index) => {
    if (cell === null) return reportBare(sheet, row, index, problems);
    const text = typeof cell === 'string' ? cell : '';
    const column = names.get(heading(text));
    const at = { sheet: sheet.name, row, column: `${columnLetters(index + 1)} ${text}`.trim() };
    if (column === undefined) {
      const left = found.at(-1);
      if (UNIT_HEADINGS.includes(heading(text)) && left && left.unitIndex === undefined && left.column.dimensions.length > 0)
        left.unitIndex = index;
      else if (!passedOver(text) && hasData(sheet, row, index))
        problems.add(problem('ledger.column', at, text, unknownColumn(spec, found)));
      return undefined;
    }
    if (found.some((other) => other.column.key === column.key)) {
      problems.add(
        problem('ledger.column', at, text, [
          `“${column.names[0]}”只有一列`,
          `only one column for ${column.names[0]}`,
          '删去多余的一列,或改它的列名',
          'Delete or rename one of them',
        ]),
      );
      return undefined;
    }
    const unit = bracketed(text);
    // Of a price all that stands there counts: 元/公斤.
    const isUnit = unit !== undefined && (column.type === 'price' || isUnitWord(unit));
    found.push({ column, index, label: at.column, ...(isUnit && { headingUnit: unit }) });
    return undefined;
  });
  return found;
}

function reportMissing(
  sheet: Sheet,
  spec: SheetSpec<string>,
  row: number,
  found: readonly FoundColumn[],
  problems: Problems,
): readonly string[] {
  const missing = spec.columns.filter((column) => column.required && !found.some((other) => other.column.key === column.key));
  for (const { names } of missing) {
    problems.add(
      problem('ledger.column', { sheet: sheet.name, row }, { zh: '没有这一列', en: 'no such column' }, [
        `列“${names[0]}”`,
        `a column ${names[0]}`,
        `在第 ${row} 行加上列“${names[0]}”并填写`,
        `Add the column ${names[0]} in row ${row} and fill it in`,
      ]),
    );
  }
  return missing.map(({ key }) => key);
}

/** Data under no heading at all is as unknown as under a strange one. */
function reportBare(sheet: Sheet, row: number, index: number, problems: Problems): undefined {
  if (!hasData(sheet, row, index)) return;
  problems.add(
    problem('ledger.column', { sheet: sheet.name, row, column: columnLetters(index + 1) }, { zh: '没有列名', en: 'no heading' }, [
      '列名',
      'a heading',
      '给这一列写上列名;不需要导入就写“不导入”',
      'Write a heading; write 不导入 if it is not to be imported',
    ]),
  );
}

function unknownColumn(spec: SheetSpec<string>, found: readonly FoundColumn[]): readonly [string, string, string, string] {
  const open = spec.columns.filter((column) => !found.some((other) => other.column.key === column.key));
  return [
    `其中之一:${open.map((column) => column.names[0]).join('、')}`,
    `one of ${open.map((column) => column.names[0]).join(', ')}`,
    '改成上面的列名;不需要导入就在列名前加“不导入”',
    'Rename it; put 不导入 before the name if it is not to be imported',
  ];
}

function passedOver(text: string): boolean {
  return /^\s*(#|不导入)/.test(text) || isErrorHeading(text) || PASSED_COLUMNS.includes(heading(text));
}

function hasData(sheet: Sheet, headerRow: number, index: number): boolean {
  return sheet.rows.slice(headerRow).some((cells) => !isBlank(cells[index] ?? null));
}

export function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.replace(/[\s\u200b-\u200d\ufeff]/g, '') === '');
}
