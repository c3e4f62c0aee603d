import { heading } from '../normalise.js';
import type { Both } from '../types.js';

/** Where a sheet has its headings, and which column takes the errors (both from 1). */
export interface Page {
  readonly name: string;
  readonly heading: number;
  readonly column: number;
}

/** Headings of the column, by language; such a column of an earlier round is written over. */
export const ERROR_HEADING: Both = { zh: '错误', en: 'Errors' };
export const SUMMARY_NAME: Both = { zh: '错误汇总', en: 'Error summary' };

/** What is wrong with the headings themselves stands below the word, in the same cell. */
export function isErrorHeading(text: string): boolean {
  const [word = ''] = text.split(/[\r\n]/, 1);
  return Object.values(ERROR_HEADING).some((other) => heading(other) === heading(word));
}

export function isSummary(name: string): boolean {
  return Object.values(SUMMARY_NAME).some((other) => heading(other) === heading(name));
}
