import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDigits, digitsLength, encodeDigits } from './digits.js';

const bytesOf = (...values: number[]) => Uint8Array.from(values);
const code = (text: string): unknown => {
  try {
    decodeDigits(text);
    return 'decoded';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('seal digits', () => {
  it.each([
    [[], ''],
    [[0], '000'],
    [[255], '255'],
    [[1, 0], '00256'],
    [[255, 255], '65535'],
    [[255, 255, 255], '16777215'],
    [[255, 255, 255, 255], '4294967295'],
    [[255, 255, 255, 255, 255], '1099511627775'],
    [[255, 255, 255, 255, 255, 255], '281474976710655'],
    [[255, 255, 255, 255, 255, 255, 255], '72057594037927935'],
    [[0, 0, 0, 0, 0, 0, 1], '00000000000000001'],
    [[32, 0, 0, 0, 0, 0, 1], '09007199254740993'],
    [[0, 0, 0, 0, 0, 0, 1, 7], '00000000000000001007'],
  ])('%j is %s, and back', (bytes, text) => {
    expect(encodeDigits(bytesOf(...bytes))).toBe(text);
    expect([...decodeDigits(text)]).toEqual(bytes);
  });

  it('takes 280 digits for 115 bytes and 311 for 128', () => {
    expect(encodeDigits(new Uint8Array(115).fill(255))).toHaveLength(280);
    expect(encodeDigits(new Uint8Array(128).fill(255))).toHaveLength(311);
    for (let n = 0; n <= 140; n++) expect(encodeDigits(new Uint8Array(n)), String(n)).toHaveLength(digitsLength(n));
  });

  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 140 }), (bytes) => {
        expect(decodeDigits(encodeDigits(bytes))).toEqual(bytes);
      }),
    );
  });

  it('reads a text only if writing gives the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), maxLength: 60 }), (text) => {
        const result = code(text);
        if (result === 'decoded') expect(encodeDigits(decodeDigits(text))).toBe(text);
        else expect(result).toBe('seal.digits');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '256',
    '65536',
    '16777216',
    '4294967296',
    '1099511627776',
    '281474976710656',
    '72057594037927936',
    '99999999999999999',
    `${'0'.repeat(17)}256`,
  ])('refuses %s, a group too large for its bytes', (text) => {
    expect(code(text)).toBe('seal.digits');
  });

  it.each([1, 2, 4, 6, 7, 9, 11, 12, 14, 16, 18, 279, 281, 310])('refuses %d digits', (length) => {
    expect(code('0'.repeat(length))).toBe('seal.digits');
  });

  it.each(['12a', '１２３', '-12', '+12', ' 12', '1 2', '12\n', '0x1', '1e1', '٣٣٣'])('refuses %j', (text) => {
    expect(code(text)).toBe('seal.digits');
  });
});
