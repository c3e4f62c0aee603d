import { TianmaError } from '../errors.js';

/**
 * The check digit of ISO 7064 MOD 11,10, which finds every single wrong digit and nearly every swap.
 * `digits` is the number without it. Throws `gs1.value` unless it is digits.
 */
export function serialCheckDigit(digits: string): string {
  if (!/^[0-9]+$/.test(digits)) throw new TianmaError('gs1.value', { expected: 'digits', found: digits.slice(0, 40) });
  let product = 10;
  for (let i = 0; i < digits.length; i += 1) {
    const sum = (product + Number(digits[i])) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** True for a serial number that Tianma mints: 19 digits and their check digit. Others' serials are any 1 to 20 of CSET 82. */
export function isSerial(text: string): boolean {
  return /^[0-9]{20}$/.test(text) && serialCheckDigit(text.slice(0, 19)) === text.slice(19);
}
