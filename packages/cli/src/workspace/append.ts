import { lotSub, type SignedRecord } from '@tianma/core/record';
import { type NewRecord, type RecordInput, signRecord } from '@tianma/core/sign';
import { commit } from './journal.js';
import { findLot, recordsOf } from './own-chains.js';
import type { Session } from './session.js';
import { endorsementsOf, requireEntitled } from './trusted/entitled.js';
import { openTrusted } from './trusted/open-trusted.js';

/** Signs one more record of a lot's chain. `lot` is its number, or GTIN/LOT. @throws TianmaError `cli.usage`, `sign.*`. */
export async function appendToLot(session: Session, lot: string, input: RecordInput): Promise<NewRecord & { readonly chain: string }> {
  const { workspace, ring, now } = session;
  workspace.expect('party');
  return workspace.alone(async () => {
    const { chain, gtin, code } = findLot(workspace, lot);
    const last = recordsOf(workspace, chain).at(-1)?.record as SignedRecord;
    const key = ring.key('record');
    requireEntitled(endorsementsOf(openTrusted(workspace, now), key.publicKey), { use: 'record', kind: input.kind, at: now }, input.kind);
    const options = { key, iss: workspace.settings.id, sub: lotSub(gtin, code), iat: now, seq: last.seq + 1, prev: last.id };
    const signed = { ...signRecord(input, options), chain };
    await commit(workspace, ring, { records: [signed] });
    return signed;
  });
}

export interface Handover {
  readonly lot: string;
  /** Party id of who takes it. */
  readonly to: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly quantity?: { readonly value: string; readonly unit: string } | undefined;
  readonly packages?: number | undefined;
}

/** Signs that a lot goes to another party, whose own chain begins from this record. */
export async function handOver(
  session: Session,
  { lot, to, day, quantity, packages }: Handover,
): Promise<NewRecord & { readonly chain: string }> {
  return appendToLot(session, lot, {
    kind: 'handover',
    to,
    day,
    ...(quantity && { quantity }),
    ...(packages !== undefined && { packages }),
  });
}
