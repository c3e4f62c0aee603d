import type { Way } from './way.js';

/** One direction of a graph: the edges of chain n stand at `starts[n]` up to `starts[n + 1]`, those that need least reach first. */
export interface Rows {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly needs: Int32Array;
  readonly gives: Int32Array;
}

/** Places of the records at both ends of each edge; -1 where it is not known. */
export interface Places {
  readonly recordSeq: Int32Array;
  readonly intoSeq: Int32Array;
}

/** Stands for infinity in 32 bits. */
export const MOST = 0x7fffffff;

const narrow = (value: number): number => Math.max(-MOST, Math.min(MOST, value));
const known = (seq: number | undefined): number | undefined => (seq === -1 ? undefined : seq);

/** Sorts edges by the chain they leave in this direction, counting; then those of each chain by what they need. */
export function rowsOf(way: Way, chains: number, sources: Int32Array, goals: Int32Array, { recordSeq, intoSeq }: Places): Rows {
  const starts = new Int32Array(chains + 1);
  for (const source of sources) starts[source + 1] = (starts[source + 1] as number) + 1;
  for (let chain = 0; chain < chains; chain += 1) starts[chain + 1] = (starts[chain + 1] as number) + (starts[chain] as number);
  const free = starts.slice(0, chains);
  const rows: Rows = {
    starts,
    targets: new Int32Array(sources.length),
    needs: new Int32Array(sources.length),
    gives: new Int32Array(sources.length),
  };
  for (let edge = 0; edge < sources.length; edge += 1) {
    const source = sources[edge] as number;
    const at = free[source] as number;
    free[source] = at + 1;
    const [left, entered] = [known(recordSeq[edge]), known(intoSeq[edge])];
    rows.targets[at] = goals[edge] as number;
    rows.needs[at] = narrow(way.needs(left, entered));
    rows.gives[at] = narrow(way.gives(left, entered));
  }
  for (let chain = 0; chain < chains; chain += 1) sortByNeed(rows, starts[chain] as number, starts[chain + 1] as number);
  return rows;
}

function sortByNeed({ targets, needs, gives }: Rows, begin: number, end: number): void {
  let sorted = true;
  for (let at = begin + 1; at < end && sorted; at += 1) sorted = (needs[at - 1] as number) <= (needs[at] as number);
  if (sorted) return;
  const order = Array.from({ length: end - begin }, (_, i) => begin + i).sort((a, b) => (needs[a] as number) - (needs[b] as number));
  for (const column of [targets, gives, needs]) {
    const moved = order.map((at) => column[at] as number);
    column.set(moved, begin);
  }
}
