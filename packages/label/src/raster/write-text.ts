import type { TextMark } from '../draw/types.js';
import { type Faces, glyphOf } from '../font/types.js';
import { DOTS_PER_MM, type Dpi } from '../plan/sizes.js';
import { type Bitmap, overlay } from './bitmap.js';
import { type FilledShape, fillOutline } from './fill.js';

/** How much of a dot has to be covered; thin strokes of small characters would fall apart at a half. */
export const THRESHOLD = 0.5;
const SMALL_THRESHOLD = 0.36;
const SMALL_DOTS = 26;

/** Draws runs of text into bitmaps, each character once for each size. Throws `label.input` for characters that the faces were not opened with. */
export function textWriter(faces: Faces, dpi: Dpi): (bitmap: Bitmap, text: TextMark) => void {
  const perMm = DOTS_PER_MM[dpi];
  const dots = (mm: number): number => Math.round(mm * perMm);
  const shapes = new Map<string, FilledShape | undefined>();

  const shapeOf = (character: string, size: number, bold: boolean): FilledShape | undefined => {
    const key = `${character}${size}${bold}`;
    if (!shapes.has(key)) {
      const { outline } = glyphOf(bold ? faces.bold : faces.regular, character);
      shapes.set(key, fillOutline(outline, size, size < SMALL_DOTS ? SMALL_THRESHOLD : THRESHOLD));
    }
    return shapes.get(key);
  };
  return (bitmap, { xMm, yMm, sizeMm, bold, text }) => {
    // Whole dots high: the same character then has the same dots wherever it stands.
    const size = dots(sizeMm);
    let x = xMm * perMm;
    for (const character of text) {
      const shape = shapeOf(character, size, bold);
      if (shape) overlay(bitmap, shape.bitmap, Math.round(x) + shape.left, dots(yMm) + shape.top);
      x += glyphOf(bold ? faces.bold : faces.regular, character).advanceEm * sizeMm * perMm;
    }
  };
}
