import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, type Decimal, decimalToText, textToDecimal } from './decimal.js';

const decimal = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: -9, max: 9 })) as fc.Arbitrary<Decimal>;

describe('decimals', () => {
  it.each([
    [[1250, -2], '12.50'],
    [[5, -3], '0.005'],
    [[-5, -3], '-0.005'],
    [[0, -2], '0.00'],
    [[12, 3], '12000'],
    [[0, 3], '0'],
    [[-12, 0], '-12'],
    [[Number.MAX_SAFE_INTEGER, 0], '9007199254740991'],
    [[Number.MAX_SAFE_INTEGER, -9], '9007199.254740991'],
  ] as [Decimal, string][])('%j is %s', (value, text) => {
    expect(decimalToText(value)).toBe(text);
    expect(compareDecimals(textToDecimal(text) as Decimal, value)).toBe(0);
  });

  it('keeps stated zeros, and has no minus zero', () => {
    expect(textToDecimal('12.50')).toEqual([1250, -2]);
    expect(textToDecimal('0012')).toEqual([12, 0]);
    for (const text of ['-0', '-0.00', '0']) expect(textToDecimal(text)?.map((n) => Object.is(n, -0))).toEqual([false, false]);
  });

  it.each(['', '.5', '5.', '1e3', '+1', '1,000', ' 1', '1 ', '１２', '0.1234567890', '9007199254740992', 'NaN', '--1', '1.2.3'])(
    'refuses %j',
    (text) => {
      expect(textToDecimal(text)).toBeUndefined();
    },
  );

  it('gives every decimal back by value', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const back = textToDecimal(decimalToText(value));
        if (back !== undefined) expect(compareDecimals(back, value)).toBe(0);
        else expect(value[1]).toBeGreaterThan(0);
      }),
    );
  });

  it('compares by value', () => {
    expect(compareDecimals([10, -1], [1, 0])).toBe(0);
    expect(compareDecimals([1, 9], [999_999_999, 0])).toBe(1);
    expect(compareDecimals([-1, -9], [0, 9])).toBe(-1);
  });
});
