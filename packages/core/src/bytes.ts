const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => (256 + byte).toString(16).slice(1));

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte] as string;
  return text;
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
