import { TianmaError } from '../errors.js';

/** Decimal digits of a group of n bytes, by n: ceil(8n * log10 2). Seven bytes are the full group. */
export const DIGITS = [0, 3, 5, 8, 10, 13, 15, 17] as const;
export const GROUP_BYTES = 7;
const GROUP_DIGITS = 17;

/** Number of decimal digits that `bytes` bytes take. */
export function digitsLength(bytes: number): number {
  return Math.floor(bytes / GROUP_BYTES) * GROUP_DIGITS + (DIGITS[bytes % GROUP_BYTES] as number);
}

/**
 * Writes bytes as decimal digits: every 7 bytes, big-endian, as 17 digits, a last group of 1..6 bytes as 3, 5, 8, 10, 13 or 15,
 * each padded with zeros on the left. A QR symbol holds digits at 8.1 bits a byte. No byte is the empty text.
 * Source: docs/spec/seal.md section 3.
 */
export function encodeDigits(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += GROUP_BYTES) {
    const group = bytes.subarray(i, i + GROUP_BYTES);
    let value = 0n;
    for (const byte of group) value = value * 256n + BigInt(byte);
    text += value.toString().padStart(DIGITS[group.length] as number, '0');
  }
  return text;
}

/**
 * Reads what `encodeDigits` writes, and nothing else: each byte string has exactly one text.
 * Throws `seal.digits` for a character that is no ASCII digit, a length that no byte string has, or a group too large for its bytes.
 */
export function decodeDigits(text: string): Uint8Array {
  if (!/^[0-9]*$/.test(text)) throw new TianmaError('seal.digits', { expected: 'only the digits 0-9' });
  const tail = DIGITS.indexOf((text.length % GROUP_DIGITS) as never);
  if (tail < 0) throw new TianmaError('seal.digits', { expected: 'a length of whole groups', found: `${text.length} digits` });
  const full = Math.floor(text.length / GROUP_DIGITS);
  const bytes = new Uint8Array(full * GROUP_BYTES + tail);
  for (let g = 0; g * GROUP_DIGITS < text.length; g++) {
    let value = BigInt(text.slice(g * GROUP_DIGITS, (g + 1) * GROUP_DIGITS));
    const start = g * GROUP_BYTES;
    for (let i = start + (g < full ? GROUP_BYTES : tail) - 1; i >= start; i--) {
      bytes[i] = Number(value % 256n);
      value /= 256n;
    }
    if (value > 0n)
      throw new TianmaError('seal.digits', { where: `digit ${g * GROUP_DIGITS}`, expected: 'a group that its bytes can hold' });
  }
  return bytes;
}
