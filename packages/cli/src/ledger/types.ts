import type { Code } from '@tianma/core';

/** A text in both languages of the command. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** `sign.not_entitled`: a row that the certificate does not cover. */
export type LedgerCode = Extract<Code, `ledger.${string}` | 'sign.not_entitled'>;

/** One thing to mend in a ledger. `row` and `column` count as the spreadsheet shows them (row 1, column `A`). */
export interface LedgerError {
  readonly code: LedgerCode;
  /** Name of the sheet; empty when the file as a whole is meant. */
  readonly sheet: string;
  readonly row?: number;
  /** Column letter and, where it is known, the heading: `C 数量(斤)`. */
  readonly column?: string;
  readonly expected: Both;
  /** What stands there, or words of ours about it. Text that looks like a personal number is masked. */
  readonly found: string | Both;
  readonly fix: Both;
}

/** What stands there, in one language. */
export const foundIn = (found: LedgerError['found'], language: keyof Both): string => (typeof found === 'string' ? found : found[language]);

/** A cell as the workbook holds it: numbers keep the digits of the file, dates are civil days. */
export type Cell = null | string | boolean | { readonly number: string } | { readonly day: string };

/** A rectangle of merged cells, 1-based and inclusive. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  /** `rows[r - 1][c - 1]` is the cell of row r, column c. */
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  /** The workbook counts days from 1904 (old Excel for Mac). */
  readonly epoch1904: boolean;
  /** Hidden in the workbook: nobody who looks at it sees the rows. */
  readonly hidden?: boolean;
}
