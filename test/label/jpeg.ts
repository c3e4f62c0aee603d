// Luminance table of ITU-T T.81 annex K.
const QUANTA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22,
  37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [i >> 3, i & 7];
  return Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k === 0 ? Math.SQRT1_2 : 1) * 0.5;
});
const BACK = COSINES.map((_, i) => COSINES[(i & 7) * 8 + (i >> 3)] as number);

interface Clamped {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What is left of the blocks of 8 x 8 after JPEG's transform and rounding; its packing loses nothing. */
export function jpeg({ width, height, data }: Clamped, quality: number): Uint8Array {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const quanta = Float64Array.from(QUANTA, (quantum) => Math.max(1, Math.floor((quantum * scale + 50) / 100)));
  const out = new Uint8ClampedArray(data);
  const [block, middle, result] = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      for (let i = 0; i < 64; i++) block[i] = (data[(top + (i >> 3)) * width + left + (i & 7)] as number) - 128;
      transform(block, middle, result, COSINES);
      for (let i = 0; i < 64; i++) result[i] = Math.round((result[i] as number) / (quanta[i] as number)) * (quanta[i] as number);
      transform(result, middle, block, BACK);
      for (let i = 0; i < 64; i++) out[(top + (i >> 3)) * width + left + (i & 7)] = (block[i] as number) + 128;
    }
  }
  return new Uint8Array(out.buffer);
}

function transform(from: Float64Array, middle: Float64Array, to: Float64Array, factors: Float64Array): void {
  // Rows, then columns: each pass writes what it made turned over.
  turned(from, middle, factors);
  turned(middle, to, factors);
}

function turned(from: Float64Array, to: Float64Array, f: Float64Array): void {
  for (let y = 0; y < 8; y++) {
    const at = y * 8;
    const [a, b, c, d] = [from[at], from[at + 1], from[at + 2], from[at + 3]] as [number, number, number, number];
    const [e, g, h, i] = [from[at + 4], from[at + 5], from[at + 6], from[at + 7]] as [number, number, number, number];
    for (let k = 0; k < 64; k += 8) {
      const first = (f[k] as number) * a + (f[k + 1] as number) * b + (f[k + 2] as number) * c + (f[k + 3] as number) * d;
      to[k + y] = first + (f[k + 4] as number) * e + (f[k + 5] as number) * g + (f[k + 6] as number) * h + (f[k + 7] as number) * i;
    }
  }
}
