import type { Code } from '@tianma/core';
import type { Evidence } from '../pack/types.js';

/** Numbers on certificates, labels and papers. */
export type IdentifierKind =
  | 'green'
  | 'green_company'
  | 'organic'
  | 'geographical_indication'
  | 'pesticide'
  | 'sc'
  | 'qs'
  | 'credit_code'
  | 'organisation'
  | 'division'
  | 'ean';

/** `unusual`: such numbers exist or may exist, and this form is not one that we know. `old`: a form no longer given out. */
export type IdentifierWarning = 'unusual' | 'old' | 'not_listed' | 'retired';

/** `shape`: characters or length. `check`: the check character. `date`: a year or month that cannot be. */
export type IdentifierFault = 'shape' | 'check' | 'date' | 'division';

/** What could be told of a number; a right one may still never have been given out. Plain JSON. */
export type IdentifierAnswer =
  | {
      readonly ok: true;
      readonly kind: IdentifierKind;
      /** As it should be written: no spaces, narrow, upper case. */
      readonly text: string;
      readonly parts: Readonly<Record<string, string>>;
      /** How well the form and its check are known. */
      readonly evidence: Evidence;
      readonly warning?: IdentifierWarning;
    }
  | { readonly ok: false; readonly kind: IdentifierKind; readonly code: Code; readonly why: IdentifierFault; readonly evidence: Evidence };

/** Divisions as they were on a day: codes are retired and given anew, so a list without its day says nothing. */
export interface DivisionList {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** True where no division is missing: then one that is not here is refused. */
  readonly complete: boolean;
  /** `until`: the last day of one that is retired. */
  readonly divisions: ReadonlyMap<string, { readonly name: string; readonly until?: string }>;
}

export interface IdentifierOptions {
  /** Civil day on which the number was used; a year after it is refused. Default: no such test. */
  readonly day?: number;
  readonly divisions?: DivisionList;
}
