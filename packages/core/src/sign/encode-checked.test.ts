import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborValue, decode, encode } from '../cbor/index.js';
import { encodeChecked } from './encode-checked.js';

const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.maxSafeInteger(),
    fc.constantFrom(23, 24, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, -1, -24, -25, -4_294_967_296, -4_294_967_297, -0),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.uint8Array({ maxLength: 300 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 30 }),
    fc.array(fc.tuple(fc.maxSafeInteger(), tie('value')), { maxLength: 30 }).map((rows) => new Map(rows)),
  ),
}));

describe('encodeChecked', () => {
  it('writes what the small encoder writes, with cbor-x agreeing on every byte', () => {
    fc.assert(
      fc.property(value, (one) => {
        const bytes = encodeChecked(one);
        expect(bytes).toEqual(encode(one));
        expect(encode(decode(bytes))).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes maps in any order', () => {
    const rows: [number, CborValue][] = [
      [-1, 0],
      [300, 1],
      [0, [new Map([[24, 1]])]],
      [-25, 2],
      [4_294_967_296, 3],
    ];
    expect(encodeChecked(new Map(rows))).toEqual(encodeChecked(new Map([...rows].reverse())));
  });

  it.each([[1.5], [2 ** 53], ['\ud800'], [Number.NaN], [undefined], [10n], [{}], [new Map([['a', 1]])]])('refuses %s', (wrong) => {
    expect(() => encodeChecked([wrong as CborValue])).toThrow(expect.objectContaining({ code: 'cbor.value' }));
  });
});
