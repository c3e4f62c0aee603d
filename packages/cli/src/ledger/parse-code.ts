import { narrow, tidy } from './normalise.js';
import type { Parsed } from './parse-day.js';
import type { Cell } from './types.js';

export type CodeFault = 'scientific' | 'digits' | 'date_cell' | 'fraction' | 'form' | 'check_digit';

/**
 * A code that people type: narrow, upper case, no spaces. Numbers pass while Excel has kept every digit: 15 at most, no exponent.
 */
export function parseCode(cell: Exclude<Cell, null>): Parsed<string, CodeFault> {
  if (typeof cell === 'boolean') return { fault: 'form' };
  if (typeof cell !== 'string') {
    if ('day' in cell) return { fault: 'date_cell' };
    return fromDigits(cell.number);
  }
  const text = narrow(tidy(cell)).replace(/ /g, '').replace(/[–—−]/g, '-').toUpperCase();
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(text)) return { fault: 'scientific' };
  return text === '' ? { fault: 'form' } : { ok: text };
}

function fromDigits(digits: string): Parsed<string, CodeFault> {
  if (/e/i.test(digits)) return { fault: 'scientific' };
  if (/^\d+$/.test(digits)) return digits.length > 15 ? { fault: 'digits' } : { ok: digits };
  return { fault: /^\d+\.\d+$/.test(digits) ? 'fraction' : 'form' };
}
