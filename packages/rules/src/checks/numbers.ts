import { decimalToRational, type Rational, textToDecimal } from '@tianma/core/record';
import type { Packs, Row } from '../pack/types.js';

/** What rules take where no pack says otherwise; exact decimals. */
const USUAL = {
  /** Days from an event to its signing that are not late. */
  late_days: '7',
  /** Days before its last on which a certificate is about to lapse. */
  near_lapse_days: '30',
  /** Share of a cap from which it is nearly used up. */
  near_cap: '0.9',
  /** Share of what went in that weighing explains. */
  balance_tolerance: '0.02',
  /** Least days between two places of different counties, prefectures or provinces; 0: the same day will do. */
  jump_county_days: '0',
  jump_prefecture_days: '0',
  jump_province_days: '1',
  /** 1: harvest on exactly the n-th day is too early. */
  interval_strict: '0',
  /** So many days or fewer above the interval are near it. */
  near_interval_days: '1',
} as const;

/** A number that packs set on a day, with the row that sets it; else the usual one. */
export function numberSet(
  packs: Packs,
  name: keyof typeof USUAL,
  day: number,
): { readonly value: Rational; readonly rows: readonly Row[] } {
  const row = packs.setting(name, day);
  const decimal = row && textToDecimal(row.value);
  if (row !== undefined && decimal !== undefined && decimal[0] >= 0) return { value: decimalToRational(decimal), rows: [row] };
  return { value: decimalToRational(textToDecimal(USUAL[name]) ?? [0, 0]), rows: [] };
}

/** The same as a count of days, in whole. */
export function daysSet(packs: Packs, name: keyof typeof USUAL, day: number): { readonly value: number; readonly rows: readonly Row[] } {
  const { value, rows } = numberSet(packs, name, day);
  return { value: Number(value.numerator / value.denominator), rows };
}
