import { createRequire } from 'node:module';

/** The package brings no types. */
const { parse } = createRequire(import.meta.url)('opentype.js') as { parse: (bytes: ArrayBuffer) => OtherFont };

/** One part of an outline in font units, y upwards. */
export interface OtherCommand {
  readonly type: 'M' | 'L' | 'Q' | 'Z';
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
}

export interface OtherGlyph {
  readonly index: number;
  readonly advanceWidth: number;
  readonly path: { readonly commands: readonly OtherCommand[] };
}

export interface OtherFont {
  readonly unitsPerEm: number;
  readonly numGlyphs: number;
  readonly glyphs: { readonly get: (index: number) => OtherGlyph };
  readonly charToGlyph: (character: string) => OtherGlyph;
}

/** A font as opentype.js reads it. */
export function otherFont(bytes: Uint8Array): OtherFont {
  return parse(new Uint8Array(bytes).buffer);
}
