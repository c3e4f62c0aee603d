import type { FactValue } from '@tianma/core';
import type { CborMap } from '@tianma/core/cbor';
import { fieldOf, fieldsToJson, type SignedRecord, SLOTS, slotToJson } from '@tianma/core/record';
import { type PrivateOpening, type RecordInput, signRecord } from '@tianma/core/sign';
import type { Draft } from '../../ledger/ledger.js';
import type { HouseholdBook } from '../household-book.js';
import type { Pool } from '../pool/pool.js';
import type { RowEntry } from '../row-book.js';
import type { Session } from '../session.js';
import { openingOf, type Vault } from '../vault.js';
import type { ImportPlan } from './plan-import.js';
import { recordInput } from './record-input.js';
import { type ChainEnds, type SignedChanges, signBehind } from './sign-behind.js';
import { kept } from './sign-rows.js';

/** What a changed row says otherwise than the record that was signed from it. */
export interface FieldChange {
  readonly name: string;
  /** Absent for a private slot: its values are shown nowhere. */
  readonly before?: FactValue;
  readonly after?: FactValue;
  readonly private: boolean;
}

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
  readonly refused: readonly Draft[];
}

/** Compares changed rows with what stands of them, public field by field and slot by slot. */
export function planCorrections(
  { workspace, ring, now }: Session,
  { changed }: ImportPlan,
  { pool, vault, households }: { readonly pool: Pool; readonly vault: Vault; readonly households: HouseholdBook },
): Corrections {
  const possible: Correction[] = [];
  const refused: Draft[] = [];
  for (const { draft, before, key } of changed) {
    const chain = before === undefined ? [] : pool.chain(before.chain);
    const target = chain.find(({ idHex }) => idHex === (before?.corrects ?? before?.id));
    const stands = chain.find(({ idHex }) => idHex === before?.id);
    if (before === undefined || key === undefined || !target?.kindRow.correctable || target.seq === 0 || stands === undefined) {
      refused.push(draft);
      continue;
    }
    const old = openingOf(vault, before.id);
    const { private: slots = {}, ...replacement } = withoutErased(recordInput(draft, [], ring, households).input, old);
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

/** What was erased on purpose does not come back with a correction. */
function withoutErased(input: RecordInput, old: PrivateOpening): { private?: object } & Record<string, unknown> {
  const { private: slots = {}, ...fields } = input as unknown as { private?: Record<string, unknown> } & Record<string, unknown>;
  const kept = Object.entries(slots).filter(([name]) => old.slots[SLOTS.indexOf(name as (typeof SLOTS)[number])] !== null);
  return { ...fields, private: Object.fromEntries(kept) };
}

function publicChanges(target: SignedRecord, stands: SignedRecord, correction: SignedRecord): FieldChange[] {
  const kind = target.kindRow;
  const fields = (record: SignedRecord): CborMap =>
    record.kindName === 'correction' ? (fieldOf(record, 'replacement') as CborMap) : (record.fields as CborMap);
  const [old, fresh] = [fieldsToJson(kind, fields(stands)), fieldsToJson(kind, fields(correction))];
  return kind.fields.flatMap(({ name }): FieldChange[] => {
    const [before, after] = [old[name], fresh[name]];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ name, private: false, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
}

function privateChanges(old: PrivateOpening, fresh: PrivateOpening): FieldChange[] {
  return SLOTS.flatMap((name, i): FieldChange[] => {
    const [before, after] = [old.slots[i], fresh.slots[i]];
    if (before == null || JSON.stringify(slotToJson(i, before.value)) === JSON.stringify(slotToJson(i, after?.value ?? null))) return [];
    return [{ name, private: true }];
  });
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
    // What the row said before no longer stands: should it come back, that is a change again.
    signed.rows[key] = { ...before, superseded: true };
    signed.rows[draft.digest] = {
      ...before,
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
