import { describe, expect, it } from 'vitest';
import { packGraph, traceBack, traceForward } from './index.js';
import { closureOf, idOf, randomGraph, sourceOf } from './random-graph.fixture.js';
import type { Edge, Trace } from './types.js';

const GRAPHS = 1_000;

const placesOf = (trace: Trace, lengths: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...trace.reached].map(([chain, { seq }]) => [chain, seq ?? (lengths.get(chain) as number) - 1]));

const sorted = (places: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...places].sort(([a], [b]) => (a < b ? -1 : 1));

describe.each(['forward', 'back'] as const)('%s, over random graphs', (direction) => {
  const trace = direction === 'forward' ? traceForward : traceBack;

  it(`reaches in ${GRAPHS} graphs exactly the chains, each at the place, that a closure over all records does`, () => {
    let [edges, reachedInAll, partial] = [0, 0, 0];
    for (let i = 0; i < GRAPHS; i += 1) {
      const graph = randomGraph(`graph ${i}`);
      const found = trace(graph.source, graph.starts);
      const wanted = closureOf(graph, direction);
      expect(sorted(placesOf(found, graph.lengths)), `graph ${i}`).toEqual(sorted(wanted));
      expect(found.complete).toBe(true);
      edges += graph.edges.length;
      reachedInAll += wanted.size;
      if (wanted.size > 1 && wanted.size < graph.lengths.size) partial += 1;
    }
    // The graphs are worth the name: most have edges, and many have chains that are reached beside others that are not.
    expect(edges).toBeGreaterThan(5 * GRAPHS);
    expect(reachedInAll).toBeGreaterThan(2 * GRAPHS);
    expect(partial).toBeGreaterThan(GRAPHS / 4);
  });

  it('is answered the same from typed arrays, again and again', () => {
    for (let i = 0; i < GRAPHS; i += 1) {
      const graph = randomGraph(`graph ${i}`);
      const packed = packGraph(graph.edges);
      const starts = graph.starts.filter(({ chain }) => packed.numberOf(chain) !== undefined);
      for (let again = 0; again < 2; again += 1) {
        const { chains, seqs, complete } = direction === 'forward' ? packed.traceForward(starts) : packed.traceBack(starts);
        const found = [...chains].map((chain, at): [string, number] => [packed.idOf(chain), seqs[at] as number]);
        const places = new Map(found.map(([chain, seq]) => [chain, seq < 0 ? (graph.lengths.get(chain) as number) - 1 : seq]));
        expect(sorted(places), `graph ${i}`).toEqual(sorted(closureOf({ ...graph, starts }, direction)));
        expect([complete, places.size]).toEqual([true, found.length]);
      }
    }
  });

  it('says that a limit ended it, and stays within it', () => {
    const edges = Array.from({ length: 50 }, (_, i) => edge(`c${i}`, 0, `c${i + 1}`, 0));
    const start = idOf(direction === 'forward' ? 'c0' : 'c50');
    const few = trace(sourceOf(edges), start, { chains: 10 });
    expect([few.complete, few.reached.size, few.findings]).toEqual([false, 10, [{ what: 'limit', limit: 'chains', most: 10 }]]);
    const short = trace(sourceOf(edges), start, { edges: 7 });
    expect([short.complete, short.edges.length, short.findings]).toEqual([false, 7, [{ what: 'limit', limit: 'edges', most: 7 }]]);
    const packed = packGraph(edges);
    const again = direction === 'forward' ? packed.traceForward(start, { chains: 10 }) : packed.traceBack(start, { chains: 10 });
    expect([again.complete, again.chains.length]).toEqual([false, 10]);
    expect(trace(sourceOf(edges), start, { chains: 51, edges: 50 }).complete).toBe(true);
  });
});

function edge(from: string, recordSeq: number | undefined, to: string, intoSeq: number, quantity?: Edge['quantity']): Edge {
  const [a, b] = [idOf(from), idOf(to)];
  return {
    from: a,
    record: idOf(`${from}/${recordSeq}`),
    to: b,
    into: idOf(`${to}/${intoSeq}`),
    ...(recordSeq !== undefined && { recordSeq }),
    intoSeq,
    ...(quantity && { quantity }),
  };
}

const names = (trace: Trace, all: readonly string[]): readonly string[] => all.filter((name) => trace.reached.has(idOf(name)));

describe('a spray recorded on a plot', () => {
  // Record 2 of the plot is the spray. One harvest names the record before it, one the spray itself, one a later record.
  const edges = [
    edge('plot', 1, 'early', 0),
    edge('plot', 2, 'same', 0),
    edge('plot', 4, 'late', 0),
    edge('early', 0, 'mixed', 0),
    edge('late', 1, 'mixed', 2),
    edge('mixed', 1, 'before the mixing', 0),
    edge('mixed', 3, 'after the mixing', 0),
  ];
  const all = ['early', 'same', 'late', 'mixed', 'before the mixing', 'after the mixing'];

  it('affects what took from the plot at it or after it, and no lot beside', () => {
    const found = traceForward(sourceOf(edges), [{ chain: idOf('plot'), seq: 2 }]);
    expect(names(found, all)).toEqual(['same', 'late', 'mixed', 'after the mixing']);
    expect(found.reached.get(idOf('mixed'))).toEqual({ chain: idOf('mixed'), seq: 2, depth: 2 });
    expect(found.edges).toHaveLength(4);
  });

  it('is behind what took from it, and not behind what took before', () => {
    expect(traceBack(sourceOf(edges), idOf('early')).reached.get(idOf('plot'))?.seq).toBe(1);
    expect(traceBack(sourceOf(edges), idOf('after the mixing')).reached.get(idOf('plot'))?.seq).toBe(4);
    expect(names(traceBack(sourceOf(edges), idOf('before the mixing')), all)).toEqual(['early', 'mixed', 'before the mixing']);
  });
});

describe('what is wrong with a graph', () => {
  it('is a finding where chains are their own source, and ends', () => {
    const edges = [edge('a', 0, 'b', 0), edge('b', 0, 'c', 0), edge('c', 0, 'a', 0), edge('c', 0, 'd', 0), edge('d', 0, 'd', 0)];
    const cycles = traceForward(sourceOf(edges), idOf('a')).findings.filter(({ what }) => what === 'cycle');
    const wanted = [['a', 'b', 'c'].map(idOf).sort(), [idOf('d')]].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    expect(cycles).toEqual(wanted.map((chains) => ({ what: 'cycle', chains })));
    expect(traceBack(sourceOf(edges), idOf('d')).reached.size).toBe(4);
  });

  it('is a finding where a parent, or the record of one, is not held; its trail ends there', () => {
    const held = new Set(['a', 'b'].map(idOf));
    const edges = [edge('gone', undefined, 'a', 0), edge('b', undefined, 'a', 0)];
    const found = traceBack(sourceOf(edges, held), idOf('a'));
    expect(found.findings.map(({ what }) => what).sort()).toEqual(['missing_chain', 'missing_record']);
    expect(found.findings.find(({ what }) => what === 'missing_chain')).toMatchObject({ chain: idOf('gone'), edge: { to: idOf('a') } });
    expect(traceForward(sourceOf(edges, held), [{ chain: idOf('b'), seq: 100 }]).reached.has(idOf('a'))).toBe(true);
    expect(traceBack(sourceOf([], held), idOf('unknown')).findings).toEqual([{ what: 'missing_chain', chain: idOf('unknown') }]);
  });

  it('is a finding where a record names one input twice; it is walked once', () => {
    const twice = [edge('a', 0, 'b', 0), edge('a', 0, 'b', 0), edge('a', 0, 'b', 1)];
    const found = traceForward(sourceOf(twice), idOf('a'));
    expect(found.findings.map(({ what }) => what)).toEqual(['double_edge']);
    expect(found.edges).toHaveLength(2);
  });

  it('ends on a ring of a thousand chains and on one of 20,000 without a stack of that depth', () => {
    const ring = (size: number): readonly Edge[] => Array.from({ length: size }, (_, i) => edge(`r${i}`, 0, `r${(i + 1) % size}`, 0));
    const found = traceForward(sourceOf(ring(1_000)), idOf('r0'));
    expect(found.findings).toEqual([{ what: 'cycle', chains: Array.from({ length: 1_000 }, (_, i) => idOf(`r${i}`)).sort() }]);
    const edges = ring(20_000);
    const outputs = new Map(edges.map((one) => [one.from, [one]]));
    const source = { inputsOf: () => [], outputsOf: (chain: string) => outputs.get(chain) ?? [] };
    expect(traceForward(source, idOf('r0'), { chains: 20_000 }).findings.map(({ what }) => what)).toEqual(['cycle']);
    expect(traceForward(source, idOf('r0'), { edges: 19_999 }).complete).toBe(false);
  });
});
