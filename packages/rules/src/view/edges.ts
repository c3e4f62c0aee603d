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

/** Takes away, again and again, chains that rest on nothing left: what remains and rests on itself lies in a cycle or after one. */
function chainsInCycles(into: ReadonlyMap<string, readonly EdgeView[]>): readonly string[] {
  const waits = new Map<string, Set<string>>();
  const feeds = new Map<string, string[]>();
  for (const [to, edges] of into)
    for (const { from } of edges) {
      if (!into.has(from)) continue;
      const all = waits.get(to) ?? new Set<string>();
      if (!all.has(from)) append(feeds, from, to);
      waits.set(to, all.add(from));
    }
  const ready = [...into.keys()].filter((chain) => !waits.has(chain));
  for (let chain = ready.pop(); chain !== undefined; chain = ready.pop())
    for (const next of feeds.get(chain) ?? []) {
      const left = waits.get(next) as Set<string>;
      left.delete(chain);
      if (left.size === 0 && waits.delete(next)) ready.push(next);
    }
  return [...waits.keys()];
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [value]);
  else all.push(value);
}

function put(map: Map<string, Set<Code>>, key: string, code: Code): void {
  map.set(key, (map.get(key) ?? new Set<Code>()).add(code));
}
