import { type Patterns, remainder } from './function-patterns.js';

/** Where each mask turns a module of data, by row and column (ISO/IEC 18004 table 10). */
const MASKS: readonly ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y * x) % 3) + ((y + x) % 2)) % 2 === 0,
];

/** What each of the eight masks adds to a version's data: function patterns, format information of level M, and the mask where data is. */
export function maskLayers({ size, dark, taken }: Patterns): Uint8Array[] {
  return MASKS.map((turns, mask) => {
    const layer = Uint8Array.from(dark, (value, i) => (taken[i] ? value : turns(Math.floor(i / size), i % size) ? 1 : 0));
    drawFormat(layer, size, formatBits(mask));
    return layer;
  });
}

/** Level M, whose two bits are 00, and the mask, ten bits that correct them, and the fixed pattern over all (ISO/IEC 18004 annex C). */
function formatBits(mask: number): number {
  return ((mask << 10) | remainder(mask << 10, 0x537)) ^ 0x5412;
}

/** The fifteen bits twice: around the upper left finder pattern, and along the other two (ISO/IEC 18004 figure 25). */
function drawFormat(modules: Uint8Array, size: number, bits: number): void {
  for (let i = 0; i < 15; i++) {
    const bit = (bits >> i) & 1;
    // Past the timing pattern, which runs through row and column 6.
    const [down, right] = [i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i];
    modules[down * size + 8] = bit;
    modules[8 * size + right] = bit;
  }
}
