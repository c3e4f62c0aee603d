import type { Code } from '@tianma/core';
import type { JudgedChain } from './chains.js';
import type { ReadChain } from './entries.js';
import type { EdgeView } from './types.js';

export interface Edges {
  readonly from: ReadonlyMap<string, readonly EdgeView[]>;
  readonly into: ReadonlyMap<string, readonly EdgeView[]>;
  /** By chain: `lineage.mismatch`, `lineage.cycle`. */
  readonly faults: ReadonlyMap<string, readonly Code[]>;
}

/** Links what accepted records name as inputs with the chains that are held here. */
export function linkEdges(chains: ReadonlyMap<string, JudgedChain & ReadChain>): Edges {
  const from = new Map<string, EdgeView[]>();
  const into = new Map<string, EdgeView[]>();
  const faults = new Map<string, Set<Code>>();
  const held = new Set([...chains.values()].flatMap(({ id, records }) => records.map(({ idHex }) => `${id}/${idHex}`)));
  for (const { id: to, inputs } of chains.values())
    for (const { ref, quantity, into: record, replaced } of inputs) {
      const missing = !held.has(`${ref.chain}/${ref.record}`);
      // A chain that goes on after the input was named must hold it; a shorter one was cut before it.
      const source = missing ? chains.get(ref.chain) : undefined;
      if (source !== undefined && source.faults.length === 0 && (source.records.at(-1)?.iat ?? 0) > record.iat)
        put(faults, to, 'lineage.mismatch');
      const edge: EdgeView = {
        from: ref.chain,
        record: ref.record,
        to,
        into: record.idHex,
        ...(quantity !== undefined && { quantity }),
        missing,
        replaced,
      };
      append(from, ref.chain, edge);
      append(into, to, edge);
    }
  for (const chain of chainsInCycles(into)) put(faults, chain, 'lineage.cycle');
  return { from, into, faults: new Map([...faults].map(([chain, codes]) => [chain, [...codes].sort()])) };
}

/** Takes away, again and again, chains that rest on nothing left, then chains that nothing left rests on: what remains lies in a cycle or between two. */
function chainsInCycles(into: ReadonlyMap<string, readonly EdgeView[]>): readonly string[] {
  const links = [...into].flatMap(([to, edges]) => edges.map(({ from }) => [from, to] as const));
  const after = withoutLoose(links, new Set(links.flat()));
  return [
    ...withoutLoose(
      links.map(([from, to]) => [to, from]),
      after,
    ),
  ];
}

/** The chains of `among` that rest, by links among them, on a cycle. */
function withoutLoose(links: readonly (readonly [from: string, to: string])[], among: ReadonlySet<string>): ReadonlySet<string> {
  const left = new Set(among);
  const waits = new Map<string, number>();
  const feeds = new Map<string, string[]>();
  for (const [from, to] of links) {
    if (!left.has(from) || !left.has(to)) continue;
    waits.set(to, (waits.get(to) ?? 0) + 1);
    append(feeds, from, to);
  }
  const ready = [...left].filter((chain) => !waits.has(chain));
  for (let chain = ready.pop(); chain !== undefined; chain = ready.pop()) {
    left.delete(chain);
    for (const next of feeds.get(chain) ?? []) {
      const count = (waits.get(next) ?? 0) - 1;
      waits.set(next, count);
      if (count === 0) ready.push(next);
    }
  }
  return left;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [value]);
  else all.push(value);
}

function put(map: Map<string, Set<Code>>, key: string, code: Code): void {
  map.set(key, (map.get(key) ?? new Set<Code>()).add(code));
}
