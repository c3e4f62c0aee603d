import { type Rational, UNITS } from '@tianma/core/record';
import { inUnit, type Measured, measure } from './measure.js';
import { add, compare, negate, rationalToText, subtract, ZERO } from './rational.js';
import type { Balance, Gap, GapReason, Line } from './types.js';

/** How inputs and outputs relate: nothing may come out that did not go in; `closed`: nothing may be missing either. */
export interface Weighing {
  readonly closed?: boolean;
  /** What is unknown besides the lines, such as a loss that nobody declared. */
  readonly gaps?: readonly Gap[];
}

interface Total {
  readonly value: Rational;
  readonly margin: Rational;
  readonly gaps: readonly Gap[];
}

/**
 * Compares what went in with what came out, exactly. Broken only where the difference is larger than the precision that was stated, and
 * no unknown number could close it: an unknown output never excuses an excess, an unknown input never a shortfall.
 */
export function weigh(inputs: readonly Line[], outputs: readonly Line[], { closed = false, gaps = [] }: Weighing = {}): Balance {
  const unit = unitOf(inputs) ?? unitOf(outputs) ?? 'KGM';
  const dimension = UNITS.get(unit)?.dimension;
  const into = total(inputs, dimension);
  const out = total(outputs, dimension);
  const margin = add(into.margin, out.margin);
  const excess = subtract(out.value, into.value);
  const all = [...into.gaps, ...out.gaps, ...gaps];
  const tooMuch = into.gaps.length === 0 && compare(excess, margin) > 0;
  const tooLittle = closed && out.gaps.length === 0 && gaps.length === 0 && compare(negate(excess), margin) > 0;
  const text = (value: Rational): string => rationalToText(inUnit(value, unit));
  const side = tooMuch ? 'excess' : tooLittle ? 'shortfall' : undefined;
  return {
    answer: side !== undefined ? 'broken' : all.length > 0 ? 'undetermined' : 'balanced',
    ...(side && { side, by: text(side === 'excess' ? excess : negate(excess)) }),
    unit,
    inputs: text(into.value),
    outputs: text(out.value),
    margin: text(margin),
    rest: text(negate(excess)),
    gaps: all,
    records: [...new Set([...inputs, ...outputs].map(({ record }) => record))],
  };
}

function unitOf(lines: readonly Line[]): string | undefined {
  return lines.find(({ quantity }) => quantity !== undefined && UNITS.has(quantity[1]))?.quantity?.[1];
}

function total(lines: readonly Line[], dimension: string | undefined): Total {
  let value = ZERO;
  let margin = ZERO;
  const gaps: Gap[] = [];
  for (const line of lines) {
    const measured = measuredOf(line);
    const reason = gapOf(line, measured, dimension);
    if (reason !== undefined) gaps.push({ reason, item: line.item, chain: line.chain, record: line.record });
    else if (measured !== undefined) {
      value = add(value, measured.value);
      // A limit is no measurement: its last digit is not in doubt.
      if (line.item !== 'cap') margin = add(margin, measured.margin);
    }
  }
  return { value, margin, gaps };
}

/** What a line says; undefined where it says nothing, or in a unit that is not in the table. */
export function measuredOf({ measured, quantity, times }: Line): Measured | undefined {
  return measured ?? (quantity && measure(quantity, times));
}

function gapOf({ quantity, missing }: Line, measured: Measured | undefined, dimension: string | undefined): GapReason | undefined {
  if (quantity === undefined && measured === undefined) return missing ? 'parent' : 'quantity';
  return measured === undefined || measured.dimension !== dimension ? 'unit' : undefined;
}
