import type { PrivateInput, RecordInput } from '@tianma/core/sign';
import type { Draft } from '../../ledger/ledger.js';
import type { HouseholdBook } from '../household-book.js';
import { type Drawing, drawItems, type ItemSet } from '../items.js';
import type { KeyRing } from '../keys.js';
import type { RecordRef } from './find-input.js';

/** A draft as the signer takes it, but for what is drawn: inputs named, the household under its pseudonym. */
export function namedInput(draft: Draft, inputs: readonly RecordRef[], households: HouseholdBook): RecordInput {
  const { private: slots, ...fields } = draft.record;
  const { price, household, ...rest } = slots;
  const sealed: PrivateInput = {
    ...rest,
    ...(price && { price }),
    ...(household && {
      household: { ...household, term: household.term as 1 | 2 | 3, pseudonym: households.pseudonymOf(draft.household ?? {}) },
    }),
  };
  return { ...fields, ...(inputs.length > 0 && { inputs }), private: sealed } as unknown as RecordInput;
}

/** A draft as the signer takes it, with its items drawn where it packs some. */
export function recordInput(
  draft: Draft,
  inputs: readonly RecordRef[],
  ring: KeyRing,
  households: HouseholdBook,
  drawing: (packed: { readonly gtin: string; readonly lot: string }) => Drawing = () => ({}),
): { input: RecordInput; items?: Omit<ItemSet, 'packing'> } {
  const named = namedInput(draft, inputs, households);
  if (draft.record.kind !== 'packing') return { input: named };
  const { gtin, lot, count } = draft.record as unknown as { gtin: string; lot: string; count: number };
  const { serials, root } = drawItems(ring, gtin, lot, count, drawing({ gtin, lot }));
  return { input: { ...named, itemsRoot: root } as unknown as RecordInput, items: { gtin, lot, serials } };
}
