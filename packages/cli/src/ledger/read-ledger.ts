import { isBlank } from './header.js';
import type { Ledger, Product, ReadOptions } from './ledger.js';
import { link } from './link.js';
import { problem } from './messages.js';
import { heading, tidy } from './normalise.js';
import type { PlainQuantity } from './parse-quantity.js';
import { PASSED_SHEETS } from './passed-over.js';
import { type Book, need, rowsOf, text } from './plan.js';
import { openLots } from './plan-lots.js';
import { planSteps } from './plan-steps.js';
import { planTests } from './plan-tests.js';
import { duplicate, openUnits, planUnitWork } from './plan-units.js';
import { Problems } from './problems.js';
import { plainValue, type Value } from './read-cell.js';
import { readInfo } from './read-info.js';
import { type Findings, type Row, readTable } from './read-table.js';
import { SHEETS, type SheetKey, type SheetSpec } from './sheets.js';
import type { LedgerError, Sheet } from './types.js';
import { readWorkbook } from './workbook.js';

export type LedgerResult =
  | { readonly ok: true; readonly ledger: Ledger }
  | {
      readonly ok: false;
      readonly errors: readonly LedgerError[] /** Errors in all; the list is cut at a limit. */;
      readonly count: number;
    };

/**
 * Reads a cooperative's workbook into a plan of records. Either every row is sound, or all that is wrong is listed and nothing is planned.
 * Codes: `ledger.file`, `ledger.sheet`, `ledger.column`, `ledger.cell`, `ledger.reference`, `ledger.duplicate`.
 */
export async function readLedger(file: Uint8Array, options: ReadOptions = {}): Promise<LedgerResult> {
  const workbook = await readWorkbook(file);
  if ('errors' in workbook) return { ok: false, errors: workbook.errors, count: workbook.errors.length };
  const problems = new Problems();
  const warnings = new Problems();
  const findings: Findings = { problems, passed: [], broken: new Set() };
  const sheets = matchSheets(workbook.sheets, findings);
  const info = new Map(sheets.filter(({ spec }) => spec.key === 'info').flatMap(({ sheet, spec }) => [...readInfo(sheet, spec, problems)]));
  const year = (info.get('year') as number | undefined) ?? options.year;
  const rows = new Map<SheetKey, readonly Row[]>();
  for (const { sheet, spec } of sheets) {
    if (spec.key !== 'info')
      rows.set(spec.key, [...(rows.get(spec.key) ?? []), ...distinct(readTable(sheet, spec, year, findings), problems)]);
  }
  // A sheet or column that is not understood would make every row that refers to it look wrong: those come first.
  if (problems.list.some(({ code }) => code === 'ledger.sheet' || code === 'ledger.column')) return failed(problems, workbook.sheets);
  const book: Book = {
    rows,
    info,
    products: new Map(),
    options,
    problems,
    broken: findings.broken,
    warnings,
    units: new Map(),
    lots: new Map(),
    received: new Map(),
  };
  readProducts(book);
  openUnits(book);
  openLots(book);
  planUnitWork(book);
  planTests(book);
  planSteps(book);
  const { units, lots } = link(book);
  if (problems.count === 0 && units.length + lots.length === 0) problems.add(emptyLedger());
  if (problems.count > 0) return failed(problems, workbook.sheets);
  return {
    ok: true,
    ledger: {
      ...named(info, 'name'),
      ...named(info, 'party'),
      ...named(info, 'division'),
      ...(year !== undefined && { year }),
      products: [...book.products.values()],
      units,
      lots,
      received: [...book.received.values()],
      warnings: warnings.list,
      passed: findings.passed,
      rows: countRows(rows),
    },
  };
}

/** Errors in the order of the workbook, as somebody goes through it. */
function failed({ list, count }: Problems, sheets: readonly Sheet[]): LedgerResult {
  const place = new Map(sheets.map(({ name }, i) => [name, i]));
  const at = ({ sheet }: LedgerError): number => place.get(sheet) ?? -1;
  return { ok: false, errors: [...list].sort((a, b) => at(a) - at(b) || (a.row ?? 0) - (b.row ?? 0)), count };
}

interface Matched {
  readonly sheet: Sheet;
  readonly spec: SheetSpec;
}

/** Which sheet is which, by its name; months and years in it are looked past (`农事2026`, `采收(3月)`). Unknown ones are reported. */
function matchSheets(sheets: readonly Sheet[], { problems, passed }: Findings): Matched[] {
  const matched: Matched[] = [];
  for (const sheet of sheets) {
    const name = heading(sheet.name)
      .replace(/20\d\d年?度?|\d{1,2}月份?|\d+$/g, '')
      .replace(/(记录)?表$|台账$/, '');
    const rows = sheet.rows.filter((cells) => cells.some((cell) => !isBlank(cell))).length;
    if (rows === 0) continue;
    const spec = SHEETS.find(({ names }) => names.some((other) => heading(other) === name));
    if (spec) matched.push({ sheet, spec });
    else if (PASSED_SHEETS.includes(name) || /^\s*(#|不导入)/.test(sheet.name))
      passed.push({ sheet: sheet.name, row: 0, text: tidy(sheet.name) });
    else {
      problems.add(
        problem('ledger.sheet', { sheet: sheet.name }, `${sheet.name}(${rows} 行 / rows)`, [
          `其中之一:${SHEETS.map(({ names }) => names[0]).join('、')}`,
          `one of ${SHEETS.map(({ names }) => names[0]).join(', ')}`,
          '改成上面的表名;不需要导入就在表名前加“不导入”',
          'Rename the sheet; put 不导入 before its name if it is not to be imported',
        ]),
      );
    }
  }
  return matched;
}

/** Two rows with the same content are a copying mistake more often than two deeds; a note tells real ones apart. */
function distinct(rows: readonly Row[], problems: Problems): readonly Row[] {
  const seen = new Map<string, Row>();
  return rows.filter((row) => {
    const before = seen.get(row.digest);
    if (before === undefined) {
      seen.set(row.digest, row);
      return true;
    }
    problems.add(
      problem('ledger.duplicate', { sheet: row.sheet, row: row.row }, `与第 ${before.row} 行相同 / the same as row ${before.row}`, [
        '没有出现过的一行',
        'a row that did not occur before',
        '删去重复的一行;确是两次就在备注里写明',
        'Delete the repeated row; if it happened twice, say so in the note',
      ]),
    );
    return false;
  });
}

function readProducts(book: Book): void {
  const products = book.products as Map<string, Product>;
  const first = new Map<string, Row>();
  for (const row of rowsOf(book, 'products')) {
    const name = need(row, 'product');
    const gtin = need(row, 'gtin');
    const key = first.has(name) ? 'product' : 'gtin';
    const before = first.get(name) ?? first.get(gtin);
    if (before) {
      book.problems.add(duplicate(row, key, need(row, key), before));
      if (!products.has(name)) book.broken.add(name);
      continue;
    }
    first.set(name, row).set(gtin, row);
    const netWeight = row.values.get('netWeight') as PlainQuantity | undefined;
    const shelfLifeDays = row.values.get('shelfLifeDays') as number | undefined;
    const standard = text(row, 'standard');
    products.set(name, {
      name,
      gtin,
      ...(netWeight && { netWeight }),
      ...(shelfLifeDays !== undefined && { shelfLifeDays }),
      ...(standard !== undefined && { standard }),
    });
  }
}

function named(info: ReadonlyMap<string, Value>, key: 'name' | 'party' | 'division'): { [key: string]: string } {
  const value = plainValue(info.get(key));
  return value === undefined ? {} : { [key]: value };
}

function countRows(rows: ReadonlyMap<SheetKey, readonly Row[]>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { sheet } of [...rows.values()].flat()) counts[sheet] = (counts[sheet] ?? 0) + 1;
  return counts;
}

function emptyLedger(): LedgerError {
  return problem('ledger.file', { sheet: '' }, '没有记录 / no rows', [
    '至少一行记录',
    'at least one row',
    '在“基地”“采收”等工作表里填写',
    'Fill in sheets such as 基地 and 采收',
  ]);
}
