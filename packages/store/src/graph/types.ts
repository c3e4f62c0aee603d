/** One input as tracing sees it: a row of the index, or a view's edge with the places of its records. Ids are hexadecimal. */
export interface Edge {
  readonly from: string;
  readonly record: string;
  readonly to: string;
  readonly into: string;
  readonly quantity?: { readonly value: string; readonly unit: string };
  /** Seq of `record` in `from`; absent while that record is not held. */
  readonly recordSeq?: number;
  /** Seq in `to` from which the input is in. */
  readonly intoSeq?: number;
}

/** What tracing asks of a store; `StoreIndex` is one. */
export interface EdgeSource<E extends Edge = Edge> {
  readonly inputsOf: (chain: string) => readonly E[];
  readonly outputsOf: (chain: string) => readonly E[];
  /** Undefined for a chain that is not held; a source that lacks it holds every chain. */
  readonly chain?: (id: string) => object | undefined;
}

/** Where a trace begins: forward from this record on (default the first), back from all up to it (default the last). */
export interface Start {
  readonly chain: string;
  readonly seq?: number;
}

/** Most chains reached and edges walked; default 100,000 and 1,000,000. */
export interface TraceLimits {
  readonly chains?: number;
  readonly edges?: number;
}

export type TraceFinding =
  /** Nothing is held of a chain that is named as an input: the trail ends here. */
  | { readonly what: 'missing_chain'; readonly chain: string; readonly edge?: Edge }
  /** The chain is held, but not as far as the record named. The input counts as affected. */
  | { readonly what: 'missing_record'; readonly chain: string; readonly edge: Edge }
  /** One record names the same record of the same chain more than once: its quantity is counted once. */
  | { readonly what: 'double_edge'; readonly chain: string; readonly edge: Edge }
  /** Chains that are their own source, ascending. */
  | { readonly what: 'cycle'; readonly chains: readonly string[] }
  /** The search ended at a limit: what was reached is not all there is. */
  | { readonly what: 'limit'; readonly limit: 'chains' | 'edges'; readonly most: number };

export interface Reached {
  readonly chain: string;
  /** Forward: the first record that is affected. Back: the last that counts, absent for all. */
  readonly seq?: number;
  /** Fewest edges from a start; 0 is a start itself. */
  readonly depth: number;
}

export interface Trace<E extends Edge = Edge> {
  readonly direction: 'back' | 'forward';
  /** By chain, in the order of reaching: nearer ones first. */
  readonly reached: ReadonlyMap<string, Reached>;
  /** Every edge walked, each once, in the order of walking. */
  readonly edges: readonly E[];
  readonly findings: readonly TraceFinding[];
  /** False when a limit ended the search. */
  readonly complete: boolean;
}
