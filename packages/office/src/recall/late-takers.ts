import { fieldOf } from '@tianma/core/record';
import type { RecordStore } from '@tianma/store';
import { readChain } from './read-chain.js';
import type { Origin } from './types.js';

/**
 * Lots that were taken from a unit on the day of a cause or later, but name a record before it: the cause was entered after the harvest. By
 * the order of the chain they never touched it; by the days they did, and a recall believes the worse of the two.
 */
export function lateTakers(store: RecordStore, { chain, seq }: Origin, day: number): readonly Origin[] {
  if (store.index.chain(chain)?.sort !== 'unit') return [];
  return store.index
    .outputsOf(chain)
    .filter(({ recordSeq }) => recordSeq !== undefined && recordSeq < seq)
    .flatMap(({ to, into, intoSeq = 0 }): readonly Origin[] => {
      const record = readChain(store, to).find(({ idHex }) => idHex === into);
      const days =
        record === undefined ? [] : [fieldOf(record, 'day'), fieldOf(record, 'untilDay')].filter((one) => typeof one === 'number');
      return days.length > 0 && Math.max(...days) < day ? [] : [{ chain: to, seq: intoSeq, late: true }];
    });
}
