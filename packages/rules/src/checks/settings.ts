import { textToDecimal } from '@tianma/core/record';
import type { Packs, Row } from '../pack/types.js';

/** What rules take where no pack says otherwise. */
export const USUAL = {
  /** 1: harvest on exactly the n-th day is too early. */
  interval_strict: 0,
  /** So many days or fewer above the interval are near it. */
  near_interval_days: 1,
} as const;

/** A whole number that packs set, with the row that sets it; else the usual one. */
export function settingOf(packs: Packs, name: keyof typeof USUAL, day: number): { readonly value: number; readonly rows: readonly Row[] } {
  const row = packs.setting(name, day);
  const [mantissa, exponent] = (row && textToDecimal(row.value)) ?? [Number.NaN, 0];
  const isWhole = exponent === 0 && mantissa >= 0;
  return isWhole && row ? { value: mantissa, rows: [row] } : { value: USUAL[name], rows: [] };
}
