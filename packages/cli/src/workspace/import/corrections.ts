import type { SignedRecord } from '@tianma/core/record';
import { type RecordInput, signRecord } from '@tianma/core/sign';
import type { Draft } from '../../ledger/ledger.js';
import type { HouseholdBook } from '../household-book.js';
import type { Pool } from '../pool/pool.js';
import type { RowEntry } from '../row-book.js';
import type { Session } from '../session.js';
import { openingOf, type Vault } from '../vault.js';
import { type FieldChange, privateChanges, publicChanges, withoutErased } from './compare-records.js';
import type { ImportPlan } from './plan-import.js';
import { namedInput } from './record-input.js';
import { type RefusedChange, refusedChanges } from './refused-changes.js';
import { type ChainEnds, kept, type SignedChanges, signBehind } from './sign-behind.js';

/** A changed row, and the record that would correct the signed one. */
export interface Correction {
  readonly draft: Draft;
  /** Key of the row book, and entry, of what stands. */
  readonly key: string;
  readonly before: RowEntry;
  readonly target: SignedRecord;
  readonly changes: readonly FieldChange[];
  readonly input: RecordInput;
}

/** Changed rows by what can be done about them. */
export interface Corrections {
  readonly possible: readonly Correction[];
  /** First records, packings and handovers cannot be corrected, only begun anew. */
  readonly refused: readonly RefusedChange[];
}

/** Compares changed rows with what stands of them, public field by field and slot by slot. */
export function planCorrections(
  session: Session,
  { changed }: ImportPlan,
  { pool, vault, households }: { readonly pool: Pool; readonly vault: Vault; readonly households: HouseholdBook },
): Corrections {
  const { workspace, ring, now } = session;
  const possible: Correction[] = [];
  const refused: RefusedChange[] = [];
  let thrownAway: HouseholdBook | undefined;
  for (const { draft, before, key } of changed) {
    const chain = before === undefined ? [] : pool.chain(before.chain);
    const target = chain.find(({ idHex }) => idHex === (before?.corrects ?? before?.id));
    const stands = chain.find(({ idHex }) => idHex === before?.id);
    if (before === undefined || key === undefined || !target?.kindRow.correctable || target.seq === 0 || stands === undefined) {
      thrownAway ??= households.copy();
      const isThere = target !== undefined && stands !== undefined;
      const sources = { pool, vault, households: thrownAway };
      refused.push({ draft, changes: isThere ? refusedChanges(session, draft, { target, stands }, sources) : [] });
      continue;
    }
    const old = openingOf(vault, before.id);
    const { private: slots = {}, ...replacement } = withoutErased(namedInput(draft, [], households), old);
    const input = {
      kind: 'correction',
      target: target.id,
      reason: 'incorrect_data',
      replacement,
      private: slots,
    } as unknown as RecordInput;
    // Made to be compared, and thrown away: what counts is signed in its place of the chain.
    const tried = signRecord(input, {
      key: ring.key('record'),
      iss: workspace.settings.id,
      sub: target.sub,
      iat: now,
      seq: target.seq + 1,
      prev: target.id,
    });
    const changes = [...publicChanges(target, stands, tried.record), ...privateChanges(old, tried.opening)];
    possible.push({ draft, key, before, target, changes, input });
  }
  return { possible, refused };
}

/** Signs corrections behind what their chains hold by then, one for each changed row. */
export function signCorrections(
  session: Session,
  corrections: readonly Correction[],
  ends: ChainEnds,
  origin: ImportPlan['origin'],
): SignedChanges {
  const signed: SignedChanges = { records: [], rows: {} };
  for (const { draft, key, before, target, input } of corrections) {
    const one = signBehind(session, ends, before.chain, input);
    signed.records.push(kept(one, before.chain));
    const [source] = draft.sources;
    // Which files the one before held rows of is said of that one alone.
    const { also: _, some: __, ...same } = before;
    // What the row said before no longer stands: should it come back, that is a change again.
    signed.rows[key] = { ...before, superseded: true };
    signed.rows[draft.digest] = {
      ...same,
      seq: one.record.seq,
      id: one.idHex,
      corrects: target.idHex,
      ...origin,
      sheet: source?.sheet ?? before.sheet,
      row: source?.row ?? before.row,
      ...(draft.day !== undefined && { day: draft.day }),
    };
  }
  return signed;
}
