import { TianmaError } from '@tianma/core';
import type { PathCommand } from '../draw/types.js';

/** One character of a face. */
export interface Glyph {
  readonly id: number;
  readonly advanceEm: number;
  /** Outline in em, y downwards from the baseline. */
  readonly outline: readonly PathCommand[];
}

/** A font cut down to the characters of a job. */
export interface Face {
  /** The cut font as TrueType, to be embedded. */
  readonly truetype: Uint8Array;
  readonly unitsPerEm: number;
  readonly ascender: number;
  readonly descender: number;
  /** Left, bottom, right and top of all glyphs, in font units. */
  readonly bounds: readonly [number, number, number, number];
  readonly glyphs: ReadonlyMap<string, Glyph>;
}

/** The two weights that labels are set in. */
export interface Faces {
  readonly regular: Face;
  readonly bold: Face;
}

/** The glyph of a character that the face was opened with. Throws `label.input` for any other. */
export function glyphOf(face: Face, character: string): Glyph {
  const glyph = face.glyphs.get(character);
  if (!glyph) throw missing(character);
  return glyph;
}

/** The error for a character that a font lacks. */
export function missing(character: string): TianmaError {
  return new TianmaError('label.input', {
    where: 'font',
    expected: '字体里有的字 / characters that the font of labels (Noto Sans SC) has',
    found: `${character} U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`,
    fix: '换一个写法 / write the name with another character',
  });
}
