import { narrow } from './narrow.js';

/**
 * What may stand in a row of numbers with spaces between, as a telephone behind a date: the usual groups, or digits in one piece. Pieces
 * joined by hyphens are numbers of papers: LB-15-19012700330A.
 */
const PARTS = /(?<=^| )(?:1\d\d[ -]\d{4}[ -]\d{4}|\d{6}[ -]\d{8}[ -]\d{3}[\dXx]|\d+[Xx]?)(?= |$)/g;

export type Personal = 'id_number' | 'phone';

/**
 * Whether a text holds what looks like a resident's ID number (GB 11643: region, date of birth, three digits, check) or a telephone
 * number. Spaces and hyphens inside do not hide it.
 */
export function personalIn(text: string): Personal | undefined {
  return runs(text)[0]?.kind;
}

/** The text with what looks like a personal number starred, for messages and logs. */
export function mask(text: string): string {
  return runs(text).reduceRight((all, { start, end }) => `${all.slice(0, start + 3)}****${all.slice(end - 2)}`, text);
}

/** Places of personal numbers; `narrow` keeps the length, so they hold for the text as given. */
function runs(text: string): { kind: Personal; start: number; end: number }[] {
  const plain = narrow(text);
  // The shortest is a landline of ten digits.
  if (!/(?:\d[ -]?){10}/.test(plain)) return [];
  const found: { kind: Personal; start: number; end: number }[] = [];
  for (const { 0: run, index } of plain.matchAll(/\d(?:[ -]?[\dXx])+/g)) {
    const whole = kindOf(run);
    if (whole) found.push({ kind: whole, start: index, end: index + run.length });
    else
      for (const { 0: part, index: at } of run.matchAll(PARTS)) {
        const kind = kindOf(part);
        if (kind) found.push({ kind, start: index + at, end: index + at + part.length });
      }
  }
  return found;
}

function kindOf(run: string): Personal | undefined {
  const digits = run.replace(/[ -]/g, '');
  return isIdNumber(digits) ? 'id_number' : isPhone(digits, run) ? 'phone' : undefined;
}

/** A mobile number, with or without 86; or a landline with its area code and a space or hyphen behind it. */
function isPhone(digits: string, run: string): boolean {
  return /^(?:86)?1[3-9]\d{9}$/.test(digits) || /^0\d{2,3}[- ]\d{7,8}$/.test(run);
}

function isIdNumber(digits: string): boolean {
  const old = /^[1-6]\d{5}(\d\d)(\d\d)(\d\d)\d{3}$/.exec(digits);
  const full = /^[1-8]\d{5}((?:19|20)\d\d)(\d\d)(\d\d)\d{3}[\dXx]$/.exec(digits);
  const [, year, month, day] = full ?? old ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(full ? year : `19${year}`), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
