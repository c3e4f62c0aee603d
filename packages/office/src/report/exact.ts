import { convert, type Decimal, decimalToRational, type Quantity } from '@tianma/core/record';

/** A sum of weights or money in units of 10^-18: whatever records state in decimals, and products of two of them, fit without rounding. */
export type Exact = bigint;

const PLACES = 18;
const ONE = 10n ** BigInt(PLACES);

/** A weight in kg; undefined for what is not a weight. */
export function kilograms(quantity: Quantity): Exact | undefined {
  const value = convert(quantity, 'KGM');
  // Every unit of mass is a decimal part or multiple of the kilogram.
  return value && (value.numerator * ONE) / value.denominator;
}

/** Two decimals multiplied. */
export function product(a: Decimal, b: Decimal): Exact {
  const [x, y] = [decimalToRational(a), decimalToRational(b)];
  return (x.numerator * y.numerator * ONE) / (x.denominator * y.denominator);
}

/** Plain decimal notation, exact, with at least `least` places: 3600 with 2 is `3600.00`. */
export function exactToText(value: Exact, least = 0): string {
  const digits = String(value < 0n ? -value : value).padStart(PLACES + 1, '0');
  const places = digits.slice(-PLACES).replace(/0+$/, '').padEnd(least, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${places === '' ? '' : `.${places}`}`;
}
