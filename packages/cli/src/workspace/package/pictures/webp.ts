import { ascii, type Cleaned, joined, PictureFault } from './cleaned.js';
import { orientationBlock, orientationOf } from './orientation.js';

const FLAG = { alpha: 0x10, exif: 0x08, animation: 0x02 };

/** A still WebP (RFC 9649) of its picture and its transparency alone. Throws `PictureFault`. */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) throw new PictureFault('WebP', '不完整 / cut off');
  let [alpha, picture, size]: [Uint8Array | undefined, Uint8Array | undefined, readonly [number, number]] = [undefined, undefined, [0, 0]];
  let turn = 1;
  for (let at = 12; at + 8 <= end; ) {
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length & 1);
    if (at + 8 + length > end) throw new PictureFault('WebP', '不完整 / cut off');
    const name = ascii(bytes.subarray(at, at + 4));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'ANIM' || name === 'ANMF') throw new PictureFault('一张静止的图 / a still picture', 'WebP 动图 / a WebP animation');
    if (name === 'EXIF') turn = orientationOf(ascii(body.subarray(0, 6)) === 'Exif\0\0' ? body.subarray(6) : body);
    if (name === 'ALPH') alpha = bytes.subarray(at, next);
    if (name === 'VP8 ' || name === 'VP8L') {
      if (picture !== undefined) throw new PictureFault('WebP', '第二张图像 / a second picture');
      picture = bytes.subarray(at, next);
      size = name === 'VP8 ' ? lossySize(body) : losslessSize(body);
    }
    at = next;
  }
  if (picture === undefined) throw new PictureFault('WebP', '没有图像 / no picture');
  const [width, height] = size;
  const kept = [...(alpha ? [alpha] : []), picture].map((part) => (part.length & 1 ? joined([part, new Uint8Array(1)]) : part));
  const exif = turn === 1 ? [] : [exifChunk(turn)];
  const head = alpha || turn !== 1 ? [extended(width, height, (alpha ? FLAG.alpha : 0) | (turn === 1 ? 0 : FLAG.exif))] : [];
  return { type: 'image/webp', bytes: riff([...head, ...kept, ...exif]), width, height };
}

/** RFC 6386 section 9.1: start code, then 14 bits each. */
function lossySize(body: Uint8Array): readonly [number, number] {
  if (body.length < 10 || body[3] !== 0x9d || body[4] !== 0x01 || body[5] !== 0x2a)
    throw new PictureFault('WebP', '开头不对 / a wrong head');
  const of = (at: number): number => ((body[at] as number) | ((body[at + 1] as number) << 8)) & 0x3fff;
  return [of(6), of(8)];
}

/** RFC 9649 section 3.4: signature, then 14 bits each, less one. */
function losslessSize(body: Uint8Array): readonly [number, number] {
  if (body.length < 5 || body[0] !== 0x2f) throw new PictureFault('WebP', '开头不对 / a wrong head');
  const bits = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(1, true);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

function extended(width: number, height: number, flags: number): Uint8Array {
  const out = new Uint8Array(18);
  const view = new DataView(out.buffer);
  out.set(Uint8Array.from('VP8X', (char) => char.charCodeAt(0)));
  view.setUint32(4, 10, true);
  view.setUint8(8, flags);
  view.setUint16(12, (width - 1) & 0xffff, true);
  view.setUint8(14, (width - 1) >> 16);
  view.setUint16(15, (height - 1) & 0xffff, true);
  view.setUint8(17, (height - 1) >> 16);
  return out;
}

function exifChunk(turn: number): Uint8Array {
  const block = orientationBlock(turn);
  const out = new Uint8Array(8 + block.length);
  out.set(Uint8Array.from('EXIF', (char) => char.charCodeAt(0)));
  new DataView(out.buffer).setUint32(4, block.length, true);
  out.set(block, 8);
  return out;
}

function riff(parts: readonly Uint8Array[]): Uint8Array {
  const body = joined(parts);
  const head = new Uint8Array(12);
  head.set(Uint8Array.from('RIFF', (char) => char.charCodeAt(0)));
  head.set(
    Uint8Array.from('WEBP', (char) => char.charCodeAt(0)),
    8,
  );
  new DataView(head.buffer).setUint32(4, 4 + body.length, true);
  return joined([head, body]);
}
