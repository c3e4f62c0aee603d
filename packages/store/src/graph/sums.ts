import { convert, type Rational, textToDecimal, UNITS } from '@tianma/core/record';
import type { Edge } from './types.js';

/** What flows over some edges: the exact sum, and how many of them do not say. */
export interface Flow {
  /** In the unit asked for; absent if no edge states a quantity of that kind. */
  readonly sum?: Rational;
  /** Coarsest step to which a summand was stated, in the same unit: the sum is known to within that. */
  readonly precision?: Rational;
  readonly stated: number;
  /** Edges without a quantity, or with one of another kind (pieces against weight). */
  readonly unstated: number;
}

/** Adds up the quantities on edges in a unit such as `KGM`, exactly. Throws RangeError for a unit that is not in the table. */
export function flowOf(edges: Iterable<Edge>, unit: string): Flow {
  if (!UNITS.has(unit)) throw new RangeError(`no unit ${unit}`);
  let [sum, precision]: [Rational | undefined, Rational | undefined] = [undefined, undefined];
  let [stated, unstated] = [0, 0];
  for (const { quantity } of edges) {
    const value = quantity && textToDecimal(quantity.value);
    const amount = value && convert([value, quantity.unit], unit);
    if (value === undefined || amount === undefined || quantity === undefined) {
      unstated += 1;
      continue;
    }
    stated += 1;
    sum = sum === undefined ? amount : add(sum, amount);
    const step = convert([[1, value[1]], quantity.unit], unit) as Rational;
    if (precision === undefined || less(precision, step)) precision = step;
  }
  return { ...(sum && { sum }), ...(precision && { precision }), stated, unstated };
}

function add(a: Rational, b: Rational): Rational {
  return lowest(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function less(a: Rational, b: Rational): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

function lowest(numerator: bigint, denominator: bigint): Rational {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}
