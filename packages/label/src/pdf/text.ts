import type { TextMark } from '../draw/types.js';
import { type Face, type Faces, glyphOf } from '../font/types.js';
import { hex4, num } from './objects.js';

/**
 * Writes runs of text for a page or a form `heightMm` high, with the fonts /R and /B. Remembers the characters that it has written.
 * It throws `label.input` for a character that the faces were not opened with.
 */
export function textWriter(faces: Faces, heightMm: number): (text: TextMark) => string {
  const [regular, bold] = [glyphWriter(faces.regular), glyphWriter(faces.bold)];
  return (mark) => {
    const glyphs = (mark.bold ? bold : regular)(mark.text);
    return `BT /${mark.bold ? 'B' : 'R'} ${num(mark.sizeMm)} Tf ${num(mark.xMm)} ${num(heightMm - mark.yMm)} Td <${glyphs}> Tj ET`;
  };
}

/** Text as glyph numbers in hexadecimal. */
function glyphWriter(face: Face): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let out = '';
    for (const character of text) {
      let hex = known.get(character);
      if (hex === undefined) {
        hex = hex4(glyphOf(face, character).id);
        known.set(character, hex);
      }
      out += hex;
    }
    return out;
  };
}
