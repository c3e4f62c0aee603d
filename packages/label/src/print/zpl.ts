import type { Bitmap } from '../raster/bitmap.js';

/** One label in ZPL II (Zebra and compatible): the whole label as a `^GFA` field in Zebra's run-length form. */
export function zplLabel({ width, height, stride, bits }: Bitmap): string {
  const rows: string[] = [];
  let before = '';
  for (let y = 0; y < height; y++) {
    let hex = '';
    for (const byte of bits.subarray(y * stride, (y + 1) * stride)) hex += byte.toString(16).padStart(2, '0').toUpperCase();
    // A colon repeats the row above.
    rows.push(hex === before ? ':' : packRow(hex));
    before = hex;
  }
  const total = stride * height;
  return `^XA\n^PW${width}\n^LL${height}\n^LH0,0\n^FO0,0^GFA,${total},${total},${stride},${rows.join('')}^FS\n^PQ1\n^XZ\n`;
}

/** A comma fills the row with 0, an exclamation mark with F; letters before a digit are its count. */
function packRow(hex: string): string {
  const end = /(0+|F+)$/.exec(hex);
  const body = end ? hex.slice(0, end.index) : hex;
  const fill = end ? (hex.endsWith('0') ? ',' : '!') : '';
  return body.replace(/(.)\1+/g, (run, digit: string) => countOf(run.length) + digit) + fill;
}

/** G..Y are 1..19, g..z are 20, 40 .. 400; letters add up. */
function countOf(times: number): string {
  let left = times;
  let out = '';
  while (left > 419) {
    out += 'z';
    left -= 400;
  }
  if (left >= 20) out += String.fromCharCode(0x66 + Math.floor(left / 20));
  if (left % 20 > 0) out += String.fromCharCode(0x46 + (left % 20));
  return out;
}
