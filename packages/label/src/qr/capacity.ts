/** Modules of the white border that ISO/IEC 18004 asks for on each side. */
export const QUIET_ZONE = 4;

/** Data codewords of versions 1..40 at error correction level M (ISO/IEC 18004:2015 table 7). */
const DATA_CODEWORDS_M = [
  16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669, 714, 782, 860, 914, 1000, 1062, 1128, 1193,
  1267, 1373, 1455, 1541, 1631, 1725, 1812, 1914, 1992, 2102, 2216, 2334,
] as const;

/** Error correction codewords of each block at level M; 28 from version 22 on (table 9). */
const CORRECTION_CODEWORDS_M = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26] as const;

/** The largest version of ISO/IEC 18004, 40. */
export const MAX_VERSION: number = DATA_CODEWORDS_M.length;

/** Bits for segments that a symbol of this version holds at level M. */
export function capacityBits(version: number): number {
  return (DATA_CODEWORDS_M[version - 1] as number) * 8;
}

/** Error correction codewords of each block of this version at level M. */
export function correctionCodewords(version: number): number {
  return CORRECTION_CODEWORDS_M[version - 1] ?? 28;
}

/** Modules along one side, without the quiet zone. */
export function modulesOf(version: number): number {
  return 17 + 4 * version;
}

/** The largest version with at most so many modules along a side; 0 when not even version 1 has room. */
export function versionWithin(modules: number): number {
  return Math.max(0, Math.min(MAX_VERSION, Math.floor((modules - 17) / 4)));
}

/** How a run of characters is written into a symbol. */
export type SegmentMode = 'numeric' | 'alphanumeric' | 'byte';

/** Widths of the character counts, in bits, up to version `last`. */
export interface CountGroup extends Readonly<Record<SegmentMode, number>> {
  readonly last: number;
}

/** Versions share the width of their character counts in three groups, by the last version of each (table 3). */
export const COUNT_GROUPS: readonly CountGroup[] = [
  { last: 9, numeric: 10, alphanumeric: 9, byte: 8 },
  { last: 26, numeric: 12, alphanumeric: 11, byte: 16 },
  { last: MAX_VERSION, numeric: 14, alphanumeric: 13, byte: 16 },
];

/** Bits that one segment takes with its header. */
export function segmentBits(mode: SegmentMode, characters: number, group: CountGroup): number {
  const data = {
    numeric: Math.ceil((characters * 10) / 3),
    alphanumeric: Math.ceil((characters * 11) / 2),
    byte: characters * 8,
  };
  return 4 + group[mode] + data[mode];
}
