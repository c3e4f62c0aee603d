import { describe, expect, it } from 'vitest';
import { randomOf, sourceOf } from './random-graph.fixture.js';
import { flowOf } from './sums.js';
import { traceBack, traceForward } from './trace.js';
import type { Edge } from './types.js';

const edge = (from: string, to: string, value: string, unit = 'KGM'): Edge => ({
  from,
  record: `${from}.0`,
  to,
  into: `${to}.0`,
  quantity: { value, unit },
  recordSeq: 0,
  intoSeq: 0,
});

describe('quantities on edges', () => {
  it('are added up exactly over units, with the coarsest step stated', () => {
    const flow = flowOf([edge('a', 'c', '2198', '斤'), edge('b', 'c', '0.900', 'TNE'), edge('d', 'c', '12.5', 'KGM')], 'KGM');
    expect(flow).toMatchObject({ sum: { numerator: 4023n, denominator: 2n }, precision: { numerator: 1n, denominator: 1n } });
    // Fifteen 亩 are one hectare, and a third of one is a third.
    expect(flowOf([edge('a', 'b', '5', '亩')], 'HAR').sum).toEqual({ numerator: 1n, denominator: 3n });
  });

  it('say how many edges do not say, or speak of something else', () => {
    const { quantity: _, ...silent } = edge('a', 'b', '1');
    expect(flowOf([silent, edge('a', 'b', '3', 'H87'), edge('a', 'b', '2')], 'KGM')).toMatchObject({ stated: 1, unstated: 2 });
    expect(flowOf([silent], 'KGM')).toEqual({ stated: 0, unstated: 1 });
    expect(() => flowOf([], 'bag')).toThrow(RangeError);
  });
});

/** Harvests of three growers, mixed by a plant, split into lots, repacked by a shop: what goes in comes out, to the gram. */
describe('merge, split and repack over several parties', () => {
  const random = randomOf('conservation');
  const grams = (value: number): string => `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`;

  it.each([3, 7, 40])('keeps the weight, and gives every lot back to its growers: %i harvests', (count) => {
    const harvests = Array.from({ length: count }, (_, i) => ({ name: `harvest ${i}`, weight: 1_000_000 + random(9_000_000) }));
    const total = harvests.reduce((sum, { weight }) => sum + weight, 0);
    // Half of each harvest goes to the plant, the rest to the shop directly, in 斤 where its grams allow.
    const toPlant = harvests.map(({ name, weight }) => edge(name, 'mix', grams(Math.floor(weight / 2))));
    const toShop = harvests.map(({ name, weight }) => edge(name, 'shop', `${2 * (weight - Math.floor(weight / 2))}`, 'GRM'));
    const halved = toShop.map((one) => ({ ...one, quantity: { value: String(Number(one.quantity?.value) / 2), unit: 'GRM' } }));
    const mixed = flowOf(toPlant, 'GRM').sum?.numerator ?? 0n;
    const first = mixed / 3n;
    const splits = [first, first, mixed - 2n * first].map((weight, i) => edge('mix', `split ${i}`, String(weight), 'GRM'));
    const repacks = splits.map(({ to, quantity }) => edge(to, 'shop', quantity?.value as string, 'GRM'));
    const edges = [...toPlant, ...halved, ...splits, ...repacks];

    const back = traceBack(sourceOf(edges), 'shop');
    expect(harvests.every(({ name }) => back.reached.has(name))).toBe(true);
    const into = (chain: string): bigint | undefined =>
      flowOf(
        back.edges.filter(({ to }) => to === chain),
        'GRM',
      ).sum?.numerator;
    const outOf = (chain: string): bigint | undefined =>
      flowOf(
        back.edges.filter(({ from }) => from === chain),
        'GRM',
      ).sum?.numerator;
    expect(into('mix')).toBe(outOf('mix'));
    for (const i of [0, 1, 2]) expect(into(`split ${i}`)).toBe(outOf(`split ${i}`));
    expect(into('shop')).toBe(BigInt(total));

    // Forward from one grower: every lot that its goods are in, and no harvest of another.
    const forward = traceForward(sourceOf(edges), 'harvest 0');
    expect([...forward.reached.keys()].sort()).toEqual(['harvest 0', 'mix', 'shop', 'split 0', 'split 1', 'split 2']);
  });
});
