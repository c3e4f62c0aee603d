import { crc32, inflateSync } from 'node:zlib';
import { ascii, type Cleaned, joined, PictureFault } from './cleaned.js';
import { PICTURE_LIMITS } from './limits.js';
import { orientationBlock, orientationOf } from './orientation.js';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** What draws the picture: size, palette, transparency, colour space as numbers. Each once, and as long as it is: nothing is kept in one. Texts, times, profiles, films and unknown chunks go. */
const KEPT: Readonly<Record<string, (length: number) => boolean>> = {
  IHDR: (length) => length === 13,
  PLTE: (length) => length >= 3 && length <= 768 && length % 3 === 0,
  tRNS: (length) => length >= 1 && length <= 256,
  gAMA: (length) => length === 4,
  cHRM: (length) => length === 32,
  sRGB: (length) => length === 1,
};

/** A PNG of its drawing chunks alone; its data end where the picture does, so nothing cropped away stays behind. Throws `PictureFault`. */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [before, data]: [Map<string, Uint8Array>, Uint8Array[]] = [new Map(), []];
  let [at, turn, width, height, size] = [SIGNATURE.length, 1, 0, 0, 0];
  for (;;) {
    if (at + 12 > bytes.length) throw new PictureFault('PNG', '不完整 / cut off');
    const length = view.getUint32(at, false);
    const end = at + 12 + length;
    const name = ascii(bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) throw new PictureFault('PNG', '不完整 / cut off');
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4, false))
      throw new PictureFault('PNG', `第 ${at} 字节处校验和不对 / a wrong check sum at byte ${at}`);
    const body = bytes.subarray(at + 8, end - 4);
    if ((name === 'IHDR') !== (width === 0) || (name === 'IHDR' && length !== 13)) throw new PictureFault('PNG', '开头不对 / a wrong head');
    if (name === 'IHDR') {
      [width, height] = [view.getUint32(at + 8, false), view.getUint32(at + 12, false)];
      size = sizeOf(width, height, (CHANNELS[body[9] as number] ?? 4) * (body[8] as number), body[12] === 1);
    }
    if (name === 'eXIf') turn = orientationOf(body);
    if (name === 'IDAT') data.push(body);
    else if (Object.hasOwn(KEPT, name) && data.length === 0) {
      if (before.has(name) || !KEPT[name]?.(length)) throw new PictureFault('PNG', `${name}: ${length}`);
      before.set(name, bytes.subarray(at, end));
    }
    at = end;
    if (name === 'IEND') break;
  }
  if (width === 0 || data.length === 0) throw new PictureFault('PNG', '没有图像 / no picture');
  const exif = turn === 1 ? [] : [chunk('eXIf', orientationBlock(turn))];
  const whole = [SIGNATURE, ...before.values(), ...exif, chunk('IDAT', drawn(joined(data), size)), chunk('IEND', new Uint8Array())];
  return { type: 'image/png', bytes: joined(whole), width, height };
}

/** Values of a pixel by colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Where the passes of an interlaced picture begin, and how far apart their pixels are: across, down (PNG section 8.2). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

/** Bytes of the pixels with a filter byte for each row. */
function sizeOf(width: number, height: number, bits: number, interlaced: boolean): number {
  const { side, pixels } = PICTURE_LIMITS;
  if (width < 1 || height < 1 || width > side || height > side || width * height > pixels || bits > 64)
    throw new PictureFault(`1..${side} × 1..${side}, <= ${pixels}`, `${width} × ${height}`);
  let size = 0;
  for (const [x, y, across, down] of interlaced ? PASSES : WHOLE) {
    const [columns, rows] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)];
    if (columns > 0 && rows > 0) size += rows * (1 + Math.ceil((columns * bits) / 8));
  }
  return size;
}

/** The compressed pixels up to their own end: all of them, and nothing behind them. */
function drawn(data: Uint8Array, size: number): Uint8Array {
  try {
    const { buffer, engine } = inflateSync(data, { info: true, maxOutputLength: size }) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    if (buffer.length !== size) throw new RangeError(`${buffer.length}`);
    return data.subarray(0, engine.bytesWritten);
  } catch {
    throw new PictureFault('PNG', '像素解不开 / pixels that cannot be unpacked');
  }
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + body.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length, false);
  out.set(
    Uint8Array.from(name, (char) => char.charCodeAt(0)),
    4,
  );
  out.set(body, 8);
  view.setUint32(8 + body.length, crc32(out.subarray(4, 8 + body.length)), false);
  return out;
}
