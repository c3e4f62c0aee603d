import { TianmaError } from '@tianma/core';
import { parseGtin } from '@tianma/core/gs1';
import { codeProblem, problem } from '../ledger/messages.js';
import type { Problems } from '../ledger/problems.js';
import { type ListItem, plainValue } from '../ledger/read-cell.js';
import type { LedgerError } from '../ledger/types.js';
import { oneOf } from '../output/language.js';
import type { RegisterRow } from './read-sheets.js';

/** Text of a cell, or undefined where it is empty. */
export function textOf(row: RegisterRow, key: string): string | undefined {
  return plainValue(row.values.get(key));
}

/** Parts of a cell that lists words: 、, comma, semicolon or line break between them. */
export function partsOf(row: RegisterRow, key: string): readonly string[] {
  return (textOf(row, key) ?? '')
    .split(/[、,,;;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** GTINs of a list as 14 digits; a wrong one is reported at its cell. */
export function gtinsOf(row: RegisterRow, key: string, problems: Problems): readonly string[] {
  const items = (row.values.get(key) as readonly ListItem[] | undefined) ?? [];
  return items.flatMap(({ code }) => {
    try {
      return [parseGtin(code)];
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      problems.add(codeProblem(at(row, key), 'check_digit', code));
      return [];
    }
  });
}

export function at(row: RegisterRow, key: string): { sheet: string; row: number; column?: string } {
  const column = row.labels.get(key);
  return { sheet: row.sheet, row: row.row, ...(column !== undefined && { column }) };
}

/** A fault that a strict reader found in what a row says, at the cell of the property (the second part of its place) where there is one. */
export function rowFault(row: RegisterRow, error: TianmaError, columns: Readonly<Record<string, string>> = {}): LedgerError {
  const property = (error.where ?? '').split('/')[1] ?? '';
  return cellFault(row, columns[property] ?? property, error);
}

export function cellFault(row: RegisterRow, key: string, { code, expected = code, found = '' }: TianmaError): LedgerError {
  const [zh, en] = [oneOf(expected, 'zh'), oneOf(expected, 'en')];
  return problem('ledger.cell', at(row, key), found, [zh, en, '照证书或标准原文改正', 'Correct it from the paper']);
}

/** Reports a row that names what an earlier row of its sheet named. */
export function repeated(row: RegisterRow, key: string, found: string, before: RegisterRow): LedgerError {
  return problem('ledger.duplicate', at(row, key), found, [
    `没有出现过的一条(第 ${before.row} 行已有)`,
    `an entry that did not occur before (row ${before.row} has it)`,
    '删去重复的一行',
    'Delete the repeated row',
  ]);
}
