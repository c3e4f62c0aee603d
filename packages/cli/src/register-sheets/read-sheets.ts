import { isBlank } from '../ledger/header.js';
import { problem } from '../ledger/messages.js';
import { heading } from '../ledger/normalise.js';
import { PASSED_SHEETS } from '../ledger/passed-over.js';
import { Problems } from '../ledger/problems.js';
import { type Findings, type Passed, type Row, readTable } from '../ledger/read-table.js';
import type { SheetSpec } from '../ledger/sheets.js';
import type { LedgerError, Sheet } from '../ledger/types.js';
import { readWorkbook } from '../ledger/workbook.js';
import type { RegisterSheet } from './specs.js';

export type RegisterRow = Row<RegisterSheet>;

/** What was read so far: rows by sheet, and the problems that further reading adds to. */
export interface SheetRows {
  readonly rows: ReadonlyMap<RegisterSheet, readonly RegisterRow[]>;
  readonly problems: Problems;
  readonly passed: readonly Passed[];
}

/** Everything that is wrong, in the order of rows; nothing is taken over. */
export interface SheetErrors {
  readonly ok: false;
  readonly errors: readonly LedgerError[];
  readonly count: number;
}

/**
 * Reads the sheets of a register's workbook by their specs, as ledgers are read: sizes first, headings in any order, days and digits as people
 * write them. A workbook with one sheet may call it anything where one is looked for.
 * Errors: `ledger.file`, `ledger.sheet`, `ledger.column`, `ledger.cell`.
 */
export async function readSheets(
  file: Uint8Array,
  specs: readonly SheetSpec<RegisterSheet>[],
): Promise<SheetErrors | ({ readonly ok: true } & SheetRows)> {
  const workbook = await readWorkbook(file);
  if ('errors' in workbook) return { ok: false, errors: workbook.errors, count: workbook.errors.length };
  const problems = new Problems();
  const findings: Findings = { problems, passed: [], broken: new Set() };
  const full = workbook.sheets.filter(({ rows }) => rows.some((cells) => cells.some((cell) => !isBlank(cell))));
  const rows = new Map<RegisterSheet, readonly RegisterRow[]>();
  for (const sheet of full) {
    const spec = specOf(sheet, specs) ?? (full.length === 1 && specs.length === 1 ? specs[0] : undefined);
    if (spec !== undefined) rows.set(spec.key, [...(rows.get(spec.key) ?? []), ...readTable(sheet, spec, undefined, findings)]);
    else if (PASSED_SHEETS.includes(heading(sheet.name)) || /^\s*(#|不导入)/.test(sheet.name))
      findings.passed.push({ sheet: sheet.name, row: 0, text: sheet.name });
    else problems.add(unknownSheet(sheet, specs));
  }
  if (problems.count === 0 && (rows.get((specs[0] as SheetSpec<RegisterSheet>).key) ?? []).length === 0) problems.add(emptyFile(specs));
  return problems.count > 0 ? failed(problems) : { ok: true, rows, problems, passed: findings.passed };
}

/** The problems as an answer, in the order of rows. */
export function failed({ list, count }: Problems): SheetErrors {
  const order = (a: LedgerError, b: LedgerError): number =>
    a.sheet === b.sheet ? (a.row ?? 0) - (b.row ?? 0) : a.sheet < b.sheet ? -1 : 1;
  return { ok: false, errors: [...list].sort(order), count };
}

function specOf({ name }: Sheet, specs: readonly SheetSpec<RegisterSheet>[]): SheetSpec<RegisterSheet> | undefined {
  const own = heading(name)
    .replace(/20\d\d年?度?|\d+$/g, '')
    .replace(/表$/, '');
  return specs.find(({ names }) => names.some((other) => heading(other) === own));
}

function unknownSheet({ name, rows }: Sheet, specs: readonly SheetSpec<RegisterSheet>[]): LedgerError {
  return problem('ledger.sheet', { sheet: name }, `${name}(${rows.length} 行 / rows)`, [
    `其中之一:${specs.map(({ names }) => names[0]).join('、')}`,
    `one of ${specs.map(({ names }) => names[0]).join(', ')}`,
    '改成上面的表名;不需要导入就在表名前加“不导入”',
    'Rename the sheet; put 不导入 before its name if it is not to be imported',
  ]);
}

function emptyFile([first]: readonly SheetSpec<RegisterSheet>[]): LedgerError {
  const name = first?.names[0] ?? '';
  return problem('ledger.file', { sheet: '' }, '没有条目 / no rows', [
    `工作表“${name}”至少一行`,
    `at least one row on the sheet ${name}`,
    '照 docs/guide/registers.md 的列名填写',
    'Fill in the columns named in docs/guide/registers.md',
  ]);
}
