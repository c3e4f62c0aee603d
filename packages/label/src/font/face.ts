import { parse } from 'opentype.js/dist/opentype.mjs';
import subsetFont from 'subset-font';
import type { PathCommand } from '../draw/types.js';
import { type Face, type Glyph, missing } from './types.js';

/** Cuts a font to some characters. Throws `label.input` for a character that the font lacks. */
export async function openFace(font: Uint8Array, characters: string): Promise<Face> {
  const truetype = await subsetFont(font, characters, { targetFormat: 'truetype' });
  const parsed = parse(new Uint8Array(truetype).buffer);
  const { unitsPerEm, ascender, descender } = parsed;
  const { xMin, yMin, xMax, yMax } = parsed.tables.head;
  const glyphs = new Map<string, Glyph>();
  for (const character of characters) {
    const { index, advanceWidth, path } = parsed.charToGlyph(character);
    if (index === 0) throw missing(character);
    const outline = path.commands.map((command) => scaled(command as PathCommand, unitsPerEm));
    glyphs.set(character, { id: index, advanceEm: advanceWidth / unitsPerEm, outline });
  }
  return { truetype, unitsPerEm, ascender, descender, bounds: [xMin, yMin, xMax, yMax], glyphs };
}

function scaled(command: PathCommand, unitsPerEm: number): PathCommand {
  const u = (value: number): number => value / unitsPerEm;
  const v = (value: number): number => -value / unitsPerEm;
  switch (command.type) {
    case 'Z':
      return command;
    case 'Q':
      return { type: 'Q', x1: u(command.x1), y1: v(command.y1), x: u(command.x), y: v(command.y) };
    case 'C':
      return { type: 'C', x1: u(command.x1), y1: v(command.y1), x2: u(command.x2), y2: v(command.y2), x: u(command.x), y: v(command.y) };
    default:
      return { ...command, x: u(command.x), y: v(command.y) };
  }
}
