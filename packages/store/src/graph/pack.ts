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
  const from = new Column();
  const to = new Column();
  const recordSeq = new Column();
  const intoSeq = new Column();
  for (const edge of edges) {
    from.push(ids.add(edge.from));
    to.push(ids.add(edge.to));
    recordSeq.push(edge.recordSeq ?? -1);
    intoSeq.push(edge.intoSeq ?? -1);
  }
  ids.trim();
  const ends = { from: from.all(), to: to.all(), recordSeq: recordSeq.all(), intoSeq: intoSeq.all() };
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
