import { glyphFinder } from './cmap.js';
import { cutFont, glyphReader } from './cut-font.js';
import { glyphOutline } from './glyph-outline.js';
import { readTables, type Tables, tableOf, unreadable } from './sfnt.js';
import { type Face, type Glyph, missing } from './types.js';

/**
 * Cuts a TrueType font to some characters. Throws `label.input` for a character that the font lacks, `label.fonts` for a file that is none, is cut
 * short, or has glyphs that are made of others.
 */
export function openFace(font: Uint8Array, characters: string): Face {
  try {
    return faceOf(readTables(font), characters);
  } catch (cause) {
    // Every place in a font is reached through a view of its bytes.
    if (cause instanceof RangeError) throw unreadable('a whole TrueType font', `${font.length} bytes`, cause);
    throw cause;
  }
}

function faceOf(tables: Tables, characters: string): Face {
  const [head, hhea] = [tableOf(tables, 'head'), tableOf(tables, 'hhea')];
  const unitsPerEm = head.getUint16(18);
  const [find, reader] = [glyphFinder(tableOf(tables, 'cmap')), glyphReader(tables)];
  const found = [...new Set(characters)].map((character) => {
    const id = find(character);
    if (id === 0) throw missing(character);
    return [character, id] as const;
  });
  const kept = [...new Set([0, ...found.map(([, id]) => id)])].sort((a, b) => a - b);
  const numbers = new Map(kept.map((id, i) => [id, i]));
  const glyphs = new Map(
    found.map(([character, id]): [string, Glyph] => [
      character,
      {
        id: numbers.get(id) as number,
        advanceEm: reader.metrics(id).advance / unitsPerEm,
        outline: glyphOutline(reader.bytes(id), unitsPerEm),
      },
    ]),
  );
  return {
    truetype: cutFont(tables, reader, kept),
    unitsPerEm,
    ascender: hhea.getInt16(4),
    descender: hhea.getInt16(6),
    bounds: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphs,
  };
}
