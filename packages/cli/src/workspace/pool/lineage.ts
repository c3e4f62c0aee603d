import { TianmaError } from '@tianma/core';
import { fieldOf, inputsOf, type SignedRecord } from '@tianma/core/record';
import { hexOf } from '../hex.js';
import { forkOf, partingOf } from './copies.js';
import type { Pool } from './pool.js';

/** Chains that a lot rests on, each up to the last record that is named, and the lot's own chain whole. By id of the chain. */
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
        const source = pool.upTo(input.chain, input.record);
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

function replacedKind(record: SignedRecord, chain: readonly SignedRecord[]): SignedRecord['kindRow'] | undefined {
  const target = record.kindName === 'correction' ? (fieldOf(record, 'target') as Uint8Array) : undefined;
  return target && chain.find(({ idHex }) => idHex === hexOf(target))?.kindRow;
}
