import type { EdgeRow } from '@tianma/store';
import type { TraceFinding } from '@tianma/store/graph';

/** What a recall starts from. Chains and records by their id, days as civil day numbers. */
export type Cause =
  | { readonly what: 'lot'; readonly chain: string }
  /** From a record on, or from a day on; without either all that the unit ever gave. */
  | { readonly what: 'unit'; readonly chain: string; readonly record?: string; readonly day?: number }
  /** A batch of a pesticide or feed, as records name it (`inputLot`). */
  | { readonly what: 'input'; readonly batch: string }
  /** Lots whose passing result rests on it: its own findings, and claims of producers that name it (by id or one of `names`). */
  | { readonly what: 'laboratory'; readonly party: string; readonly names?: readonly string[] }
  /** Key by its kid or thumbprint, 8 hexadecimal digits or more: what it signed. */
  | { readonly what: 'key'; readonly kid: string };

/** A record at which something is wrong: the chain counts from there on. */
export interface Origin {
  readonly chain: string;
  readonly seq: number;
  /** The record that names the cause; absent where the whole chain is meant. */
  readonly record?: string;
  /** True for a lot taken on or after the day of the cause although it names an earlier record: the cause was entered late. */
  readonly late?: true;
}

/** A chain that is held here, of the affected set or behind its cause. */
export interface ReachedChain {
  readonly chain: string;
  readonly sort: 'unit' | 'lot';
  readonly writer: string;
  readonly gtin?: string;
  readonly code: string;
  /** Affected: seq of the first record that is. Behind the cause: seq of the last that counts, absent for all. */
  readonly seq?: number;
  /** Steps from the cause. */
  readonly depth: number;
}

/** Everything that a cause touches, and what it came from. */
export interface AffectedSet {
  readonly cause: Cause;
  readonly origins: readonly Origin[];
  /** In the order of reaching. The unit or lot of the cause is among them. */
  readonly lots: readonly ReachedChain[];
  readonly units: readonly ReachedChain[];
  /** Units and lots that the cause came from; not affected by it themselves. */
  readonly behind: readonly ReachedChain[];
  /** Inputs over which the affected lots hang together. */
  readonly edges: readonly EdgeRow[];
  readonly findings: readonly TraceFinding[];
  /** False when a limit ended the search: the set is larger. */
  readonly complete: boolean;
}

/** A decimal text and a unit of core's table. */
export interface Amount {
  readonly value: string;
  readonly unit: string;
}
