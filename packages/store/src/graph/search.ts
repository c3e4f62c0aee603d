import type { IdTable } from './id-table.js';
import { MOST, type Rows } from './rows.js';
import type { Start, TraceLimits } from './types.js';
import type { Way } from './way.js';

/** What was reached in a packed graph. */
export interface PackedTrace {
  /** Numbers of the chains, in the order of reaching; `idOf` names them. */
  readonly chains: Int32Array;
  /** For each of them: forward the first record that is affected; back the last that counts, -1 for all. */
  readonly seqs: Int32Array;
  /** How many edges were walked. */
  readonly edges: number;
  /** False when a limit ended the search. */
  readonly complete: boolean;
}

/** Stands for a chain that was not reached. */
const NOT = -0x80000000;

/** Searches over packed rows, as `Walk` does over a source. Its arrays are used again: a search costs what it reaches, not what there is. */
export class Search {
  private readonly ids: IdTable;
  private readonly reaches: Int32Array;
  private readonly walked: Int32Array;

  constructor(ids: IdTable) {
    this.ids = ids;
    this.reaches = new Int32Array(ids.size).fill(NOT);
    this.walked = new Int32Array(ids.size);
  }

  get bytes(): number {
    return this.reaches.byteLength + this.walked.byteLength;
  }

  run(rows: Rows, way: Way, starts: readonly Start[], most: Required<TraceLimits>): PackedTrace {
    const { reaches, walked } = this;
    const chains: number[] = [];
    const queue: number[] = [];
    let edges = 0;
    let complete = true;
    const reach = (chain: number, value: number): boolean => {
      const before = reaches[chain] as number;
      if (value <= before) return true;
      if (before === NOT) {
        if (chains.length >= most.chains) return false;
        chains.push(chain);
      }
      reaches[chain] = value;
      queue.push(chain);
      return true;
    };
    for (const { chain, seq } of starts) {
      const number = this.ids.find(chain);
      if (number !== undefined && complete) complete = reach(number, Math.min(MOST, way.begin(seq)));
    }
    for (let head = 0; complete && head < queue.length; head += 1) {
      const chain = queue[head] as number;
      const first = rows.starts[chain] as number;
      const end = rows.starts[chain + 1] as number;
      let at = first + (walked[chain] as number);
      for (; at < end && (rows.needs[at] as number) <= (reaches[chain] as number); at += 1) {
        if (edges >= most.edges || !reach(rows.targets[at] as number, rows.gives[at] as number)) {
          complete = false;
          break;
        }
        edges += 1;
      }
      walked[chain] = at - first;
    }
    const seqs = Int32Array.from(chains, (chain) => {
      const value = reaches[chain] as number;
      return way.seqAt(value === MOST ? Number.POSITIVE_INFINITY : value) ?? -1;
    });
    for (const chain of chains) {
      reaches[chain] = NOT;
      walked[chain] = 0;
    }
    return { chains: Int32Array.from(chains), seqs, edges, complete };
  }
}
