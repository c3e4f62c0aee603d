import { encode } from 'fast-png';
import { DOTS_PER_MM, type Dpi } from '../plan/sizes.js';
import type { Bitmap } from '../raster/bitmap.js';
import { withResolution } from './png-resolution.js';

/** A picture of dots as a one-bit greyscale PNG that says its resolution. The same dots give the same bytes. */
export function bitmapPng({ width, height, bits }: Bitmap, dpi: Dpi): Uint8Array {
  const png = encode({ width, height, data: bits.map((byte) => ~byte & 0xff), depth: 1, channels: 1 }, { zlib: { level: 9 } });
  return withResolution(png, Math.round(DOTS_PER_MM[dpi] * 1000));
}
