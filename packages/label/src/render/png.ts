import { TianmaError } from '@tianma/core';
import { encode } from 'fast-png';
import type { Dpi } from '../plan/sizes.js';
import { DOTS_PER_MM } from '../plan/sizes.js';
import { QUIET_ZONE } from '../qr/capacity.js';
import type { QrSymbol } from '../qr/symbol.js';
import { withResolution } from './png-resolution.js';

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
  const stride = Math.ceil(width / 8);
  const data = new Uint8Array(stride * width).fill(0xff);
  for (let y = 0; y < symbol.size; y++) {
    const start = (y + QUIET_ZONE) * dots * stride;
    for (let x = 0; x < symbol.size * dots; x++) {
      if (!symbol.modules[y * symbol.size + Math.floor(x / dots)]) continue;
      const bit = x + QUIET_ZONE * dots;
      data[start + (bit >> 3)] = (data[start + (bit >> 3)] as number) & ~(0x80 >> (bit & 7));
    }
    for (let copy = 1; copy < dots; copy++) data.copyWithin(start + copy * stride, start, start + stride);
  }
  const png = encode({ width, height: width, data, depth: 1, channels: 1 }, { zlib: { level: 9 } });
  return withResolution(png, Math.round(DOTS_PER_MM[dpi] * 1000));
}
