import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decimal, Quantity } from './decimal.js';
import { compareQuantities, convert, decimalToRational, type Rational, UNITS } from './units.js';

const rational = (numerator: bigint, denominator: bigint) => ({ numerator, denominator });

describe('units', () => {
  it.each([
    [[[1, 0], '亩'], 'HAR', 1n, 15n],
    [[[15, 0], '亩'], 'HAR', 1n, 1n],
    [[[1, 0], '亩'], 'MTK', 2000n, 3n],
    [[[1, 0], '斤'], 'GRM', 500n, 1n],
    [[[25, -1], '担'], 'KGM', 125n, 1n],
    [[[125, -1], '斤'], 'KGM', 25n, 4n],
    [[[1, 9], 'MGM'], 'TNE', 1n, 1n],
    [[[-18, 0], 'CEL'], 'CEL', -18n, 1n],
    [[[0, 5], 'LTR'], 'MLT', 0n, 1n],
    [[[5, -1], 'DAY'], 'HUR', 12n, 1n],
    [[[85, 0], 'P1'], 'C62', 17n, 20n],
  ] as [Quantity, string, bigint, bigint][])('%j in %s is %s/%s', (quantity, to, numerator, denominator) => {
    expect(convert(quantity, to)).toEqual(rational(numerator, denominator));
  });

  it('does not convert between things that are not the same', () => {
    expect(convert([[1, 0], 'KGM'], 'LTR')).toBeUndefined();
    expect(convert([[1, 0], 'KGM'], 'kg')).toBeUndefined();
    expect(convert([[1, 0], '__proto__'], 'KGM')).toBeUndefined();
    expect(compareQuantities([[1, 0], 'H87'], [[1, 0], 'C62'])).toBeUndefined();
  });

  it('compares by value', () => {
    expect(compareQuantities([[2, 0], '斤'], [[1, 0], 'KGM'])).toBe(0);
    expect(compareQuantities([[1, 0], 'HAR'], [[14_999, -3], '亩'])).toBe(1);
    expect(compareQuantities([[250, 0], 'GRM'], [[251, -3], 'KGM'])).toBe(-1);
  });

  it('comes back exactly, through any unit of the dimension', () => {
    const units = [...UNITS.values()];
    const decimal = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: -9, max: 9 })) as fc.Arbitrary<Decimal>;
    const sameDimension = units.map((from) => [from, units.filter(({ dimension }) => dimension === from.dimension)] as const);
    const pair = fc.constantFrom(...sameDimension).chain(([from, others]) => fc.tuple(fc.constant(from), fc.constantFrom(...others)));
    fc.assert(
      fc.property(decimal, pair, (value, [from, to]) => {
        const there = convert([value, from.code], to.code) as Rational;
        const given = decimalToRational(value);
        // there * size of to = given * size of from
        expect(there.numerator * to.factor[0] * from.factor[1] * given.denominator).toBe(
          given.numerator * from.factor[0] * to.factor[1] * there.denominator,
        );
        expect(there.denominator > 0n).toBe(true);
      }),
    );
  });

  it('answers nothing across dimensions', () => {
    for (const from of UNITS.values())
      for (const to of UNITS.values()) expect(convert([[1, 0], from.code], to.code) === undefined).toBe(from.dimension !== to.dimension);
  });
});
