// The part of opentype.js 2 that tests compare with; the package brings no types.
declare module 'opentype.js/dist/opentype.mjs' {
  export interface Command {
    readonly type: 'M' | 'L' | 'Q' | 'Z';
    readonly x: number;
    readonly y: number;
    readonly x1: number;
    readonly y1: number;
  }
  export interface Glyph {
    readonly index: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly Command[] };
  }
  export interface Font {
    readonly unitsPerEm: number;
    readonly numGlyphs: number;
    readonly glyphs: { get(index: number): Glyph };
    charToGlyph(character: string): Glyph;
  }
  export function parse(bytes: ArrayBuffer): Font;
}
