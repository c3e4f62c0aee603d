import { Point } from '@noble/ed25519';

/** Width of the signed window: odd digits -15..15, so eight points a table and a point addition about every sixth bit. */
const WIDTH = 5;
const TABLE_SIZE = 1 << (WIDTH - 2);

let baseTable: readonly Point[] | undefined;

/**
 * [s]B + [k]P in one ladder (Straus), about a fifth fewer point operations than two multiplications.
 *
 * It also spares noble's table of 4,224 multiples of B, which costs a phone more than the one seal it checks.
 * Variable time: only for verification, where nothing is secret. Scalars are 0 <= n < 2^253.
 */
export function multiplyBaseAdd(s: bigint, k: bigint, point: Point): Point {
  if (baseTable === undefined) baseTable = oddMultiples(Point.BASE);
  const tables = [baseTable, oddMultiples(point)] as const;
  const digits = [signedDigits(s), signedDigits(k)] as const;
  let sum = Point.ZERO;
  for (let bit = Math.max(digits[0].length, digits[1].length) - 1; bit >= 0; bit--) {
    sum = sum.double();
    for (const i of [0, 1] as const) {
      const digit = digits[i][bit];
      if (!digit) continue;
      const multiple = tables[i][Math.abs(digit) >> 1] as Point;
      sum = digit > 0 ? sum.add(multiple) : sum.subtract(multiple);
    }
  }
  return sum;
}

/** P, 3P, 5P ... 15P. */
function oddMultiples(point: Point): readonly Point[] {
  const twice = point.double();
  const table = [point];
  while (table.length < TABLE_SIZE) table.push((table[table.length - 1] as Point).add(twice));
  return table;
}

/** Width-5 non-adjacent form, lowest digit first: every digit is 0 or odd. */
function signedDigits(scalar: bigint): number[] {
  const modulus = 1 << WIDTH;
  const digits: number[] = [];
  let rest = scalar;
  while (rest > 0n) {
    let digit = 0;
    if (rest & 1n) {
      digit = Number(rest & BigInt(modulus - 1));
      if (digit >= modulus / 2) digit -= modulus;
      rest -= BigInt(digit);
    }
    digits.push(digit);
    rest >>= 1n;
  }
  return digits;
}
