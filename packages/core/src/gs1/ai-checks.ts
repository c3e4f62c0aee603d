import { hasCheckDigit } from './check-digit.js';
import { hasCheckPair } from './check-pair.js';
import { COUNTRIES_ALPHA_2, COUNTRIES_NUMERIC, CURRENCIES_NUMERIC } from './iso-codes.js';

type CheckCode = 'gs1.value' | 'gs1.check_digit' | 'gs1.date' | 'gs1.percent';

/** The checks named in the table, each with the code of its failure. Components have their length and characters already. */
export const CHECKS: Readonly<Record<string, readonly [code: CheckCode, holds: (text: string) => boolean]>> = {
  mod10: ['gs1.check_digit', hasCheckDigit],
  pair: ['gs1.check_digit', hasCheckPair],
  // A GS1 Company Prefix is at least four digits.
  prefix: ['gs1.value', (text) => /^[0-9]{4}/.test(text)],
  // The century is not written. A year of two digits divisible by 4 is a leap year in 1972 to 2071, the window of these years.
  yymmdd: ['gs1.date', (text) => isDate(2000 + number(text, 0, 2), number(text, 2, 4), number(text, 4, 6))],
  yymmd0: ['gs1.date', (text) => isDate(2000 + number(text, 0, 2), number(text, 2, 4), number(text, 4, 6) || 1)],
  yyyymmdd: ['gs1.date', (text) => isDate(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8))],
  hhmm: ['gs1.date', (text) => number(text, 0, 2) < 24 && number(text, 2, 4) < 60],
  hour: ['gs1.date', (text) => Number(text) < 24],
  sixty: ['gs1.date', (text) => Number(text) < 60],
  country: ['gs1.value', (text) => COUNTRIES_NUMERIC.has(text)],
  country2: ['gs1.value', (text) => COUNTRIES_ALPHA_2.has(text)],
  // 999 stands for several countries.
  processor: ['gs1.value', (text) => text === '999' || COUNTRIES_NUMERIC.has(text)],
  currency: ['gs1.value', (text) => CURRENCIES_NUMERIC.has(text)],
  // Both count tenths of a microdegree from the pole and from the antimeridian.
  latitude: ['gs1.value', (text) => Number(text) <= 1_800_000_000],
  longitude: ['gs1.value', (text) => Number(text) <= 3_600_000_000],
  percent: ['gs1.percent', (text) => !/%(?![0-9A-Fa-f]{2})/.test(text)],
  base64: ['gs1.value', (text) => /^[A-Za-z0-9_-]*$/.test(text)],
  piece: ['gs1.value', (text) => number(text, 0, 2) > 0 && number(text, 0, 2) <= number(text, 2, 4)],
  birth: ['gs1.value', (text) => /^[1-9]\/[1-9]$/.test(text) && text.charAt(0) <= text.charAt(2)],
  iban: ['gs1.check_digit', isIban],
  media: ['gs1.value', (text) => /^(0[1-9]|10|[89][0-9])$/.test(text)],
  sex: ['gs1.value', (text) => /^[0129]$/.test(text)],
  winding: ['gs1.value', (text) => /^[019]$/.test(text)],
  yesno: ['gs1.value', (text) => /^[01]$/.test(text)],
  hyphen: ['gs1.value', (text) => text === '-'],
  nonzero: ['gs1.value', (text) => /[1-9]/.test(text)],
  zero: ['gs1.value', (text) => text === '0'],
  nozeroprefix: ['gs1.value', (text) => text.charAt(0) !== '0'],
};

function number(text: string, from: number, to: number): number {
  return Number(text.slice(from, to));
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
  return day <= days;
}

/** ISO 13616: the country, two check digits and the account, 11 characters or more, mod 97. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]{7,30}$/.test(text) || !COUNTRIES_ALPHA_2.has(text.slice(0, 2))) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) rest = Number(`${rest}${Number.parseInt(character, 36)}`) % 97;
  return rest === 1;
}
