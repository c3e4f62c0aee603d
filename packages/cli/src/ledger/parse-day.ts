import { narrow, tidy } from './normalise.js';
import type { Cell } from './types.js';

export type DayFault = 'form' | 'missing_year' | 'decimal' | 'no_such_day' | 'range' | 'two_digit_year' | 'year_last';
export type Parsed<T, F> = { readonly ok: T } | { readonly fault: F };

const DAY_MS = 86_400_000;

/** Days of Excel between its day 0 and 1970-01-01 (its 1900 has a 29 February; 1904 is the count of old Macs). */
const EXCEL_EPOCH = { 1900: 25_569, 1904: 24_107 };

/**
 * A civil date from a cell: a date cell, a serial number, 20260305, or text in the forms people write.
 * `year` completes `3月5日`. The answer is `YYYY-MM-DD` within 2000..2100.
 */
export function parseDay(cell: Exclude<Cell, null>, year: number | undefined, epoch1904 = false): Parsed<string, DayFault> {
  if (typeof cell === 'boolean') return { fault: 'form' };
  if (typeof cell === 'string') return fromText(narrow(tidy(cell)), year);
  if ('day' in cell) return inRange(cell.day);
  return fromNumber(cell.number, epoch1904);
}

function fromNumber(digits: string, epoch1904: boolean): Parsed<string, DayFault> {
  if (/^20\d{6}$/.test(digits)) return fromParts(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
  const serial = Number(digits);
  // Small numbers are a day written 3.5; Excel has lost whether it was 3.5 or 3.50.
  if (!(serial >= 30_000 && serial < 80_000)) return { fault: Number.isInteger(serial) ? 'form' : 'decimal' };
  const epoch = epoch1904 ? EXCEL_EPOCH[1904] : EXCEL_EPOCH[1900];
  return inRange(new Date((Math.floor(serial) - epoch) * DAY_MS).toISOString().slice(0, 10));
}

const CLOCK = '(?:[ T]\\d{1,2}[:时]\\d{1,2}.*)?';
const FULL = new RegExp(`^(\\d{4})(?: ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?[日号]?|[-/.](\\d{1,2})[-/.](\\d{1,2})|(\\d\\d)(\\d\\d))${CLOCK}$`);

function fromText(text: string, year: number | undefined): Parsed<string, DayFault> {
  const full = FULL.exec(text);
  if (full) {
    const [, y, m1, d1, m2, d2, m3, d3] = full;
    return fromParts(y, m1 ?? m2 ?? m3, d1 ?? d2 ?? d3);
  }
  const short = /^(\d{1,2})(?: ?月 ?(\d{1,2}) ?[日号]?|[-/](\d{1,2}))$/.exec(text);
  if (short) {
    if (year === undefined) return { fault: 'missing_year' };
    return fromParts(String(year), short[1], short[2] ?? short[3]);
  }
  if (/^\d{1,2}\.\d{1,2}$/.test(text)) return { fault: 'decimal' };
  if (/^\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}[日号]?)$/.test(text)) return { fault: 'two_digit_year' };
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text)) return { fault: 'year_last' };
  if (/^\d{5}$/.test(text)) return fromNumber(text, false);
  return { fault: 'form' };
}

function fromParts(year = '', month = '', day = ''): Parsed<string, DayFault> {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return { fault: 'no_such_day' };
  return inRange(text);
}

function inRange(day: string): Parsed<string, DayFault> {
  return day >= '2000-01-01' && day <= '2100-12-31' ? { ok: day } : { fault: 'range' };
}

/** The year that a title names (`2026年采收记录`), or undefined when it names none or two (`2025-2026年度`). */
export function yearOf(text: string): number | undefined {
  const years = [...narrow(text).matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((match) => Number(match[1]));
  return new Set(years).size === 1 ? years[0] : undefined;
}
