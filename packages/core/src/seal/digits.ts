import { TianmaError } from '../errors.js';

/** Decimal digits of a group of n bytes, by n: ceil(8n * log10 2). Seven bytes are the full group. */
const DIGITS = [0, 3, 5, 8, 10, 13, 15, 17] as const;
const GROUP_BYTES = 7;
const GROUP_DIGITS = 17;
const TWO_32 = 4_294_967_296;
const BILLION = 1_000_000_000;
const ZERO = 0x30;
/** Arguments of one call: far below what any engine takes. */
const MAX_ARGUMENTS = 1_024;

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
  const digits = new Uint8Array(digitsLength(bytes.length));
  putDigits(bytes, digits, 0);
  let text = '';
  for (let at = 0; at < digits.length; at += MAX_ARGUMENTS)
    text += String.fromCharCode.apply(null, digits.subarray(at, at + MAX_ARGUMENTS) as unknown as number[]);
  return text;
}

/** As `encodeDigits`, into `out` from `at` on as characters of ASCII; gives the place behind them. */
export function putDigits(bytes: Uint8Array, out: Uint8Array, at: number): number {
  let end = at;
  for (let from = 0; from < bytes.length; from += GROUP_BYTES) {
    const size = Math.min(GROUP_BYTES, bytes.length - from);
    // Split below 32 bits, so that no step leaves the integers that a number holds exactly; BigInt takes ten times as long.
    let [high, low] = [0, 0];
    for (let i = 0; i < size; i += 1) {
      if (i < size - 4) high = high * 256 + (bytes[from + i] as number);
      else low = low * 256 + (bytes[from + i] as number);
    }
    const rest = high * (TWO_32 % BILLION) + low;
    const front = high * Math.floor(TWO_32 / BILLION) + Math.floor(rest / BILLION);
    const digits = DIGITS[size] as number;
    const back = Math.min(9, digits);
    put(out, end, digits - back, front);
    put(out, end + digits - back, back, rest % BILLION);
    end += digits;
  }
  return end;
}

/** Writes the last `count` digits of a number. */
function put(out: Uint8Array, at: number, count: number, value: number): void {
  for (let i = at + count - 1, rest = value; i >= at; i -= 1) {
    const next = Math.floor(rest / 10);
    out[i] = ZERO + rest - 10 * next;
    rest = next;
  }
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
