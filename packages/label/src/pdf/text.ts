import type { TextMark } from '../draw/types.js';
import { type Face, type Faces, glyphOf } from '../font/types.js';
import { hex4, num } from './objects.js';

/**
 * Writes runs of text for a page or a form `heightMm` high, with the fonts /R and /B. Remembers the characters that it has written.
 * It throws `label.input` for a character that the faces were not opened with.
 */
export function textWriter(faces: Faces, heightMm: number): (text: TextMark) => string {
  const [regular, bold] = [glyphWriter(faces.regular), glyphWriter(faces.bold)];
  return (mark) => beginText(mark, heightMm) + (mark.bold ? bold : regular)(mark.text) + END;
}

/** Writes runs of text that all stand at one place, as `textWriter` does. */
export function slotWriter(faces: Faces, heightMm: number, slot: Omit<TextMark, 'text'>): (text: string) => string {
  const [begin, glyphs] = [beginText(slot, heightMm), glyphWriter(slot.bold ? faces.bold : faces.regular)];
  return (text) => begin + glyphs(text) + END;
}

const END = '> Tj ET';

function beginText({ bold, sizeMm, xMm, yMm }: Omit<TextMark, 'text'>, heightMm: number): string {
  return `BT /${bold ? 'B' : 'R'} ${num(sizeMm)} Tf ${num(xMm)} ${num(heightMm - yMm)} Td <`;
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
