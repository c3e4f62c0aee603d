import type { CborValue } from '../cbor/value.js';

/** mantissa x 10^exponent, exponent -9..9; trailing zeros state the precision. */
export type Decimal = readonly [mantissa: number, exponent: number];

/** Number and unit as they were entered. */
export type Quantity = readonly [value: Decimal, unit: string];

export function isDecimal(value: CborValue | undefined): value is Decimal {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [mantissa, exponent] = value as unknown[];
  return Number.isSafeInteger(mantissa) && Number.isSafeInteger(exponent) && Math.abs(exponent as number) <= 9;
}

/** Plain decimal notation, exact, with the zeros as stated: [1250, -2] is `12.50`, [12, 3] is `12000`. */
export function decimalToText([mantissa, exponent]: Decimal): string {
  if (exponent >= 0) return mantissa === 0 ? '0' : mantissa + '0'.repeat(exponent);
  const digits = String(Math.abs(mantissa)).padStart(1 - exponent, '0');
  const cut = digits.length + exponent;
  return `${mantissa < 0 ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Reads plain decimal notation exactly, at most 9 places; undefined for any other text or more than 2^53-1 in the digits. */
export function textToDecimal(text: string): Decimal | undefined {
  const [whole, places] = /^-?\d+(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const mantissa = Number(whole.replace('.', ''));
  // `|| 0` and `- 0`: minus zero has no encoding of its own.
  return Number.isSafeInteger(mantissa) ? [mantissa || 0, 0 - (places ?? '').length || 0] : undefined;
}

/** Below, at or above zero, as a is below, equal to or above b by value. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const least = Math.min(a[1], b[1]);
  const [x, y] = [a, b].map(([mantissa, exponent]) => BigInt(mantissa) * 10n ** BigInt(exponent - least)) as [bigint, bigint];
  return x < y ? -1 : x > y ? 1 : 0;
}
