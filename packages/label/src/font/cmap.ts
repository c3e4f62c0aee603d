import { unreadable } from './sfnt.js';

/** Format of a table of ranges within the first 65,536 characters. */
const RANGES = 4;
/** Platforms and encodings whose characters are those of Unicode. */
const UNICODE = ['3.1', '0.3'];
const LAST = 0xffff;

/** What finds the number of a character's glyph, 0 where the font has none. Throws `label.fonts` without a table of format 4. Source: OpenType 1.9 `cmap`. */
export function glyphFinder(cmap: DataView): (character: string) => number {
  const start = subtableOf(cmap);
  const segments = cmap.getUint16(start + 6) / 2;
  const [ends, starts, deltas, offsets] = [14, 16 + 2 * segments, 16 + 4 * segments, 16 + 6 * segments].map((at) => start + at) as [
    number,
    number,
    number,
    number,
  ];
  return (character) => {
    const code = character.codePointAt(0) as number;
    if (code > LAST) return 0;
    // The first range that ends at the character or behind it; the last one ends at 0xFFFF.
    let [low, high] = [0, segments - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cmap.getUint16(ends + 2 * middle) < code) low = middle + 1;
      else high = middle;
    }
    const first = cmap.getUint16(starts + 2 * low);
    if (code < first) return 0;
    const delta = cmap.getUint16(deltas + 2 * low);
    const offset = cmap.getUint16(offsets + 2 * low);
    if (offset === 0) return (code + delta) & LAST;
    // An offset is counted from where it stands itself.
    const glyph = cmap.getUint16(offsets + 2 * low + offset + 2 * (code - first));
    return glyph === 0 ? 0 : (glyph + delta) & LAST;
  };
}

function subtableOf(cmap: DataView): number {
  for (let at = 4, left = cmap.getUint16(2); left > 0; left--, at += 8) {
    const start = cmap.getUint32(at + 4);
    if (UNICODE.includes(`${cmap.getUint16(at)}.${cmap.getUint16(at + 2)}`) && cmap.getUint16(start) === RANGES) return start;
  }
  throw unreadable('a cmap of format 4 for Unicode');
}
