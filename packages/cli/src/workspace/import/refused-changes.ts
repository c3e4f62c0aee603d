import type { FactValue } from '@tianma/core';
import { fieldOf, inputsOf, type SignedRecord } from '@tianma/core/record';
import { signRecord } from '@tianma/core/sign';
import type { Draft } from '../../ledger/ledger.js';
import type { HouseholdBook } from '../household-book.js';
import type { Pool } from '../pool/pool.js';
import type { Session } from '../session.js';
import { openingOf, type Vault } from '../vault.js';
import { type FieldChange, privateChanges, publicChanges, withoutErased } from './compare-records.js';
import { namedInput } from './record-input.js';

/** A changed row whose record cannot be corrected, with what it said before: it can only be put back. */
export interface RefusedChange {
  readonly draft: Draft;
  readonly changes: readonly FieldChange[];
}

/** Made of the record alone, and not told by the row. */
const DRAWN: readonly string[] = ['inputs', 'itemsRoot'];

/** What a row says otherwise than its record `target`, of which `stands` is what counts now. */
export function refusedChanges(
  { workspace, ring, now }: Session,
  draft: Draft,
  { target, stands }: { readonly target: SignedRecord; readonly stands: SignedRecord },
  { pool, vault, households }: { readonly pool: Pool; readonly vault: Vault; readonly households: HouseholdBook },
): readonly FieldChange[] {
  // A lot that was harvested and now is processed has no field that could be compared.
  if (target.kindName !== draft.record.kind) return [];
  // Private fields of before the keys were lost do not open.
  const old = vault.get(stands.idHex) === undefined ? undefined : openingOf(vault, stands.idHex);
  const inputs = draft.inputs.map((_, i) => ({ chain: standIn(i), record: standIn(i) }));
  const named = namedInput(draft, inputs, households);
  const itemsRoot = fieldOf(target, 'itemsRoot');
  const input = { ...(old === undefined ? named : withoutErased(named, old)), ...(itemsRoot !== undefined && { itemsRoot }) };
  // Made to be compared, and thrown away.
  const tried = signRecord(input as typeof named, {
    key: ring.key('record'),
    iss: workspace.settings.id,
    sub: target.sub,
    iat: now,
    seq: target.seq,
    ...(target.prev && { prev: target.prev }),
  });
  return [
    ...publicChanges(target, stands, tried.record).filter(({ name }) => !DRAWN.includes(name)),
    ...inputChanges(target, draft, pool),
    ...(old === undefined ? [] : privateChanges(old, tried.opening)),
  ];
}

/** Any digest, none twice: which records a row rests on is told by their codes. */
const standIn = (i: number): string => (i + 1).toString(16).padStart(64, '0');

function inputChanges(target: SignedRecord, draft: Draft, pool: Pool): FieldChange[] {
  const before = inputsOf(target).map(({ chain }) => codeOf(pool.chain(chain)[0]) ?? chain);
  const after = draft.inputs.map(({ code }) => code);
  const said = (codes: readonly string[]): { before?: FactValue } => (codes.length === 0 ? {} : { before: codes });
  if (JSON.stringify([...before].sort()) === JSON.stringify([...after].sort())) return [];
  return [{ name: 'inputs', private: false, ...said(before), ...(after.length > 0 && { after }) }];
}

const codeOf = (first: SignedRecord | undefined): string | undefined => first?.subject.lot?.lot ?? first?.subject.unit?.id;
