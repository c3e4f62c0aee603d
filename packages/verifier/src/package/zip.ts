import { TianmaError } from '@tianma/core';
import { crc32 } from './crc.js';
import { PACKAGE_LIMITS } from './limits.js';

const SIGNATURE = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const HEAD = { local: 30, central: 46, end: 22 };
/** 1980-01-01, the first day that the format knows: no file tells when it was packed. */
const DAY = 0x21;
const UTF8 = 0x0800;
const NAME = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*){0,3}$/;

/**
 * An archive of these files in this order, stored and not compressed, with one date for all: the same files give the same bytes, on every
 * machine and with every version of a compressor. What is large in a package (pictures) would not get smaller. `sum` is CRC-32, where the
 * platform has a faster one.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>, sum: (bytes: Uint8Array) => number = crc32): Uint8Array {
  const parts = Array.from(files, ([path, body]) => ({ name: new TextEncoder().encode(path), body, crc: sum(body), at: 0 }));
  const out = new Uint8Array(
    parts.reduce((sum, { name, body }) => sum + HEAD.local + HEAD.central + 2 * name.length + body.length, HEAD.end),
  );
  const view = new DataView(out.buffer);
  let at = 0;
  const header = (central: boolean, { name, body, crc, at: offset }: (typeof parts)[number]): void => {
    const shift = central ? 2 : 0;
    view.setUint32(at, central ? SIGNATURE.central : SIGNATURE.local, true);
    if (central) view.setUint16(at + 4, 20, true);
    view.setUint16(at + 4 + shift, 20, true);
    view.setUint16(at + 6 + shift, UTF8, true);
    view.setUint16(at + 12 + shift, DAY, true);
    view.setUint32(at + 14 + shift, crc, true);
    view.setUint32(at + 18 + shift, body.length, true);
    view.setUint32(at + 22 + shift, body.length, true);
    view.setUint16(at + 26 + shift, name.length, true);
    if (central) view.setUint32(at + 42, offset, true);
    at += central ? HEAD.central : HEAD.local;
    out.set(name, at);
    at += name.length;
  };
  for (const part of parts) {
    part.at = at;
    header(false, part);
    out.set(part.body, at);
    at += part.body.length;
  }
  const start = at;
  for (const part of parts) header(true, part);
  view.setUint32(at, SIGNATURE.end, true);
  view.setUint16(at + 8, parts.length, true);
  view.setUint16(at + 10, parts.length, true);
  view.setUint32(at + 12, at - start, true);
  view.setUint32(at + 16, start, true);
  return out;
}

/**
 * The files of an archive that `writeZip` made. Any other archive is refused, also one that unpacks to the same files: there is one form, so
 * no two programs can read different files out of it, nothing lies hidden between them, and nothing has to be unpacked to be measured.
 * @throws TianmaError `package.malformed`, `package.too_large`.
 */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (bytes.length > PACKAGE_LIMITS.file) throw tooLarge('', PACKAGE_LIMITS.file, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const is = (at: number, signature: number): boolean => at + 4 <= bytes.length && view.getUint32(at, true) === signature;
  if (!is(0, SIGNATURE.local)) throw refused('', 'ZIP', '');
  const files = new Map<string, Uint8Array>();
  let at = 0;
  while (is(at, SIGNATURE.local)) {
    if (files.size === PACKAGE_LIMITS.files) throw tooLarge('', PACKAGE_LIMITS.files, files.size + 1);
    if (at + HEAD.local > bytes.length) throw refused(`${at}`, '完整的文件 / a whole file', '文件到头了 / the end');
    const [method, size, length] = [view.getUint16(at + 8, true), view.getUint32(at + 22, true), view.getUint16(at + 26, true)];
    if (length > PACKAGE_LIMITS.name) throw tooLarge(`${at}`, PACKAGE_LIMITS.name, length);
    const start = at + HEAD.local + length;
    const name = String.fromCharCode(...Array.from(bytes.subarray(at + HEAD.local, start)));
    if (!NAME.test(name) || name.indexOf('..') >= 0 || files.has(name))
      throw refused(`${at}`, '包里能有的文件名 / a name of a package', JSON.stringify(name));
    if (method !== 0) throw refused(name, '不压缩 / stored', `压缩方式 ${method} / method ${method}`);
    if (start + size > bytes.length) throw refused(name, `${size} 字节 / ${size} bytes`, `${bytes.length - start}`);
    const body = bytes.subarray(start, start + size);
    if (crc32(body) !== view.getUint32(at + 14, true)) throw refused(name, '它的校验和 / its check sum', '别的内容 / other bytes');
    files.set(name, body);
    at = start + size;
  }
  const whole = writeZip(files);
  if (whole.length !== bytes.length || whole.some((byte, i) => byte !== bytes[i]))
    throw refused('', 'tianma pack 写出的文件 / a file that tianma pack wrote', '另一种写法的压缩包 / another archive');
  return files;
}

function refused(where: string, expected: string, found: string): TianmaError {
  return new TianmaError('package.malformed', {
    where: where || 'ZIP',
    expected,
    found,
    fix: '用 tianma pack 写出的原文件;解开再压缩过的不行 / take the file as tianma pack wrote it, not one that was unpacked and packed again',
  });
}

function tooLarge(where: string, limit: number, found: number): TianmaError {
  return new TianmaError('package.too_large', { where: where || 'ZIP', expected: `<= ${limit}`, found: String(found) });
}
