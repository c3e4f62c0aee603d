import type { RecordStore } from '@tianma/store';
import { daysIn, readChain, statedIn } from './read-chain.js';
import type { Origin } from './types.js';

/**
 * Lots that were taken from a unit on the day of a cause or later, but name a record before it: the cause was entered after the harvest. By
 * the order of the chain they never touched it; by the days they did, and a recall believes the worse of the two; of a
 * day that was corrected, too.
 */
export function lateTakers(store: RecordStore, { chain, seq }: Origin, day: number): readonly Origin[] {
  if (store.index.chain(chain)?.sort !== 'unit') return [];
  return store.index
    .outputsOf(chain)
    .filter(({ recordSeq }) => recordSeq !== undefined && recordSeq < seq)
    .flatMap(({ to, into, intoSeq = 0 }): readonly Origin[] => {
      const taken = statedIn(readChain(store, to)).get(into);
      const days = daysIn(taken?.wordings ?? []);
      return days.length > 0 && Math.max(...days) < day ? [] : [{ chain: to, seq: intoSeq, late: true }];
    });
}
