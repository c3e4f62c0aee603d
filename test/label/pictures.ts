import { inflateSync } from 'node:zlib';

/** A grey picture, one byte a pixel, 255 white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Reads a PNG of one bit, greyscale, filter 0: what the label package writes; by Node's zlib, not by the library that wrote it. */
export function readPng(png: Uint8Array): Picture & { readonly chunks: ReadonlyMap<string, Uint8Array> } {
  const chunks = new Map<string, Uint8Array>();
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    chunks.set(Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1'), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const header = Buffer.from(chunks.get('IHDR') as Uint8Array);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 1 || header[9] !== 0 || header[12] !== 0) throw new Error('not a one-bit greyscale PNG');
  const rows = inflateSync(chunks.get('IDAT') as Uint8Array);
  const stride = Math.ceil(width / 8) + 1;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    if (rows[y * stride] !== 0) throw new Error('a filtered row');
    for (let x = 0; x < width; x++) data[y * width + x] = ((rows[y * stride + 1 + (x >> 3)] as number) >> (7 - (x & 7))) & 1 ? 255 : 0;
  }
  return { width, height, data, chunks };
}

/** Paints an SVG of ours that holds only a white box and one path of runs, at so many pixels a module. */
export function rasteriseSvg(svg: string, scale: number): Picture {
  const [left, top, width, height] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number) as [number, number, number, number];
  const box = /<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)" fill="#fff"\/><path/.exec(svg)?.slice(1).map(Number);
  if (JSON.stringify(box) !== JSON.stringify([left, top, width, height]))
    throw new Error('white is not painted over the whole before the path');
  const path = /<path fill="#000" d="([^"]*)"/.exec(svg)?.[1] ?? '';
  const data = new Uint8Array(width * scale * height * scale).fill(255);
  let read = 0;
  for (const [run, x, y, length, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    if (length !== back) throw new Error(`an open run: ${run}`);
    read += run.length;
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) - top) * scale + row) * width * scale + (Number(x) - left) * scale;
      data.fill(0, start, start + Number(length) * scale);
    }
  }
  if (read !== path.length) throw new Error('a path of another form');
  return { width: width * scale, height: height * scale, data };
}

/** Paints terminal output: escape codes set the colours, half blocks split a cell. `own` are the terminal's own foreground and background. */
export function rasteriseTerminal(text: string, scale: number, own: readonly [number, number]): Picture {
  const rows: number[][] = [];
  for (const line of text.trimEnd().split('\n')) {
    let [fore, back] = own;
    const upper: number[] = [];
    const lower: number[] = [];
    for (const [token] of line.matchAll(/\u001b\[[0-9;]*m|./gu)) {
      if (token === '\u001b[38;5;16;48;5;231m') [fore, back] = [0, 255];
      else if (token === '\u001b[0m') [fore, back] = own;
      else {
        upper.push('▀█'.includes(token) ? fore : back);
        lower.push('▄█'.includes(token) ? fore : back);
      }
    }
    rows.push(upper, lower);
  }
  const width = (rows[0] as number[]).length * scale;
  const data = new Uint8Array(width * rows.length * scale);
  for (let i = 0; i < data.length; i++) data[i] = rows[Math.floor(i / width / scale)]?.[Math.floor((i % width) / scale)] as number;
  return { width, height: rows.length * scale, data };
}

/** The picture on a larger ground of one grey: a label on a dark table, a symbol in a dark terminal. */
export function onGround({ width, height, data }: Picture, margin: number, grey: number): Picture {
  const wide = width + 2 * margin;
  const out = new Uint8Array(wide * (height + 2 * margin)).fill(grey);
  for (let y = 0; y < height; y++) out.set(data.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin);
  return { width: wide, height: height + 2 * margin, data: out };
}
