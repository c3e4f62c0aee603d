import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digitsLength, encodeDigits } from './digits.js';
import { putDigits } from './put-digits.js';

it('writes what encodeDigits writes, at its place and nowhere else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 140 }), fc.nat({ max: 9 }), (bytes, at) => {
      const end = at + digitsLength(bytes.length);
      const out = new Uint8Array(end + 3).fill(0x2e);
      expect(putDigits(bytes, out, at)).toBe(end);
      expect(Buffer.from(out).toString('latin1')).toBe(`${'.'.repeat(at)}${encodeDigits(bytes)}...`);
    }),
    { numRuns: 500 },
  );
});

it.each([7, 14, 115, 128])('takes %i bytes of ones', (size) => {
  const bytes = new Uint8Array(size).fill(255);
  const out = new Uint8Array(digitsLength(size));
  putDigits(bytes, out, 0);
  expect(Buffer.from(out).toString('latin1')).toBe(encodeDigits(bytes));
});
