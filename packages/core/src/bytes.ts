import { readUtf8 } from './cbor/utf8.js';

/** Lower-case hexadecimal. Decoded in one piece: a text that grew digit by digit takes ten times the memory for as long as it is kept. */
export function hex(bytes: Uint8Array): string {
  const digits = new Uint8Array(2 * bytes.length);
  for (let i = 0; i < digits.length; i += 1) {
    const digit = ((bytes[i >> 1] as number) >> (i % 2 === 0 ? 4 : 0)) & 15;
    digits[i] = digit + (digit < 10 ? 0x30 : 0x57);
  }
  return readUtf8(digits, 0);
}

/** True for a Uint8Array of any realm, so that bytes from a frame or a test runner's sandbox are bytes too. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && (value instanceof Uint8Array || Object.prototype.toString.call(value) === '[object Uint8Array]');
}

/** The number that the bytes write, lowest byte first. */
export function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`);
}

/** Bytewise order, a prefix first: below, at or above zero. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}
