import type { Rational } from '@tianma/core/record';

// Exact arithmetic on fractions: sums of sums of quantities stay exact, so an answer never hangs on rounding.

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

/** A fraction in lowest terms; `denominator` above 0. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? ZERO : { numerator: numerator / a, denominator: denominator / a };
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** `b` is above 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function sum(values: Iterable<Rational>): Rational {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** -1, 0 or 1. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** Plain decimal notation, exact where `places` suffice, else rounded half away from zero; no zeros at the end. */
export function rationalToText({ numerator, denominator }: Rational, places = 6): string {
  const scale = 10n ** BigInt(places);
  const scaled = numerator < 0n ? -numerator * scale : numerator * scale;
  const rounded = (scaled * 2n + denominator) / (denominator * 2n);
  const digits = String(rounded % scale)
    .padStart(places, '0')
    .replace(/0+$/, '');
  const text = `${rounded / scale}${digits === '' ? '' : `.${digits}`}`;
  return numerator < 0n && rounded > 0n ? `-${text}` : text;
}
