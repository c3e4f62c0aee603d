import type { PrivateInput, RecordInput } from '@tianma/core/sign';
import type { Draft } from '../../ledger/ledger.js';
import type { HouseholdBook } from '../household-book.js';
import { type Drawing, drawItems, type ItemSet } from '../items.js';
import type { KeyRing } from '../keys.js';
import type { RecordRef } from './find-input.js';

/** A draft as the signer takes it: inputs named, items drawn, the household under its pseudonym. */
export function recordInput(
  draft: Draft,
  inputs: readonly RecordRef[],
  ring: KeyRing,
  households: HouseholdBook,
  drawing: (packed: { readonly gtin: string; readonly lot: string }) => Drawing = () => ({}),
): { input: RecordInput; items?: Omit<ItemSet, 'packing'> } {
  const { private: slots, ...fields } = draft.record;
  const { price, household, ...rest } = slots;
  const sealed: PrivateInput = {
    ...rest,
    ...(price && { price }),
    ...(household && {
      household: { ...household, term: household.term as 1 | 2 | 3, pseudonym: households.pseudonymOf(draft.household ?? {}) },
    }),
  };
  const named = { ...fields, ...(inputs.length > 0 && { inputs }), private: sealed };
  if (draft.record.kind !== 'packing') return { input: named as unknown as RecordInput };
  const { gtin, lot, count } = draft.record as unknown as { gtin: string; lot: string; count: number };
  const { serials, root } = drawItems(ring, gtin, lot, count, drawing({ gtin, lot }));
  return { input: { ...named, itemsRoot: root } as unknown as RecordInput, items: { gtin, lot, serials } };
}
