import { TianmaError } from '@tianma/core';
import { fieldOf, inputsOf, type SignedRecord } from '@tianma/core/record';
import { hexOf } from '../hex.js';
import type { Pool } from './pool.js';

/** Chains that a lot rests on, each up to the last record that is named, and the lot's own chain whole. By id of the chain. */
export type Lineage = ReadonlyMap<string, readonly SignedRecord[]>;

/** Walks inputs, also those that corrections brought, until nothing new is named. @throws TianmaError `lineage.missing`. */
export function lineageOf(pool: Pool, subject: string): Lineage {
  const ends = new Map<string, number>();
  const queue: { readonly chain: string; readonly end: number }[] = [{ chain: subject, end: pool.chain(subject).length }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { chain, end } = next;
    const begin = ends.get(chain) ?? 0;
    if (end <= begin) continue;
    ends.set(chain, end);
    const records = pool.chain(chain);
    for (const record of records.slice(begin, end)) {
      for (const input of inputsOf(record, replacedKind(record, records))) {
        const at = pool.chain(input.chain).findIndex(({ idHex }) => idHex === input.record);
        if (at < 0) {
          throw new TianmaError('lineage.missing', {
            where: `${chain}/${record.seq}`,
            expected: input.record,
            fix: '先用 tianma receive 收下来源的数据包 / receive the bundle of its source first',
          });
        }
        queue.push({ chain: input.chain, end: at + 1 });
      }
    }
  }
  return new Map([...ends].map(([chain, end]) => [chain, pool.chain(chain).slice(0, end)]));
}

function replacedKind(record: SignedRecord, chain: readonly SignedRecord[]): SignedRecord['kindRow'] | undefined {
  const target = record.kindName === 'correction' ? (fieldOf(record, 'target') as Uint8Array) : undefined;
  return target && chain.find(({ idHex }) => idHex === hexOf(target))?.kindRow;
}
