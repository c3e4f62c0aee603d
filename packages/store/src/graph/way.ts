import type { Edge, EdgeSource } from './types.js';

/**
 * A direction of tracing. `reach` says how much of a chain counts, more being more: forward it is minus the seq of the first record that is
 * affected, back the seq of the last that counts. An edge is walked once its chain's reach comes to what it `needs`, and `gives` reach on.
 */
export interface Way {
  readonly direction: 'back' | 'forward';
  readonly edgesOf: <E extends Edge>(source: EdgeSource<E>, chain: string) => readonly E[];
  readonly target: (edge: Edge) => string;
  readonly begin: (seq: number | undefined) => number;
  readonly needs: (recordSeq: number | undefined, intoSeq: number | undefined) => number;
  readonly gives: (recordSeq: number | undefined, intoSeq: number | undefined) => number;
  /** The seq that a reach stands for; undefined for a chain that counts to its end. */
  readonly seqAt: (reach: number) => number | undefined;
}

const EVERYTHING = Number.POSITIVE_INFINITY;

/** What is not known counts as affected: none is missed. */
export const FORWARD: Way = {
  direction: 'forward',
  edgesOf: (source, chain) => source.outputsOf(chain),
  target: ({ to }) => to,
  begin: (seq = 0) => -seq,
  needs: (recordSeq = EVERYTHING) => -recordSeq,
  gives: (_, intoSeq = 0) => -intoSeq,
  seqAt: (reach) => 0 - reach,
};

export const BACK: Way = {
  direction: 'back',
  edgesOf: (source, chain) => source.inputsOf(chain),
  target: ({ from }) => from,
  begin: (seq = EVERYTHING) => seq,
  needs: (_, intoSeq = 0) => intoSeq,
  gives: (recordSeq = EVERYTHING) => recordSeq,
  seqAt: (reach) => (reach === EVERYTHING ? undefined : reach),
};
