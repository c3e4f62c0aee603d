import { decimalToRational, type Quantity, type Rational, textToDecimal, UNITS } from '@tianma/core/record';
import type { Amount } from '../register/types.js';
import { divide, multiply, rational, ZERO } from './rational.js';

/** A quantity in the base unit of its dimension (kg, m2, pieces), and how far it may be off. Both exact. */
export interface Measured {
  readonly dimension: string;
  readonly value: Rational;
  /** Half a unit of the last digit that was stated; 0 for things that were counted one by one. */
  readonly margin: Rational;
}

const COUNTED = 'piece';

/** Reads a quantity as stated, `12.50` as 12.495 to 12.505; undefined for a unit that is not in the table. */
export function measure(quantity: Quantity, times = 1): Measured | undefined {
  const [[mantissa, exponent], code] = quantity;
  const unit = UNITS.get(code);
  if (unit === undefined) return undefined;
  const factor = multiply(rational(...unit.factor), rational(BigInt(times)));
  const counted = unit.dimension === COUNTED && exponent === 0;
  return {
    dimension: unit.dimension,
    value: multiply(decimalToRational([mantissa, exponent]), factor),
    margin: counted ? ZERO : multiply(divide(decimalToRational([1, exponent]), rational(2n)), factor),
  };
}

/** What a value in the base unit is in a unit of the same dimension. */
export function inUnit(value: Rational, code: string): Rational {
  const unit = UNITS.get(code);
  return unit === undefined ? value : divide(value, rational(...unit.factor));
}

/** An amount of a register as a quantity; undefined unless it is a plain decimal and a unit of the table. */
export function amountToQuantity({ value, unit }: Amount): Quantity | undefined {
  const decimal = textToDecimal(value);
  return decimal === undefined || !UNITS.has(unit) ? undefined : [decimal, unit];
}
