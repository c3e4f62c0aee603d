import { type CountGroup, type SegmentMode, segmentBits } from './capacity.js';

/** One run of a symbol's text in one mode. */
export interface Segment {
  readonly mode: SegmentMode;
  readonly text: string;
  readonly bits: number;
}

const MODES = [
  { mode: 'byte', holds: /[ -~]/, sixths: 48 },
  { mode: 'alphanumeric', holds: /[0-9A-Z $%*+\-./:]/, sixths: 33 },
  { mode: 'numeric', holds: /[0-9]/, sixths: 20 },
] as const;

/** More than any text of a symbol takes. */
const NEVER = 1 << 24;

/** Sixths of a bit that a character takes, by character code and mode. */
const COSTS: Int32Array = Int32Array.from({ length: 128 * 3 }, (_, i) => {
  const { holds, sixths } = MODES[i % 3] as (typeof MODES)[number];
  return holds.test(String.fromCharCode(Math.floor(i / 3))) ? sixths : NEVER;
});

/** In how many modes a character can stand, by its code; 0 for what is no printable ASCII. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => MODES.filter(({ holds }) => holds.test(String.fromCharCode(code))).length);

/** Whether two texts have the same kind of printable character at each place; they are then split alike. */
export function sameShape(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const kind = KINDS[a.charCodeAt(i)] ?? 0;
    if (kind === 0 || kind !== KINDS[b.charCodeAt(i)]) return false;
  }
  return true;
}

/** The segments of a text of the same shape. */
export function resplit(segments: readonly Segment[], text: string): Segment[] {
  let at = 0;
  return segments.map(({ mode, text: { length }, bits }) => {
    at += length;
    return { mode, text: text.slice(at - length, at), bits };
  });
}

/**
 * Splits ASCII text into the segments that take the fewest bits in the given group of versions. Costs are counted in sixths of a bit,
 * in which a digit (20) and an alphanumeric character (33) are whole, and rounded up to a bit where a segment ends.
 */
export function splitSegments(text: string, group: CountGroup): Segment[] {
  const [byteHeader, alphaHeader, digitHeader] = MODES.map(({ mode }) => (4 + group[mode]) * 6) as [number, number, number];
  // What the text so far takes when its last character is of that mode. Variables, since this is done for each character of a million labels.
  let byte = byteHeader + costOf(text, 0, 0);
  let alpha = alphaHeader + costOf(text, 0, 1);
  let digit = digitHeader + costOf(text, 0, 2);
  // By character: the mode before it for each of its own, two bits each. The way back from the cheapest end.
  const ways = new Uint8Array(text.length);
  for (let i = 1; i < text.length; i++) {
    // A segment that begins here follows the one that ends cheapest, rounded up to a bit.
    const [byteEnd, alphaEnd, digitEnd] = [wholeBits(byte), wholeBits(alpha), wholeBits(digit)];
    const end = Math.min(byteEnd, alphaEnd, digitEnd);
    const last = end === byteEnd ? 0 : end === alphaEnd ? 1 : 2;
    const fresh = end * 6;
    ways[i] =
      (fresh + byteHeader < byte ? last : 0) |
      ((fresh + alphaHeader < alpha ? last : 1) << 2) |
      ((fresh + digitHeader < digit ? last : 2) << 4);
    byte = Math.min(byte, fresh + byteHeader) + costOf(text, i, 0);
    alpha = Math.min(alpha, fresh + alphaHeader) + costOf(text, i, 1);
    digit = Math.min(digit, fresh + digitHeader) + costOf(text, i, 2);
  }
  return collect(text, [byte, alpha, digit].map(wholeBits), ways, group);
}

function costOf(text: string, i: number, mode: number): number {
  return COSTS[text.charCodeAt(i) * 3 + mode] as number;
}

function wholeBits(sixths: number): number {
  return ((sixths + 5) / 6) | 0;
}

function collect(text: string, bits: readonly number[], ways: Uint8Array, group: CountGroup): Segment[] {
  const segments: Segment[] = [];
  let mode = bits.indexOf(Math.min(...bits));
  let end = text.length;
  for (let i = text.length - 1; i >= 0; i--) {
    const before = i > 0 ? ((ways[i] as number) >> (2 * mode)) & 3 : -1;
    if (before === mode) continue;
    const name = (MODES[mode] as (typeof MODES)[number]).mode;
    segments.unshift({ mode: name, text: text.slice(i, end), bits: segmentBits(name, end - i, group) });
    end = i;
    mode = before;
  }
  return segments;
}
