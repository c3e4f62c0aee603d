import type { Draft } from '../../ledger/ledger.js';
import type { RowEntry } from '../row-book.js';
import { alike } from './ledger-family.js';

/** A row that is new, and what was signed of the same day, kind, and lot or plot from another ledger. */
export interface SignedAlike {
  readonly draft: Draft;
  readonly before: RowEntry;
}

/** New rows that may be signed ones which were changed in a file that is called otherwise, and has too little of their ledger to be a copy. */
export function signedAlike(fresh: readonly Draft[], others: Iterable<RowEntry>): readonly SignedAlike[] {
  const drafts = new Map<string, Draft[]>();
  for (const draft of fresh) {
    if (draft.day === undefined) continue;
    const key = alike({ name: draft.chain, kind: draft.record.kind, day: draft.day });
    drafts.set(key, [...(drafts.get(key) ?? []), draft]);
  }
  const found: SignedAlike[] = [];
  if (drafts.size === 0) return found;
  for (const before of others) {
    const draft = drafts.get(alike(before))?.shift();
    if (draft !== undefined) found.push({ draft, before });
  }
  return found;
}
