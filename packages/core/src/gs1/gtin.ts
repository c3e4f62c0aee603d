import { TianmaError } from '../errors.js';
import { hasCheckDigit } from './check-digit.js';

/** True for 14 digits with the right check digit, as AI 01 holds them. */
export function isGtin14(text: string): boolean {
  return text.length === 14 && hasCheckDigit(text);
}

/**
 * A GTIN-8, -12, -13 or -14 as people type it, as 14 digits filled with zeroes on the left.
 * Throws `gs1.value` for another length or character, `gs1.check_digit`.
 */
export function parseGtin(text: string): string {
  if (!/^([0-9]{8}|[0-9]{12,14})$/.test(text)) {
    throw new TianmaError('gs1.value', { where: 'GTIN', expected: '8, 12, 13 or 14 digits', found: text.slice(0, 40) });
  }
  if (!hasCheckDigit(text)) throw new TianmaError('gs1.check_digit', { where: 'GTIN', found: text });
  return text.padStart(14, '0');
}
