import { TianmaError } from '@tianma/core';
import { create, type Font, type PathCommand as Stroke } from 'fontkit';
import type { PathCommand } from '../draw/types.js';
import { type Face, type Glyph, missing } from './types.js';

/** Cuts a TrueType font to some characters. Throws `label.input` for a character that the font lacks, `label.fonts` for a file that is none. */
export function openFace(bytes: Uint8Array, characters: string): Face {
  const font = readable(bytes);
  const wanted = [...new Set(characters)].sort();
  const lacking = wanted.find((character) => !font.hasGlyphForCodePoint(codeOf(character)));
  if (lacking !== undefined) throw missing(lacking);
  try {
    return cut(font, wanted);
  } catch (cause) {
    throw unreadable(bytes, cause);
  }
}

/** The same characters make the same bytes, in whatever order they are given. */
function cut(font: Font, characters: readonly string[]): Face {
  const { unitsPerEm, ascent, descent, bbox } = font;
  const subset = font.createSubset();
  const glyphs = new Map(
    characters.map((character): [string, Glyph] => {
      const glyph = font.glyphForCodePoint(codeOf(character));
      const outline = glyph.path.commands.map((stroke) => inEm(stroke, unitsPerEm));
      // Its number in the subset, whatever the types say.
      const id = subset.includeGlyph(glyph) as unknown as number;
      return [character, { id, advanceEm: glyph.advanceWidth / unitsPerEm, outline }];
    }),
  );
  return {
    truetype: subset.encode(),
    unitsPerEm,
    ascender: ascent,
    descender: descent,
    bounds: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY],
    glyphs,
  };
}

function readable(bytes: Uint8Array): Font {
  try {
    const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    // A collection has fonts inside; and tables are read when they are asked for.
    if ('fonts' in font || font.type !== 'TTF' || font.unitsPerEm === 0) throw new TypeError('not TrueType');
    return font;
  } catch (cause) {
    throw unreadable(bytes, cause);
  }
}

function inEm({ command, args }: Stroke, unitsPerEm: number): PathCommand {
  const [a, b, c, d, e, f] = args.map((value, i) => (i % 2 === 0 ? value : -value) / unitsPerEm) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  switch (command) {
    case 'moveTo':
      return { type: 'M', x: a, y: b };
    case 'lineTo':
      return { type: 'L', x: a, y: b };
    case 'quadraticCurveTo':
      return { type: 'Q', x1: a, y1: b, x: c, y: d };
    case 'bezierCurveTo':
      return { type: 'C', x1: a, y1: b, x2: c, y2: d, x: e, y: f };
    case 'closePath':
      return { type: 'Z' };
  }
}

const codeOf = (character: string): number => character.codePointAt(0) as number;

const unreadable = ({ length }: Uint8Array, cause: unknown): TianmaError =>
  new TianmaError('label.fonts', {
    where: 'font',
    expected: '完整的 TrueType 字体 / a whole TrueType font',
    found: `${length} bytes`,
    fix: '重新安装本程序 / install the package again',
    cause,
  });
