import { padded, partOf, type Tables, tableOf, writeTables } from './sfnt.js';

/** What a font program in a PDF needs (ISO 32000-2 table 124), and what its instructions need where it has them. */
const COPIED = ['cvt ', 'fpgm', 'prep'];
/** Places in `head`, `hhea` and `maxp`. */
const [LONG_OFFSETS_AT, METRICS_AT, GLYPHS_AT] = [50, 34, 4] as const;

/** Bytes of a glyph from `glyf`, none where nothing is drawn; and its advance and left bearing. */
export interface GlyphReader {
  readonly bytes: (id: number) => DataView;
  readonly metrics: (id: number) => { readonly advance: number; readonly left: number };
}

/** Reads glyphs by their numbers. Throws `label.fonts` for a font without outlines, RangeError for a number that there is not. */
export function glyphReader(tables: Tables): GlyphReader {
  const [glyf, loca, hmtx] = ['glyf', 'loca', 'hmtx'].map((tag) => tableOf(tables, tag)) as [DataView, DataView, DataView];
  const long = tableOf(tables, 'head').getInt16(LONG_OFFSETS_AT) === 1;
  const wide = tableOf(tables, 'hhea').getUint16(METRICS_AT);
  const offset = (id: number): number => (long ? loca.getUint32(4 * id) : 2 * loca.getUint16(2 * id));
  return {
    bytes: (id) => partOf(glyf, offset(id), offset(id + 1) - offset(id)),
    // Glyphs behind the last metrics are as wide as it.
    metrics: (id) => ({
      advance: hmtx.getUint16(4 * Math.min(id, wide - 1)),
      left: hmtx.getInt16(id < wide ? 4 * id + 2 : 4 * wide + 2 * (id - wide)),
    }),
  };
}

/** The font with these glyphs alone, numbered anew from 0 in their order; outlines and metrics stay as they are. The first one is `.notdef`. */
export function cutFont(tables: Tables, reader: GlyphReader, ids: readonly number[]): Uint8Array {
  const glyphs = ids.map((id) => bytesOf(reader.bytes(id)));
  const glyf = new Uint8Array(glyphs.reduce((sum, { length }) => sum + padded(length), 0));
  const loca = new DataView(new ArrayBuffer(4 * (ids.length + 1)));
  const hmtx = new DataView(new ArrayBuffer(4 * ids.length));
  let at = 0;
  for (const [i, id] of ids.entries()) {
    const { advance, left } = reader.metrics(id);
    hmtx.setUint16(4 * i, advance);
    hmtx.setInt16(4 * i + 2, left);
    const glyph = glyphs[i] as Uint8Array;
    glyf.set(glyph, at);
    at += padded(glyph.length);
    loca.setUint32(4 * (i + 1), at);
  }
  const changed = (tag: string, place: number, value: number): readonly [string, Uint8Array] => {
    const bytes = bytesOf(tableOf(tables, tag)).slice();
    new DataView(bytes.buffer).setUint16(place, value);
    return [tag, bytes];
  };
  return writeTables([
    changed('head', LONG_OFFSETS_AT, 1),
    changed('hhea', METRICS_AT, ids.length),
    changed('maxp', GLYPHS_AT, ids.length),
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['glyf', glyf],
    ...COPIED.flatMap((tag) => {
      const table = tables.get(tag);
      return table === undefined ? [] : [[tag, bytesOf(table)] as const];
    }),
  ]);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);
