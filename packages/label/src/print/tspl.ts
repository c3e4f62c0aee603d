import type { Frame } from '../draw/types.js';
import type { Bitmap } from '../raster/bitmap.js';

/**
 * One label in TSPL2 (TSC, Gprinter, Xprinter and others): the whole label as a BITMAP, so that every printer prints the same dots.
 * `gapMm` is the space between two labels of the roll.
 */
export function tsplLabel({ widthMm, heightMm }: Frame, { width, height, stride, bits }: Bitmap, gapMm: number): Uint8Array {
  const head = ascii(
    `SIZE ${widthMm} mm,${heightMm} mm\r\nGAP ${gapMm} mm,0 mm\r\nDIRECTION 1\r\nCLS\r\nBITMAP 0,0,${stride},${height},0,`,
  );
  const tail = ascii('\r\nPRINT 1,1\r\n');
  const out = new Uint8Array(head.length + bits.length + tail.length);
  out.set(head);
  // In TSPL a dot is printed where the bit is 0; the padding of a row must stay white.
  const padding = width % 8 === 0 ? 0 : 0xff >> (width % 8);
  for (let i = 0; i < bits.length; i++) out[head.length + i] = ~(bits[i] as number) | (i % stride === stride - 1 ? padding : 0);
  out.set(tail, head.length + bits.length);
  return out;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
