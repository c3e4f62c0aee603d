import type { StoreIndex } from '../records/types.js';
import { Column } from './column.js';
import { IdTable } from './id-table.js';
import { rowsOf } from './rows.js';
import { type PackedTrace, Search } from './search.js';
import { TRACE_LIMITS } from './trace.js';
import type { Edge, Start, TraceLimits } from './types.js';
import { BACK, FORWARD } from './way.js';

/** A whole graph in typed arrays. Chains are numbered from 0. */
export interface PackedGraph {
  readonly chains: number;
  readonly edges: number;
  /** Memory of its arrays: 24 bytes for each edge, and about 70 for each chain. */
  readonly bytes: number;
  readonly numberOf: (chain: string) => number | undefined;
  readonly idOf: (number: number) => string;
  /** As `traceBack` and `traceForward` reach chains; a start that is not in the graph is left out. */
  readonly traceBack: (start: string | readonly Start[], limits?: TraceLimits) => PackedTrace;
  readonly traceForward: (start: string | readonly Start[], limits?: TraceLimits) => PackedTrace;
}

/** Projects the edges of a store, read once, into typed arrays for many questions. Chain ids are 64 lower-case hexadecimal digits. */
export function packGraph(edges: Iterable<Edge>): PackedGraph {
  const ids = new IdTable();
  const ends = new Ends();
  for (const edge of edges) ends.push(ids.add(edge.from), ids.add(edge.to), edge.recordSeq ?? -1, edge.intoSeq ?? -1);
  return packEnds(ids, ends);
}

/** As `packGraph` of all edges of an index, by its own numbers where it has them: a large graph is then made in a fraction of the time. */
export function packIndex(index: Pick<StoreIndex, 'edges' | 'links'>): PackedGraph {
  const { links } = index;
  if (links === undefined) return packGraph(index.edges());
  const ids = new IdTable();
  const numbers = new Map<number, number>();
  const numberOf = (theirs: number): number => {
    const known = numbers.get(theirs);
    if (known !== undefined) return known;
    const ours = ids.add(links.idOf(theirs));
    numbers.set(theirs, ours);
    return ours;
  };
  const ends = new Ends();
  for (const [from, to, recordSeq, intoSeq] of links.all()) ends.push(numberOf(from), numberOf(to), recordSeq, intoSeq);
  return packEnds(ids, ends);
}

/** Both ends of each edge, and the places of their records; -1 where a place is not known. */
class Ends {
  readonly #from = new Column();
  readonly #to = new Column();
  readonly #recordSeq = new Column();
  readonly #intoSeq = new Column();

  push(from: number, to: number, recordSeq: number, intoSeq: number): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#recordSeq.push(recordSeq);
    this.#intoSeq.push(intoSeq);
  }

  all(): { readonly from: Int32Array; readonly to: Int32Array; readonly recordSeq: Int32Array; readonly intoSeq: Int32Array } {
    return { from: this.#from.all(), to: this.#to.all(), recordSeq: this.#recordSeq.all(), intoSeq: this.#intoSeq.all() };
  }
}

function packEnds(ids: IdTable, columns: Ends): PackedGraph {
  ids.trim();
  const ends = columns.all();
  const forward = rowsOf(FORWARD, ids.size, ends.from, ends.to, ends);
  const back = rowsOf(BACK, ids.size, ends.to, ends.from, ends);
  const search = new Search(ids);
  const arrays = [forward, back].flatMap((rows) => [rows.starts, rows.targets, rows.needs, rows.gives]);
  const begin = (start: string | readonly Start[]): readonly Start[] => (typeof start === 'string' ? [{ chain: start }] : start);
  return {
    chains: ids.size,
    edges: ends.from.length,
    bytes: arrays.reduce((sum, array) => sum + array.byteLength, ids.bytes + search.bytes),
    numberOf: (chain) => ids.find(chain),
    idOf: (number) => ids.idOf(number),
    traceBack: (start, limits = {}) => search.run(back, BACK, begin(start), { ...TRACE_LIMITS, ...limits }),
    traceForward: (start, limits = {}) => search.run(forward, FORWARD, begin(start), { ...TRACE_LIMITS, ...limits }),
  };
}
