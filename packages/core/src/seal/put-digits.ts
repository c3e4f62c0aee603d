import { DIGITS, GROUP_BYTES } from './digits.js';

const TWO_32 = 4_294_967_296;
const BILLION = 1_000_000_000;
const ZERO = 0x30;

/** As `encodeDigits`, into `out` from `at` on as characters of ASCII; gives the place behind them. For those who write very many. */
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
