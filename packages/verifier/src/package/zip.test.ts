import { crc32 } from 'node:zlib';
import { TianmaError } from '@tianma/core';
import { describe, expect, it } from 'vitest';
import { PACKAGE_LIMITS } from './limits.js';
import { readZip, writeZip } from './zip.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILES: ReadonlyMap<string, Uint8Array> = new Map([
  ['a.json', bytes('{}')],
  ['pictures/1.jpg', bytes('picture')],
  ['empty', new Uint8Array()],
]);
const ZIP = writeZip(FILES);

const refusal = (zip: Uint8Array): string => {
  try {
    readZip(zip);
  } catch (error) {
    if (error instanceof TianmaError) return error.code;
    throw error;
  }
  return 'taken';
};
const changed = (at: number, ...values: readonly number[]): Uint8Array => {
  const zip = Uint8Array.from(ZIP);
  zip.set(values, at);
  return zip;
};

describe('the archive of a package', () => {
  it('is read as it was written, and is the same each time', () => {
    expect([...readZip(ZIP)]).toEqual([...FILES]);
    expect(writeZip(FILES)).toEqual(ZIP);
  });

  it('is one that other programs read: a signature, a version, names, check sums', () => {
    expect(Buffer.from(ZIP.subarray(0, 4)).toString('hex')).toBe('504b0304');
    expect(new DataView(ZIP.buffer).getUint32(14, true)).toBe(crc32('{}'));
  });

  it('is refused cut off anywhere, and with any byte changed', () => {
    for (let end = 0; end < ZIP.length; end++) expect(refusal(ZIP.subarray(0, end)), `${end}`).toBe('package.malformed');
    for (let at = 0; at < ZIP.length; at++)
      for (const bit of [1, 16, 128])
        expect(refusal(changed(at, (ZIP[at] as number) ^ bit)), `${at}`).toMatch(/^package\.(malformed|too_large)$/);
  });

  it('is refused with anything before, between or behind it', () => {
    const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
    expect(refusal(joined(bytes('x'), ZIP))).toBe('package.malformed');
    expect(refusal(joined(ZIP, bytes('x')))).toBe('package.malformed');
    expect(refusal(joined(ZIP, ZIP))).toBe('package.malformed');
    const second = 30 + 'a.json'.length + 2;
    expect(refusal(joined(ZIP.subarray(0, second), bytes('hidden'), ZIP.subarray(second)))).toBe('package.malformed');
  });

  it.each(['../etc/passwd', '/etc/passwd', 'a/../b', 'C:evil', 'Readme.md', 'a\\b', 'a//b', '.hidden', 'a\0b', ''])(
    'takes no file named %j',
    (name) => {
      expect(refusal(writeZip(new Map([[name, bytes('x')]])))).toBe('package.malformed');
    },
  );

  it('is bounded in size, files and names, before anything is read', () => {
    expect(refusal(new Uint8Array(PACKAGE_LIMITS.file + 1))).toBe('package.too_large');
    const many = new Map(Array.from({ length: PACKAGE_LIMITS.files + 1 }, (_, i) => [`f${i}`, new Uint8Array()]));
    expect(refusal(writeZip(many))).toBe('package.too_large');
    expect(refusal(writeZip(new Map([['a'.repeat(PACKAGE_LIMITS.name + 1), new Uint8Array()]])))).toBe('package.too_large');
  });

  it('holds nothing compressed, so nothing grows: a bomb is refused by its first header', () => {
    expect(refusal(changed(8, 8))).toBe('package.malformed');
    expect(refusal(changed(22, 0xff, 0xff, 0xff, 0xff))).toBe('package.malformed');
  });
});
