import { TianmaError } from '@tianma/core';
import type { Dpi } from '../plan/sizes.js';
import { QUIET_ZONE } from '../qr/capacity.js';
import type { QrSymbol } from '../qr/symbol.js';
import { createBitmap, fillRect } from '../raster/bitmap.js';
import { bitmapPng } from './bitmap-png.js';

/** How large the dots of a symbol are. */
export interface PngOptions {
  /** Printer dots along one module: a whole number, 1..64. */
  readonly dotsPerModule: number;
  /** Written into the file, so that a program that prints at true size does. Default 203. */
  readonly dpi?: Dpi;
}

/**
 * The symbol with its quiet zone as a one-bit greyscale PNG, one pixel a printer dot. The same symbol gives the same bytes.
 * Throws `label.input` for dots that are not a whole number 1..64.
 */
export function renderPng(symbol: QrSymbol, { dotsPerModule: dots, dpi = 203 }: PngOptions): Uint8Array {
  if (!Number.isInteger(dots) || dots < 1 || dots > 64) {
    throw new TianmaError('label.input', { where: 'dotsPerModule', expected: 'a whole number 1..64', found: String(dots) });
  }
  const width = (symbol.size + 2 * QUIET_ZONE) * dots;
  const bitmap = createBitmap(width, width);
  for (let y = 0; y < symbol.size; y++) {
    for (let x = 0; x < symbol.size; x++) {
      if (symbol.modules[y * symbol.size + x]) fillRect(bitmap, (x + QUIET_ZONE) * dots, (y + QUIET_ZONE) * dots, dots, dots);
    }
  }
  return bitmapPng(bitmap, dpi);
}
