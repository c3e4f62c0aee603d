import { threadsOf } from '../threads.js';
import type { Stretch } from './code-rows.js';
import type { RowWorkerData } from './row-worker.js';

/** Rows of a stretch, and the stretch. */
export interface Rows {
  readonly stretch: Stretch;
  readonly bytes: Uint8Array;
}

export interface RowThreads {
  /** Rows in the order of the stretches, with few in memory at once. */
  readonly rows: (stretches: Iterable<Stretch>) => AsyncGenerator<Rows>;
  /** Threads that still work; 0 where the calling one does all. */
  readonly alive: () => number;
}

/** Makes rows in that many threads, or `here`; the calling one too where it `helps`. */
export function rowThreads(
  count: number,
  data: RowWorkerData | undefined,
  here: (stretch: Stretch) => Uint8Array,
  helps = false,
): RowThreads {
  const worker = data && { module: new URL('./row-worker.js', import.meta.url), data };
  const { answers, alive } = threadsOf({ count, worker, here, helps });
  async function* rows(stretches: Iterable<Stretch>): AsyncGenerator<Rows> {
    for await (const { question: stretch, answer: bytes } of answers(stretches)) yield { stretch, bytes };
  }
  return { rows, alive };
}
