import type { Draft } from '../../ledger/ledger.js';
import { HouseholdBook } from '../household-book.js';
import type { Pool } from '../pool/pool.js';
import type { Session } from '../session.js';
import { emptyVault } from '../vault.js';
import type { FieldChange } from './compare-records.js';
import type { ImportPlan } from './plan-import.js';
import { refusedChanges } from './refused-changes.js';

/** A signed packing whose row is as it was, but which would be signed otherwise by what other sheets say now, such as that of products. */
export interface ProductChange {
  readonly draft: Draft;
  readonly changes: readonly FieldChange[];
}

/** Of each product the newest packing that is signed, where it differs: older ones may well be of another shelf life. */
export function productChanges(session: Session, drafts: readonly Draft[], { placed, changed }: ImportPlan, pool: Pool): ProductChange[] {
  const isChanged = new Set(changed.map(({ draft }) => draft));
  const newest = new Map<unknown, Draft>();
  for (const draft of drafts) {
    if (draft.record.kind !== 'packing' || !placed.has(draft.id) || isChanged.has(draft)) continue;
    const { gtin } = draft.record as unknown as { gtin: string };
    const other = newest.get(gtin);
    if (other === undefined || (draft.day ?? '') >= (other.day ?? '')) newest.set(gtin, draft);
  }
  const { openings: vault, households } = emptyVault();
  return [...newest.values()].flatMap((draft): ProductChange[] => {
    const at = placed.get(draft.id);
    const target = at && pool.chain(at.chain).find(({ idHex }) => idHex === at.record);
    if (target === undefined) return [];
    const sources = { pool, vault, households: new HouseholdBook(households) };
    // What it was made of is told by its own row.
    const changes = refusedChanges(session, draft, { target, stands: target }, sources).filter(({ name }) => name !== 'inputs');
    return changes.length === 0 ? [] : [{ draft, changes }];
  });
}
