import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { need } from '../run/browsers.mjs';
import type { Picture } from './pictures.js';

// What a printer makes of our files, written from the printers' manuals and not from our code.

/** TSPL2: dots of the one BITMAP that begins at 0,0; the size in millimetres that the printer is told; how often it prints. */
export function readTspl(bytes: Uint8Array): { readonly picture: Picture; readonly sizeMm: readonly number[]; readonly prints: number } {
  const text = Buffer.from(bytes).toString('latin1');
  const head = /^SIZE ([\d.]+) mm,([\d.]+) mm\r\nGAP [\d.]+ mm,0 mm\r\nDIRECTION 1\r\nCLS\r\nBITMAP 0,0,(\d+),(\d+),0,/.exec(text);
  if (!head) throw new Error('not the commands of a label');
  const [width, height] = [Number(head[3]) * 8, Number(head[4])];
  const start = head[0].length;
  const length = (width / 8) * height;
  const tail = /^\r\nPRINT 1,(\d+)\r\n$/.exec(text.slice(start + length));
  if (!tail) throw new Error('no PRINT after the bitmap');
  // A bit of 0 is a burnt dot.
  const data = unpack(bytes.subarray(start, start + length), 1);
  return { picture: { width, height, data }, sizeMm: [Number(head[1]), Number(head[2])], prints: Number(tail[1]) };
}

/** ZPL II: dots of the one ^GFA field, unpacked from its run-length form; the width and length that the printer is told. */
export function readZpl(text: string): { readonly picture: Picture; readonly size: readonly number[]; readonly prints: number } {
  const match = /^\^XA\n\^PW(\d+)\n\^LL(\d+)\n\^LH0,0\n\^FO0,0\^GFA,(\d+),(\d+),(\d+),([^^]*)\^FS\n\^PQ(\d+)\n\^XZ\n$/.exec(text);
  if (!match) throw new Error('not the commands of a label');
  const [, width = '', length = '', total = '', , stride = '', packed = '', prints = ''] = match;
  const rowDigits = Number(stride) * 2;
  let hex = '';
  let count = 0;
  for (const c of packed) {
    const here = hex.length % rowDigits;
    if (c === ':') hex += hex.slice(-rowDigits);
    else if (c === ',') hex += '0'.repeat(rowDigits - here);
    else if (c === '!') hex += 'F'.repeat(rowDigits - here);
    else if (/[G-Y]/.test(c)) count += c.charCodeAt(0) - 70;
    else if (/[g-z]/.test(c)) count += (c.charCodeAt(0) - 102) * 20;
    else {
      hex += c.repeat(count || 1);
      count = 0;
    }
  }
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length !== Number(total)) throw new Error(`${bytes.length} bytes where ${total} were announced`);
  const picture = { width: Number(stride) * 8, height: bytes.length / Number(stride), data: unpack(bytes, 0) };
  return { picture, size: [Number(width), Number(length)], prints: Number(prints) };
}

function unpack(bytes: Uint8Array, white: 0 | 1): Uint8Array {
  const data = new Uint8Array(bytes.length * 8);
  for (let i = 0; i < data.length; i++) data[i] = (((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1) === white ? 255 : 0;
  return data;
}

/** Path of pdftoppm; `undefined` where the machine has none and the tests may go on without. */
export const pdfPath: string | undefined = need('pdftoppm');

/** The pages of a PDF in grey at so many dots an inch, by Poppler. */
export function rasterisePdf(pdf: Uint8Array, dpi: number): Picture[] {
  const folder = mkdtempSync(join(tmpdir(), 'tianma-pdf-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    const run = spawnSync(pdfPath as string, ['-gray', '-r', String(dpi), join(folder, 'in.pdf'), join(folder, 'page')], {
      encoding: 'utf8',
    });
    if (run.error) throw run.error;
    if (run.status !== 0 || run.stderr !== '') throw new Error(`pdftoppm ended with ${run.status}: ${run.stderr}`);
    const pages: Picture[] = [];
    for (let n = 1; ; n++) {
      const name = [1, 2, 3].map((digits) => join(folder, `page-${String(n).padStart(digits, '0')}.pgm`)).find((path) => existsSync(path));
      if (name === undefined) return pages;
      pages.push(readPgm(readFileSync(name)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readPgm(bytes: Buffer): Picture {
  const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('not a PGM');
  return { width: Number(head[1]), height: Number(head[2]), data: new Uint8Array(bytes.subarray(head[0].length)) };
}

/** A rectangle out of a picture. */
export function crop({ width, data }: Picture, left: number, top: number, wide: number, high: number): Picture {
  const out = new Uint8Array(wide * high);
  for (let y = 0; y < high; y++) out.set(data.subarray((top + y) * width + left, (top + y) * width + left + wide), y * wide);
  return { width: wide, height: high, data: out };
}
