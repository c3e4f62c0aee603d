import { TianmaError } from '@tianma/core';
import { fieldOf, inputsOf, type SignedRecord } from '@tianma/core/record';
import { hexOf } from '../hex.js';
import { forkOf, partingOf } from './copies.js';
import type { Pool } from './pool.js';

/** Chains that a lot rests on, each up to the last record that is named or changes one of these, and the lot's own chain whole. By id of the chain. */
export type Lineage = ReadonlyMap<string, readonly SignedRecord[]>;

/** Walks inputs, also those that corrections brought, until nothing new is named. @throws TianmaError `lineage.missing`, `chain.fork`. */
export function lineageOf(pool: Pool, subject: string): Lineage {
  const known = new Map<string, readonly SignedRecord[]>();
  const queue: (readonly [chain: string, records: readonly SignedRecord[]])[] = [[subject, pool.chain(subject)]];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [chain, records] = next;
    const before = known.get(chain) ?? [];
    if (partingOf(before, records) !== undefined) throw forkOf(before, records);
    if (records.length <= before.length) continue;
    known.set(chain, records);
    for (const record of records.slice(before.length)) {
      for (const input of inputsOf(record, replacedKind(record, records))) {
        const source = withChanges(pool, input.chain, input.record);
        if (source.length === 0) {
          throw new TianmaError('lineage.missing', {
            where: `${chain}/${record.seq}`,
            expected: input.record,
            fix: '先用 tianma receive 收下来源的数据包 / receive the bundle of its source first',
          });
        }
        queue.push([input.chain, source]);
      }
    }
  }
  return known;
}

/** Ids of the records that the lot rests on: of a source those up to the one that is named, and what changed these. Others come along only because a chain has no gaps. */
export function recordsOfLot(lineage: Lineage, subject: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue: (readonly [chain: string, record: string | undefined])[] = [[subject, undefined]];
  const seen = new Set<string>();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [chain, last] = next;
    if (seen.has(`${chain}/${last}`)) continue;
    seen.add(`${chain}/${last}`);
    const records = lineage.get(chain) ?? [];
    const end = last === undefined ? records.length : records.findIndex(({ idHex }) => idHex === last) + 1;
    for (const [seq, record] of records.entries()) {
      if (found.has(record.idHex) || (seq >= end && !found.has(targetOf(record) ?? ''))) continue;
      found.add(record.idHex);
      for (const input of inputsOf(record, replacedKind(record, records))) queue.push([input.chain, input.record]);
    }
  }
  return found;
}

/**
 * A source up to the record that is named, or the last later one that corrects or voids what comes before that one, so that nothing is
 * handed on as it stood before it was put right. Of others only what they signed themselves counts.
 */
function withChanges(pool: Pool, chain: string, record: string): readonly SignedRecord[] {
  const named = pool.upTo(chain, record);
  const records = pool.onwards(chain, record);
  const places = new Map(records.map(({ idHex }, seq) => [idHex, seq]));
  let end = named.length;
  for (const [seq, one] of records.entries()) {
    const target = seq < end ? undefined : targetOf(one);
    if (target !== undefined && (places.get(target) ?? end) < end && (pool.isOwn(chain) || pool.holds(one))) end = seq + 1;
  }
  return end === named.length ? named : records.slice(0, end);
}

function targetOf(record: SignedRecord): string | undefined {
  const target = record.kindName === 'correction' || record.kindName === 'void' ? fieldOf(record, 'target') : undefined;
  return target === undefined ? undefined : hexOf(target as Uint8Array);
}

function replacedKind(record: SignedRecord, chain: readonly SignedRecord[]): SignedRecord['kindRow'] | undefined {
  const target = record.kindName === 'correction' ? targetOf(record) : undefined;
  return target === undefined ? undefined : chain.find(({ idHex }) => idHex === target)?.kindRow;
}
