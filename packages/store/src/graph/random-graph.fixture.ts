import { createHash } from 'node:crypto';
import type { Edge, EdgeSource, Start } from './types.js';

/** Whole numbers below `limit`, the same for a seed. */
export function randomOf(seed: string): (limit: number) => number {
  let [block, at, round] = [Buffer.alloc(0), 0, 0];
  return (limit) => {
    if (at + 4 > block.length) {
      block = createHash('sha512').update(`${seed}/${round}`).digest();
      [at, round] = [0, round + 1];
    }
    const value = block.readUInt32BE(at);
    at += 4;
    return value % limit;
  };
}

export const idOf = (name: string): string => createHash('sha256').update(name).digest('hex');

export interface RandomGraph {
  /** Length of each chain in records. */
  readonly lengths: ReadonlyMap<string, number>;
  readonly edges: readonly Edge[];
  readonly source: EdgeSource;
  readonly starts: readonly Start[];
}

/** Any shape: also cycles, chains that take from themselves, several edges between two chains, records and chains that are not held. */
export function randomGraph(seed: string): RandomGraph {
  const random = randomOf(seed);
  const lengths = new Map(Array.from({ length: 1 + random(12) }, (_, i) => [idOf(`${seed}/${i}`), 1 + random(5)]));
  const chains = [...lengths.keys()];
  const pick = (): string => chains[random(chains.length)] as string;
  const edges = Array.from({ length: random(3 * chains.length) }, (_, i): Edge => {
    const [from, to] = [pick(), pick()];
    const [recordSeq, intoSeq] = [random(lengths.get(from) as number), random(lengths.get(to) as number)];
    return {
      from,
      record: idOf(`${from}/${recordSeq}`),
      to,
      into: idOf(`${to}/${intoSeq}/${i}`),
      ...(random(12) > 0 && { recordSeq }),
      ...(random(20) > 0 && { intoSeq }),
    };
  });
  const starts = Array.from({ length: 1 + random(2) }, (): Start => {
    const chain = pick();
    return { chain, ...(random(2) > 0 && { seq: random(lengths.get(chain) as number) }) };
  });
  return { lengths, edges, source: sourceOf(edges), starts };
}

export function sourceOf(edges: readonly Edge[], held?: ReadonlySet<string>): EdgeSource {
  return {
    inputsOf: (chain) => edges.filter(({ to }) => to === chain),
    outputsOf: (chain) => edges.filter(({ from }) => from === chain),
    ...(held && { chain: (id) => (held.has(id) ? { id } : undefined) }),
  };
}

/**
 * The same question asked of single records, by a transitive closure over all of them: each record follows from the one before it, and a
 * record that names an input from the record named (from the last, where its place is not known). Gives the place by chain.
 */
export function closureOf({ lengths, edges, starts }: RandomGraph, direction: 'back' | 'forward'): Map<string, number> {
  const offsets = new Map<string, number>();
  let count = 0;
  for (const [chain, length] of lengths) {
    offsets.set(chain, count);
    count += length;
  }
  const at = (chain: string, seq: number): number => (offsets.get(chain) as number) + seq;
  const last = (chain: string): number => (lengths.get(chain) as number) - 1;
  const leads = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => i === j));
  const link = (a: number, b: number): void => {
    (direction === 'forward' ? (leads[a] as boolean[]) : (leads[b] as boolean[]))[direction === 'forward' ? b : a] = true;
  };
  for (const [chain, length] of lengths) for (let seq = 1; seq < length; seq += 1) link(at(chain, seq - 1), at(chain, seq));
  for (const { from, to, recordSeq = last(from), intoSeq = 0 } of edges) link(at(from, recordSeq), at(to, intoSeq));
  for (let k = 0; k < count; k += 1) {
    for (let i = 0; i < count; i += 1) {
      if (leads[i]?.[k]) for (let j = 0; j < count; j += 1) if (leads[k]?.[j]) (leads[i] as boolean[])[j] = true;
    }
  }
  const reached = new Map<string, number>();
  for (const { chain: start, seq = direction === 'forward' ? 0 : last(start) } of starts) {
    for (const [chain, length] of lengths) {
      for (let place = 0; place < length; place += 1) {
        if (!leads[at(start, seq)]?.[at(chain, place)]) continue;
        const before = reached.get(chain) ?? place;
        reached.set(chain, direction === 'forward' ? Math.min(before, place) : Math.max(before, place));
      }
    }
  }
  return reached;
}
