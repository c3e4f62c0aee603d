import { TianmaError } from '@tianma/core';

/** Tables of a TrueType font by tag, as they lie in the file. */
export type Tables = ReadonlyMap<string, DataView>;

/** Version of a font whose outlines stand in `glyf`. */
const TRUETYPE = 0x0001_0000;
const ENTRY = 16;
const HEADER = 12;
/** The sum of all 32-bit words of a font, `head.checkSumAdjustment` left out, comes to this with it. */
const WHOLE_SUM = 0xb1b0_afba;
const ADJUSTMENT_AT = 8;

/** The tables of a font. Throws `label.fonts` for what is no TrueType, RangeError where it is cut short. Source: OpenType 1.9 `otff`. */
export function readTables(font: Uint8Array): Tables {
  const file = new DataView(font.buffer, font.byteOffset, font.byteLength);
  if (file.getUint32(0) !== TRUETYPE) throw unreadable('TrueType', `0x${file.getUint32(0).toString(16)}`);
  const tables = new Map<string, DataView>();
  for (let at = HEADER, left = file.getUint16(4); left > 0; left--, at += ENTRY) {
    const tag = String.fromCharCode(...font.subarray(at, at + 4));
    tables.set(tag, partOf(file, file.getUint32(at + 8), file.getUint32(at + 12)));
  }
  return tables;
}

/** Bytes of a view. Throws RangeError for some that it has not, wherever its buffer ends. */
export function partOf({ buffer, byteOffset, byteLength }: DataView, from: number, length: number): DataView {
  if (from + length > byteLength) throw new RangeError('beyond the end');
  return new DataView(buffer, byteOffset + from, length);
}

/** A table that every font has. Throws `label.fonts`. */
export function tableOf(tables: Tables, tag: string): DataView {
  const table = tables.get(tag);
  if (table === undefined) throw unreadable(`a table ${tag}`, [...tables.keys()].join(' '));
  return table;
}

/** A font of these tables, `head` among them, in the order of their tags and with right sums. */
export function writeTables(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const start = HEADER + ENTRY * sorted.length;
  const font = new Uint8Array(sorted.reduce((sum, [, { length }]) => sum + padded(length), start));
  const view = new DataView(font.buffer);
  const power = 31 - Math.clz32(sorted.length);
  view.setUint32(0, TRUETYPE);
  [sorted.length, ENTRY << power, power, ENTRY * sorted.length - (ENTRY << power)].forEach((value, i) => view.setUint16(4 + 2 * i, value));
  let at = start;
  let head = 0;
  for (const [i, [tag, bytes]] of sorted.entries()) {
    font.set(bytes, at);
    if (tag === 'head') {
      head = at;
      view.setUint32(at + ADJUSTMENT_AT, 0);
    }
    const entry = HEADER + ENTRY * i;
    for (let k = 0; k < 4; k++) font[entry + k] = tag.charCodeAt(k);
    view.setUint32(entry + 4, sumOf(view, at, at + padded(bytes.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    at += padded(bytes.length);
  }
  view.setUint32(head + ADJUSTMENT_AT, WHOLE_SUM - sumOf(view, 0, font.length));
  return font;
}

/** A table begins on a word of 32 bits. */
export const padded = (length: number): number => (length + 3) & ~3;

function sumOf(view: DataView, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** The error for a font file that is none, or of a kind that labels are not set in. */
export function unreadable(expected: string, found?: string, cause?: unknown): TianmaError {
  return new TianmaError('label.fonts', {
    where: 'font',
    expected,
    ...(found !== undefined && { found }),
    fix: '重新安装本程序 / install the package again',
    ...(cause !== undefined && { cause }),
  });
}
