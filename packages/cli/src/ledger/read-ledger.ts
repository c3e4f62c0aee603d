import { isBlank } from './header.js';
import { planValid } from './leave-out.js';
import type { Ledger, ReadOptions } from './ledger.js';
import { isEmpty, problem } from './messages.js';
import { tidy } from './normalise.js';
import { PASSED_SHEETS } from './passed-over.js';
import { type Parts, planRows } from './plan-rows.js';
import { Problems } from './problems.js';
import { plainValue, type Value } from './read-cell.js';
import { readInfo } from './read-info.js';
import { type Findings, type Row, readTable, type Unclear } from './read-table.js';
import { bareName, sheetLike, sheetNamed } from './sheet-name.js';
import { isErrorHeading, type Page } from './sheet-out/page.js';
import { SHEETS, type SheetKey, type SheetSpec } from './sheets.js';
import type { LedgerError, Sheet } from './types.js';
import { setAside, strayReferences } from './unclear.js';
import { readWorkbook } from './workbook.js';

export type LedgerResult =
  | {
      readonly ok: true;
      readonly ledger: Ledger;
      /** With `validOnly`: what is wrong in the rows that were left out. */
      readonly errors: readonly LedgerError[];
      readonly pages: readonly Page[];
    }
  | {
      readonly ok: false;
      readonly errors: readonly LedgerError[];
      /** Errors in all; the list is cut at a limit. */
      readonly count: number;
      /** Where errors can be written back, sheet by sheet; none when the file could not be read as a workbook. */
      readonly pages: readonly Page[];
    };

/**
 * Reads a cooperative's workbook into a plan of records. Either every row is sound, or all that is wrong is listed and nothing is planned;
 * with `validOnly` the lots and units with a wrong row, and all that rests on them, are left out whole and named in `ledger.left`.
 * Codes: `ledger.file`, `ledger.sheet`, `ledger.column`, `ledger.cell`, `ledger.reference`, `ledger.duplicate`.
 */
export async function readLedger(file: Uint8Array, options: ReadOptions = {}): Promise<LedgerResult> {
  const workbook = await readWorkbook(file);
  if ('errors' in workbook) {
    return { ok: false, errors: workbook.errors, count: workbook.errors.length, pages: pagesOf(workbook.sheets ?? [], new Map()) };
  }
  const problems = new Problems();
  const headings = new Map<string, number>();
  const wrong: Row[] = [];
  const unclear = new Map<string, Unclear>();
  const broken = new Set<string>();
  const findings: Findings = { problems, passed: [], broken, headings, wrong, unclear, ...counting(workbook.sheets, options) };
  const { matched: sheets, strangers } = matchSheets(workbook.sheets, findings);
  const info = new Map(sheets.filter(({ spec }) => spec.key === 'info').flatMap(({ sheet, spec }) => [...readInfo(sheet, spec, problems)]));
  // So far what was found wrong is in that sheet, or a sheet that may be it.
  const hasInfo = sheets.some(({ spec }) => spec.key === 'info');
  const infoUnclear = !info.has('division') && problems.list.some(({ code }) => code !== 'ledger.sheet' || !hasInfo);
  const year = (info.get('year') as number | undefined) ?? options.year;
  const read = new Map<SheetKey, readonly Row[]>();
  for (const { sheet, spec } of sheets) {
    if (spec.key === 'info') continue;
    const table = readTable(sheet, spec, year, findings);
    // Rows that look the same may differ in the column that was not understood.
    read.set(spec.key, [...(read.get(spec.key) ?? []), ...(unclear.has(sheet.name) ? table : distinct(table, problems, wrong))]);
  }
  const names = new Map(sheets.map(({ sheet, spec }) => [spec.key, sheet.name]));
  const { rows, aside } = setAside(read, { strangers, matched: sheets, unclear, broken });
  const parts: Parts = { rows, info, options, broken, problems, names, infoUnclear };
  if (unclear.size > 0) for (const error of strayReferences(parts, aside)) problems.add(error);
  // What a sheet that is not understood speaks of cannot be told, so it cannot be left out.
  const misread = problems.list.some(({ code }) => code === 'ledger.sheet' || code === 'ledger.column');
  const valid = options.validOnly === true && !misread;
  const planned = valid ? planValid(parts, wrong) : { ...planRows(parts), left: [], errors: [] };
  const { book, units, lots, left } = planned;
  if (book.problems.count === 0 && units.length + lots.length === 0 && left.length === 0) book.problems.add(emptyLedger());
  if (!valid) {
    const sound = book.problems.count === 0;
    for (const error of options.faultsOf?.({ ...named(info, 'party'), units, lots, left }, sound) ?? []) book.problems.add(error);
  }
  // What is missing in a row may stand in the column that was not understood.
  if (book.problems.count > 0)
    return failed(
      book.problems.without(({ code, sheet, found }) => code === 'ledger.cell' && unclear.has(sheet) && isEmpty(found)),
      workbook.sheets,
      headings,
    );
  return {
    ok: true,
    errors: inOrder(planned.errors, workbook.sheets),
    pages: pagesOf(workbook.sheets, headings),
    ledger: {
      ...named(info, 'name'),
      ...named(info, 'party'),
      ...named(info, 'division'),
      ...(year !== undefined && { year }),
      products: [...book.products.values()],
      units,
      lots,
      received: [...book.received.values()],
      warnings: book.warnings.list,
      passed: findings.passed,
      rows: countRows(book.rows),
      left,
    },
  };
}

/** Rows are told in hundreds. */
const TOLD = 100;

function counting(sheets: readonly Sheet[], { onRow }: ReadOptions): Pick<Findings, 'onRow'> {
  if (onRow === undefined) return {};
  const total = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  return {
    onRow: () => {
      done += 1;
      if (done % TOLD === 0) onRow(done, total);
    },
  };
}

/** Errors in the order of the workbook, as somebody goes through it. */
function failed({ list, count }: Problems, sheets: readonly Sheet[], headings: ReadonlyMap<string, number>): LedgerResult {
  return { ok: false, errors: inOrder(list, sheets), count, pages: pagesOf(sheets, headings) };
}

function inOrder(errors: readonly LedgerError[], sheets: readonly Sheet[]): LedgerError[] {
  const place = new Map(sheets.map(({ name }, i) => [name, i]));
  const at = ({ sheet }: LedgerError): number => place.get(sheet) ?? -1;
  return [...errors].sort((a, b) => at(a) - at(b) || (a.row ?? 0) - (b.row ?? 0));
}

/** In sheets that are read errors go behind the last column with anything in it, or where an earlier round left its column. */
function pagesOf(sheets: readonly Sheet[], headings: ReadonlyMap<string, number>): Page[] {
  return sheets
    .filter(({ name, hidden }) => hidden !== true && !isPassedOver(name))
    .map(({ name, rows }) => {
      const top = headings.get(name) ?? 1;
      const before = (rows[top - 1] ?? []).findIndex((cell) => typeof cell === 'string' && isErrorHeading(cell));
      const used = rows.reduce((most, cells) => Math.max(most, cells.findLastIndex((cell) => !isBlank(cell)) + 1), 0);
      return { name, heading: top, column: before >= 0 ? before + 1 : used + 1 };
    });
}

const isPassedOver = (name: string): boolean => PASSED_SHEETS.includes(bareName(name)) || /^\s*(#|不导入)/.test(name);

interface Matched {
  readonly sheet: Sheet;
  readonly spec: SheetSpec;
}

/** Which sheet is which, by its name; months and years in it are looked past (`农事2026`, `采收(3月)`). Unknown ones are reported. */
function matchSheets(
  sheets: readonly Sheet[],
  { problems, passed }: Findings,
): { readonly matched: readonly Matched[]; readonly strangers: readonly Sheet[] } {
  const matched: Matched[] = [];
  const strangers: Sheet[] = [];
  for (const sheet of sheets) {
    const rows = sheet.rows.filter((cells) => cells.some((cell) => !isBlank(cell))).length;
    if (rows === 0) continue;
    if (sheet.hidden === true) {
      // What nobody saw is not signed; where it was meant, the sheet is shown first.
      passed.push({ sheet: sheet.name, row: 0, text: '隐藏的表:取消隐藏才导入 / hidden sheet: unhide it to import it' });
      continue;
    }
    const spec = sheetNamed(sheet.name);
    if (spec) matched.push({ sheet, spec });
    else if (isPassedOver(sheet.name)) passed.push({ sheet: sheet.name, row: 0, text: tidy(sheet.name) });
    else {
      strangers.push(sheet);
      const like = sheetLike(sheet.rows)?.names[0];
      problems.add(
        problem('ledger.sheet', { sheet: sheet.name }, { zh: `${rows} 行`, en: `${rows} rows` }, [
          `其中之一:${SHEETS.map(({ names }) => names[0]).join('、')}`,
          `one of ${SHEETS.map(({ names }) => names[0]).join(', ')}`,
          `${like === undefined ? '改成上面的表名' : `看列名是“${like}”,就把表名改成它`};不需要导入就在表名前加“不导入”`,
          `${like === undefined ? 'Rename the sheet' : `Rename it ${like}, whose columns it has`}; put 不导入 before its name if it is not to be imported`,
        ]),
      );
    }
  }
  return { matched, strangers };
}

/** Two rows with the same content are a copying mistake more often than two deeds; a note tells real ones apart. */
function distinct(rows: readonly Row[], problems: Problems, wrong: Row[]): readonly Row[] {
  const seen = new Map<string, Row>();
  return rows.filter((row) => {
    const before = seen.get(row.digest);
    if (before === undefined) {
      seen.set(row.digest, row);
      return true;
    }
    wrong.push(row);
    problems.add(
      problem(
        'ledger.duplicate',
        { sheet: row.sheet, row: row.row },
        { zh: `与第 ${before.row} 行相同`, en: `the same as row ${before.row}` },
        [
          '没有出现过的一行',
          'a row that did not occur before',
          '删去重复的一行;确是两次就在备注里写明',
          'Delete the repeated row; if it happened twice, say so in the note',
        ],
      ),
    );
    return false;
  });
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
  return problem('ledger.file', { sheet: '' }, { zh: '没有记录', en: 'no rows' }, [
    '至少一行记录',
    'at least one row',
    '在“基地”“采收”等工作表里填写',
    'Fill in sheets such as 基地 and 采收',
  ]);
}
