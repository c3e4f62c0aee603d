import { composeLabel } from '../draw/compose.js';
import type { Frame } from '../draw/types.js';
import type { Faces } from '../font/types.js';
import { DOTS_PER_MM, type Dpi } from '../plan/sizes.js';
import { type Bitmap, copyBitmap, createBitmap, fillRect, overlay } from './bitmap.js';
import { fillOutline } from './fill.js';
import { THRESHOLD, textWriter } from './write-text.js';

/** Labels of a job as dots of a printer: what they have in common is drawn once, each character once for each size. */
export interface Rasteriser {
  readonly width: number;
  readonly height: number;
  /** Throws as `composeLabel`. */
  label(code: string): Bitmap;
}

/** Prepares the dots of a job. Throws `label.input` for characters that the faces were not opened with. */
export function createRasteriser(frame: Frame, faces: Faces, dpi: Dpi): Rasteriser {
  const perMm = DOTS_PER_MM[dpi];
  const dots = (mm: number): number => Math.round(mm * perMm);
  const base = createBitmap(dots(frame.widthMm), dots(frame.heightMm));
  const write = textWriter(faces, dpi);

  for (const text of frame.texts) write(base, text);
  for (const { xMm, yMm, widthMm, heightMm } of frame.bars) {
    fillRect(base, dots(xMm), dots(yMm), Math.max(1, dots(widthMm)), Math.max(1, dots(heightMm)));
  }
  for (const { xMm, yMm, scale, commands } of frame.paths) {
    const shape = fillOutline(commands, scale * perMm, THRESHOLD);
    if (shape) overlay(base, shape.bitmap, dots(xMm) + shape.left, dots(yMm) + shape.top);
  }
  const module = dots(frame.symbol.moduleMm);
  const [left, top] = [dots(frame.symbol.xMm), dots(frame.symbol.yMm)];
  return {
    width: base.width,
    height: base.height,
    label(code) {
      const { texts, symbol } = composeLabel(frame, code);
      const bitmap = copyBitmap(base);
      for (const text of texts) write(bitmap, text);
      const [x0, y0] = [left + symbol.inset * module, top + symbol.inset * module];
      for (let y = 0; y < symbol.size; y++) {
        for (let x = 0; x < symbol.size; x++) {
          if (symbol.modules[y * symbol.size + x]) fillRect(bitmap, x0 + x * module, y0 + y * module, module, module);
        }
      }
      return bitmap;
    },
  };
}
