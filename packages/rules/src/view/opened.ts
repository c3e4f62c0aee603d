import { TianmaError } from '@tianma/core';
import type { Disclosure } from '@tianma/core/bundle';
import {
  checkSlotValue,
  privateOf,
  type Quantity,
  type Ref,
  SLOTS,
  type Statement,
  slotDigest,
  slotToJson,
  textToDecimal,
} from '@tianma/core/record';
import { hexOf } from './hex.js';
import type { Opened } from './types.js';

/** Disclosures by id of the statement that they open. */
export function groupDisclosures(disclosures: readonly Disclosure[]): ReadonlyMap<string, readonly Disclosure[]> {
  const groups = new Map<string, Disclosure[]>();
  for (const disclosure of disclosures) {
    const id = hexOf(disclosure.record);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [disclosure]);
    else group.push(disclosure);
  }
  return groups;
}

/** The private slots that a reader may see: those given open, and disclosures that fit the statement's commitment. */
export function openedOf(statement: Statement, disclosures: readonly Disclosure[], given: Opened | undefined): Opened {
  const opened: Record<string, unknown> = { ...given };
  const commitment = hexOf(statement.private);
  for (const { slots, salt, slot, value } of disclosures) {
    const fits = hexOf(privateOf(slots)) === commitment && hexOf(slotDigest(salt, slot, value)) === hexOf(slots[slot] as Uint8Array);
    if (fits && isFit(slot, value)) opened[SLOTS[slot] as string] = slotToJson(slot, value);
  }
  return opened;
}

/** The quantities of a record's inputs: public, else opened from `edgeQuantities`, which stand in the order of the inputs. */
export function edgeQuantities(refs: readonly Ref[], opened: Opened): readonly (Quantity | undefined)[] {
  const slot = opened.edgeQuantities;
  // A list of another length says nothing about which input it means.
  const list: readonly unknown[] = Array.isArray(slot) && slot.length === refs.length ? slot : [];
  return refs.map(({ quantity }, i) => quantity ?? readQuantity(list[i]));
}

function readQuantity(json: unknown): Quantity | undefined {
  const { value, unit } = (json ?? {}) as { readonly value?: unknown; readonly unit?: unknown };
  if (typeof value !== 'string' || typeof unit !== 'string') return undefined;
  const decimal = textToDecimal(value);
  return decimal && [decimal, unit];
}

function isFit(slot: number, value: Disclosure['value']): boolean {
  try {
    checkSlotValue(slot, value);
    return true;
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return false;
  }
}
