import { modulesOf } from './capacity.js';

/** A square of modules, row by row, and which of them carry no data. */
export interface Patterns {
  readonly size: number;
  /** 1 where dark. */
  readonly dark: Uint8Array;
  /** 1 where a pattern, or the place of format or version information, is. */
  readonly taken: Uint8Array;
}

/** The parts of a symbol that are the same in all symbols of a version; the place of the format information is left light (ISO/IEC 18004 section 6.3). */
export function functionPatterns(version: number): Patterns {
  const size = modulesOf(version);
  const dark = new Uint8Array(size * size);
  const taken = new Uint8Array(size * size);
  const set = (x: number, y: number, value: boolean): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y * size + x] = value ? 1 : 0;
    taken[y * size + x] = 1;
  };
  /** Squares around a centre; those of the radii listed are light. */
  const rings = (cx: number, cy: number, radius: number, light: readonly number[]): void => {
    for (let y = -radius; y <= radius; y++) {
      for (let x = -radius; x <= radius; x++) set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
    }
  };
  for (let i = 0; i < 9; i++) {
    for (const [x, y] of [
      [i, 8],
      [8, i],
      [size - 8 + (i % 8), 8],
      [8, size - 8 + (i % 8)],
    ] as const) {
      set(x, y, false);
    }
  }
  set(8, size - 8, true);
  for (let i = 8; i < size - 8; i++) {
    set(i, 6, i % 2 === 0);
    set(6, i, i % 2 === 0);
  }
  const far = size - 4;
  for (const [x, y] of [
    [3, 3],
    [far, 3],
    [3, far],
  ] as const) {
    rings(x, y, 4, [2, 4]);
  }
  const centres = alignmentCentres(version);
  const last = size - 7;
  for (const x of centres) {
    for (const y of centres) {
      const inFinder = (x === 6 && y === 6) || (x === last && y === 6) || (x === 6 && y === last);
      if (!inFinder) rings(x, y, 2, [1]);
    }
  }
  if (version >= 7) {
    const bits = versionBits(version);
    for (let i = 0; i < 18; i++) {
      const [near, across] = [Math.floor(i / 3), size - 11 + (i % 3)];
      set(near, across, ((bits >> i) & 1) === 1);
      set(across, near, ((bits >> i) & 1) === 1);
    }
  }
  return { size, dark, taken };
}

/** Where the alignment patterns are centred, along either axis (ISO/IEC 18004 annex E): evenly from the far end, the rest at the near one. */
function alignmentCentres(version: number): number[] {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  const last = modulesOf(version) - 7;
  // Even steps; the table has 26 for version 32, where the rule would give 28.
  const step = version === 32 ? 26 : Math.ceil((last - 6) / gaps / 2) * 2;
  return [6, ...Array.from({ length: gaps }, (_, i) => last - (gaps - 1 - i) * step)];
}

/** Six bits of version and twelve that correct them (ISO/IEC 18004 annex D). */
function versionBits(version: number): number {
  return (version << 12) | remainder(version << 12, 0x1f25);
}

/** Remainder of a division of polynomials over the field of two elements, written as bits. */
export function remainder(dividend: number, divisor: number): number {
  const length = 32 - Math.clz32(divisor);
  let rest = dividend;
  while (32 - Math.clz32(rest) >= length) rest ^= divisor << (32 - Math.clz32(rest) - length);
  return rest;
}
