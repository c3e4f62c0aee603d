import type { CborValue } from '../cbor/value.js';
import type { Decimal, Quantity } from './decimal.js';

/** A unit: what it measures, and its size in the base unit of that dimension as an exact fraction. */
export interface Unit {
  readonly code: string;
  readonly dimension: string;
  readonly factor: readonly [numerator: bigint, denominator: bigint];
}

// By dimension: UN/ECE Recommendation 20 codes, and the three units of Chinese markets. Factors to kg, m2, m3, m, s, 1.
const TABLE = `mass KGM:1 GRM:1/1000 MGM:1/1000000 TNE:1000 DTN:100 斤:1/2 担:50
area MTK:1 HAR:10000 ARE:100 CMK:1/10000 KMK:1000000 亩:2000/3
volume MTQ:1 LTR:1/1000 MLT:1/1000000 HLT:1/10
length MTR:1 CMT:1/100 MMT:1/1000 KMT:1000
time SEC:1 MIN:60 HUR:3600 DAY:86400 WEE:604800
ratio C62:1 P1:1/100 59:1/1000000 GK:1/1000 NA:1/1000000
piece H87:1 HEA:1
concentration GL:1 M1:1/1000
temperature CEL:1
month MON:1`;

export const UNITS: ReadonlyMap<string, Unit> = new Map(
  ([] as [string, Unit][]).concat(
    ...TABLE.split('\n').map((row) => {
      const [dimension, ...units] = row.split(' ') as [string, ...string[]];
      return units.map((unit): [string, Unit] => {
        const [code, numerator, denominator = 1] = unit.split(/[:/]/) as [string, string, string?];
        return [code, { code, dimension, factor: [BigInt(numerator), BigInt(denominator)] }];
      });
    }),
  ),
);

/** A fraction in lowest terms, denominator above 0. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * A quantity expressed in another unit, exactly: 1 亩 is 1/15 HAR. Undefined where the units measure different things or one is not
 * in the table. Degrees Celsius convert to themselves only.
 */
export function convert([value, from]: Quantity, to: string): Rational | undefined {
  const a = UNITS.get(from);
  const b = UNITS.get(to);
  if (a === undefined || b === undefined || a.dimension !== b.dimension) return undefined;
  const { numerator, denominator } = decimalToRational(value);
  return lowest(numerator * a.factor[0] * b.factor[1], denominator * a.factor[1] * b.factor[0]);
}

/** -1, 0 or 1 by value; undefined where the two cannot be compared. */
export function compareQuantities(a: Quantity, b: Quantity): number | undefined {
  const x = convert(a, b[1]);
  if (x === undefined) return undefined;
  const y = decimalToRational(b[0]);
  const difference = x.numerator * y.denominator - y.numerator * x.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function decimalToRational([mantissa, exponent]: Decimal): Rational {
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? lowest(BigInt(mantissa), power) : { numerator: BigInt(mantissa) * power, denominator: 1n };
}

function lowest(numerator: bigint, denominator: bigint): Rational {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

/** True for a code that has the form of Recommendation 20 but is not in the table: a newer writer's. */
export function isForeignUnit(unit: CborValue | undefined): boolean {
  return typeof unit === 'string' && /^[0-9A-Z]{2,3}$/.test(unit) && !UNITS.has(unit);
}
