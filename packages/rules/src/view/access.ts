import type { Quantity, Ref } from '@tianma/core/record';
import type { Analyte, Entry, Values } from './types.js';

/** Seconds that civil days at the place run ahead of UTC: all of China keeps UTC+8. */
const PLACE_OFFSET = 8 * 3600;

/** A field that holds a text or a word; undefined where it is absent or holds something else. */
export function textOf({ values }: Entry, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** A field that holds a whole number, or a day as its number. */
export function numberOf({ values }: Entry, name: string): number | undefined {
  const value = values[name];
  return typeof value === 'number' ? value : undefined;
}

/** Packs of a packing record: spare labels are on none. */
export function packedCount(entry: Entry): number | undefined {
  const count = numberOf(entry, 'count');
  return count === undefined ? undefined : count - (numberOf(entry, 'spare') ?? 0);
}

/** A field that holds a number with its unit. */
export function quantityOf({ values }: Entry, name: string): Quantity | undefined {
  const value: unknown = values[name];
  return Array.isArray(value) && value.length === 2 && Array.isArray(value[0]) && typeof value[1] === 'string'
    ? (value as unknown as Quantity)
    : undefined;
}

/** What a record said before, oldest first: as it was first signed, and by corrections that were replaced. */
export function formerly({ original, between = [] }: Entry): readonly Values[] {
  return original === undefined ? between : [original, ...between];
}

/** The inputs that a record names, in their order. */
export function refsOf({ values }: Entry, name = 'inputs'): readonly Ref[] {
  const value: unknown = values[name];
  return Array.isArray(value) && typeof (value[0] as Partial<Ref> | undefined)?.record === 'string' ? (value as readonly Ref[]) : [];
}

/** The results of a test, in their order. */
export function analytesOf({ values }: Entry, name = 'results'): readonly Analyte[] {
  const value: unknown = values[name];
  return Array.isArray(value) && typeof (value[0] as Partial<Analyte> | undefined)?.outcome === 'string'
    ? (value as readonly Analyte[])
    : [];
}

/** Civil day on which it happened, as the record says; undefined where its kind states none. */
export function dayOf(entry: Entry): number | undefined {
  return numberOf(entry, 'day');
}

/** Civil day at the place on which it was signed, by the signer's clock. */
export function signedDayOf({ iat }: Entry): number {
  return Math.floor((iat + PLACE_OFFSET) / 86_400);
}

/** True for what counts as a fact: its signer is accepted, and it was not taken back. */
export function isStanding({ standing, refusals }: Entry): boolean {
  return standing === 'stands' && refusals.length === 0;
}

/** Those of the entries that count as facts, of one kind where it is given. */
export function standing(entries: readonly Entry[], kind?: string): readonly Entry[] {
  return entries.filter((entry) => isStanding(entry) && (kind === undefined || entry.kind === kind));
}
