/** Powers of 2 in the field of 256 elements with x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004 section 7.5.2), and their logarithms. */
const EXP = new Uint8Array(510);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x;
  EXP[i + 255] = x;
  LOG[x] = i;
  x = x < 128 ? x << 1 : (x << 1) ^ 0x11d;
}

/** The product of two elements. */
export function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[(LOG[a] as number) + (LOG[b] as number)] as number);
}

/** The i-th power of 2, i in 0..254. */
export function power(i: number): number {
  return EXP[i] as number;
}
