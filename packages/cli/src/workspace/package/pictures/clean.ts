import { TianmaError } from '@tianma/core';
import { ascii, type Cleaned, PictureFault } from './cleaned.js';
import { cleanJpeg } from './jpeg.js';
import { PICTURE_LIMITS } from './limits.js';
import { cleanPng } from './png.js';
import { cleanWebp } from './webp.js';

/** By its first bytes and not by its name. */
const KINDS: readonly { readonly is: (bytes: Uint8Array) => boolean; readonly clean: (bytes: Uint8Array) => Cleaned }[] = [
  { is: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff, clean: cleanJpeg },
  { is: (bytes) => ascii(bytes.subarray(0, 8)) === '\x89PNG\r\n\x1a\n', clean: cleanPng },
  { is: (bytes) => ascii(bytes.subarray(0, 4)) === 'RIFF' && ascii(bytes.subarray(8, 12)) === 'WEBP', clean: cleanWebp },
];

/**
 * A picture that may be handed on: JPEG, PNG or WebP, with all that does not draw it taken out (place, time, camera, owner, thumbnails,
 * profiles, films). Cleaning twice changes nothing. `where` names it in errors. @throws TianmaError `package.picture`.
 */
export function cleanPicture(bytes: Uint8Array, where: string): Cleaned {
  const refuse = (expected: string, found: string): TianmaError =>
    new TianmaError('package.picture', {
      where,
      expected,
      found,
      fix: '用看图软件另存为 JPEG,边长 2000 像素左右 / save it anew as JPEG, about 2000 pixels wide, with any picture program',
    });
  if (bytes.length > PICTURE_LIMITS.bytes)
    throw refuse(`最多 ${PICTURE_LIMITS.bytes} 字节 / at most ${PICTURE_LIMITS.bytes} bytes`, `${bytes.length}`);
  const kind = KINDS.find(({ is }) => is(bytes));
  if (kind === undefined) throw refuse('JPEG, PNG, WebP', kindOf(bytes));
  try {
    const cleaned = kind.clean(bytes);
    const { width, height } = cleaned;
    const { side, pixels } = PICTURE_LIMITS;
    if (width < 1 || height < 1 || width > side || height > side || width * height > pixels)
      throw new PictureFault(`1..${side} × 1..${side}`, `${width} × ${height}`);
    return cleaned;
  } catch (cause) {
    if (!(cause instanceof PictureFault)) throw cause;
    throw refuse(cause.expected, cause.found);
  }
}

/** What a file that is no such picture seems to be. */
function kindOf(bytes: Uint8Array): string {
  const begin = ascii(bytes.subarray(0, 16));
  if (begin.startsWith('GIF8')) return 'GIF';
  if (/^.{4}ftyp(hei|hev|mif|avi)/s.test(begin)) return 'HEIC / AVIF';
  if (/^\s*<(\?xml|svg)/.test(begin)) return 'SVG';
  if (begin.startsWith('%PDF')) return 'PDF';
  return bytes.length === 0 ? '(空 / empty)' : '另一种文件 / another kind of file';
}
