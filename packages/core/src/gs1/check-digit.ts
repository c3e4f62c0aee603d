import { TianmaError } from '../errors.js';

/**
 * The mod-10 check digit of all numeric GS1 keys: weights 3, 1, 3 ... from the right.
 * `digits` is the number without its check digit. Throws `gs1.value` unless it is digits. GS1 General Specifications section 7.9.1.
 */
export function checkDigit(digits: string): string {
  if (!/^[0-9]+$/.test(digits)) throw new TianmaError('gs1.value', { expected: 'digits', found: digits.slice(0, 40) });
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

/** True for digits of which the last is the check digit of the others. */
export function hasCheckDigit(digits: string): boolean {
  return /^[0-9]{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1);
}
