import { ascii, type Cleaned, joined, PictureFault } from './cleaned.js';
import { orientationBlock, orientationOf } from './orientation.js';

// ITU-T T.81 table B.1. Kept: tables, frame, scans, restart interval, and Adobe's word on the colour transform (APP14), without which colours go wrong.
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const KEPT = (marker: number): boolean => isFrame(marker) || [0xc4, 0xcc, 0xdb, 0xdd].includes(marker);
const JFIF = Uint8Array.from([0xff, APP0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const EXIF = 'Exif\0\0';

/**
 * A JPEG without application segments and comments (place, camera, owner, thumbnails, colour profiles) and without what stands behind its end
 * (films, second pictures). How it is to be turned stays. Throws `PictureFault`.
 */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let [turn, width, height, scans, jfif, adobe] = [1, 0, 0, 0, false, false];
  let at = 2;
  for (;;) {
    // Fill bytes may stand before a marker.
    while (at < bytes.length && bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const marker = bytes[at] === 0xff ? bytes[at + 1] : undefined;
    if (marker === undefined)
      throw new PictureFault('JPEG', at >= bytes.length ? '不完整 / cut off' : `第 ${at} 字节处不对 / wrong at byte ${at}`);
    if (marker === EOI) break;
    if (at + 4 > bytes.length) throw new PictureFault('JPEG', '不完整 / cut off');
    const length = view.getUint16(at + 2, false);
    const end = at + 2 + length;
    if (marker === SOI || (marker >= 0xd0 && marker <= 0xd7) || length < 2 || end > bytes.length)
      throw new PictureFault('JPEG', `第 ${at} 字节处不对 / wrong at byte ${at}`);
    const body = bytes.subarray(at + 4, end);
    if (marker === APP1 && ascii(body.subarray(0, 6)) === EXIF && turn === 1) turn = orientationOf(body.subarray(6));
    if (marker === APP0 && ascii(body.subarray(0, 4)) === 'JFIF') jfif = true;
    if (!wellFormed(marker, body)) throw new PictureFault('JPEG', `第 ${at} 字节处不对 / wrong at byte ${at}`);
    if (isFrame(marker)) {
      if (width > 0 || length < 8) throw new PictureFault('JPEG', '第二张图像 / a second picture');
      [height, width] = [view.getUint16(at + 5, false), view.getUint16(at + 7, false)];
    }
    if (marker === APP14 && length === 14 && ascii(body.subarray(0, 5)) === 'Adobe' && !adobe) {
      adobe = true;
      kept.push(bytes.subarray(at, end));
    } else if (KEPT(marker)) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== SOS) continue;
    scans++;
    at = endOfScan(bytes, end);
    kept.push(bytes.subarray(end - length - 2, at));
  }
  if (scans === 0 || width === 0) throw new PictureFault('JPEG', '没有图像 / no picture');
  const exif = turn === 1 ? [] : [exifSegment(turn)];
  const whole = [Uint8Array.of(0xff, SOI), ...(jfif ? [JFIF] : []), ...exif, ...kept, Uint8Array.of(0xff, EOI)];
  return { type: 'image/jpeg', bytes: joined(whole), width, height };
}

/** Whether a segment that is kept holds its tables and nothing else (T.81 B.2.2 to B.2.4). */
function wellFormed(marker: number, body: Uint8Array): boolean {
  if (isFrame(marker)) return body.length >= 6 && body.length === 6 + 3 * (body[5] as number);
  if (marker === SOS) return body.length >= 1 && body.length === 4 + 2 * (body[0] as number);
  if (marker === 0xdd) return body.length === 2;
  if (marker === 0xcc) return body.length % 2 === 0;
  let at = 0;
  if (marker === 0xdb) while (at < body.length) at += (body[at] as number) >> 4 === 0 ? 65 : 129;
  else if (marker === 0xc4) while (at < body.length) at += 17 + body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  else return true;
  return at === body.length;
}

/** Where the coded data of a scan ends: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] as number;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new PictureFault('JPEG', '不完整 / cut off');
}

function exifSegment(turn: number): Uint8Array {
  const block = orientationBlock(turn);
  const length = 8 + block.length;
  return joined([Uint8Array.of(0xff, APP1, length >> 8, length & 0xff), Uint8Array.from(EXIF, (char) => char.charCodeAt(0)), block]);
}
