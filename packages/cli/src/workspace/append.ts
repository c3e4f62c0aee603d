import { TianmaError } from '@tianma/core';
import { lotSub, type SignedRecord } from '@tianma/core/record';
import { type NewRecord, type RecordInput, signRecord } from '@tianma/core/sign';
import { commit } from './journal.js';
import { findLot, recordsOf } from './own-chains.js';
import { packagesLeft } from './packages-left.js';
import type { Session } from './session.js';
import { endorsementsOf, requireEntitled } from './trusted/entitled.js';
import { openTrusted } from './trusted/open-trusted.js';

/** Signs one more record of a lot's chain, if `check` of its id throws nothing. `lot` is its number, or GTIN/LOT. @throws TianmaError `cli.usage`, `sign.*`. */
export async function appendToLot(
  session: Session,
  lot: string,
  input: RecordInput,
  check?: (chain: string) => void,
): Promise<NewRecord & { readonly chain: string }> {
  const { workspace, ring, now } = session;
  workspace.expect('party');
  return workspace.alone(async () => {
    const { chain, gtin, code } = findLot(workspace, lot);
    check?.(chain);
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

/** Signs that a lot goes to another party, whose own chain begins from this record. @throws TianmaError `cli.usage` (to oneself, more packs than are left), `sign.*`. */
export async function handOver(
  session: Session,
  { lot, to, day, quantity, packages }: Handover,
): Promise<NewRecord & { readonly chain: string }> {
  const { workspace, now } = session;
  if (to === workspace.settings.id)
    throw new TianmaError('cli.usage', {
      where: '--to',
      expected: '另一家的编号 / the id of another party',
      found: `${to}(本单位 / this workspace itself)`,
    });
  const record = { kind: 'handover' as const, to, day, ...(quantity && { quantity }), ...(packages !== undefined && { packages }) };
  return appendToLot(session, lot, record, (chain) => {
    const left = packages === undefined ? undefined : packagesLeft(workspace, now, chain);
    if (packages === undefined || left === undefined || packages <= left) return;
    throw new TianmaError('cli.usage', {
      where: '--packages',
      expected: `最多 ${left} 件:包装的件数减去已售出、已交出的 / at most ${left}: what was packed, less what was sold or handed over`,
      found: `${packages}`,
      fix: `看看登记对不对:tianma check ${lot} / see whether the records are right: tianma check ${lot}`,
    });
  });
}
