import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256, sha512 } from './sha2.js';

const hashes = [
  ['sha256', sha256],
  ['sha512', sha512],
] as const;

describe.each(hashes)('%s', (name, hash) => {
  const expected = (bytes: Uint8Array): string => createHash(name).update(bytes).digest('hex');
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const message = (length: number, seed: number): Uint8Array =>
    Uint8Array.from({ length }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 24);

  it('is that of OpenSSL at every length up to five blocks of SHA-512', () => {
    for (let length = 0; length <= 640; length += 1)
      for (const seed of [1, 2]) expect(hex(hash(message(length, seed))), `${length} bytes`).toBe(expected(message(length, seed)));
  });

  it('is that of OpenSSL for bytes all alike, and for a mebibyte', () => {
    for (const byte of [0, 0x7f, 0x80, 0xff])
      for (const length of [55, 56, 64, 111, 112, 128, 1000])
        expect(hex(hash(new Uint8Array(length).fill(byte)))).toBe(expected(new Uint8Array(length).fill(byte)));
    expect(hex(hash(message(1_048_576, 3)))).toBe(expected(message(1_048_576, 3)));
  });

  it('leaves the message as it was, and reads a view of a larger buffer', () => {
    const whole = message(300, 4);
    const part = whole.subarray(7, 207);
    expect(hex(hash(part))).toBe(expected(part));
    expect(hex(whole)).toBe(hex(message(300, 4)));
  });
});
