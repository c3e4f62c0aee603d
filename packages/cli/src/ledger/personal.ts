import { narrow } from './normalise.js';

export type Personal = 'id_number' | 'phone';

/**
 * Whether a text holds what looks like a resident's ID number (GB 11643: region, date of birth, three digits, check) or a telephone
 * number. Spaces and hyphens inside do not hide it.
 */
export function personalIn(text: string): Personal | undefined {
  const plain = narrow(text);
  for (const [run] of plain.matchAll(/\d(?:[ -]?[\dXx])+/g)) {
    const digits = run.replace(/[ -]/g, '');
    if (isIdNumber(digits)) return 'id_number';
    if (/^(?:86)?1[3-9]\d{9}$/.test(digits)) return 'phone';
  }
  return /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/.test(plain) ? 'phone' : undefined;
}

function isIdNumber(digits: string): boolean {
  const old = /^[1-6]\d{5}(\d\d)(\d\d)(\d\d)\d{3}$/.exec(digits);
  const full = /^[1-8]\d{5}((?:19|20)\d\d)(\d\d)(\d\d)\d{3}[\dXx]$/.exec(digits);
  const [, year, month, day] = full ?? old ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(full ? year : `19${year}`), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** The text with its long digit runs starred, for messages and logs. */
export function mask(text: string): string {
  return text.replace(/[\d\uff10-\uff19](?:[ -]?[\dXx\uff10-\uff19]){6,}/g, (run) => `${run.slice(0, 3)}****${run.slice(-2)}`);
}
