import type { Exact } from './exact.js';
import type { Fact, Measure } from './types.js';

/** What a lot or a sale adds to each measure. Counts are whole numbers, weights and money exact. */
export function amountsOf(fact: Fact): ReadonlyMap<Measure, Exact> {
  const { sort, weight, income, made } = fact;
  if (sort === 'lot')
    return new Map<Measure, Exact>([['lots', 1n], weight === undefined ? ['lotsUnweighed', 1n] : [made ? 'made' : 'harvested', weight]]);
  return new Map<Measure, Exact>([
    ['sales', 1n],
    weight === undefined ? ['salesUnweighed', 1n] : ['sold', weight],
    income === undefined ? ['salesUnpriced', 1n] : [`income:${income.currency}`, income.amount],
  ]);
}

const LOT: readonly Measure[] = ['lots', 'harvested', 'made', 'lotsUnweighed'];
const SALE: readonly Measure[] = ['sales', 'sold', 'salesUnweighed', 'salesUnpriced'];

/** The measures that a table needs, in order: what is nowhere above zero is left out, but for lots and sales themselves. */
export function measuresOf(facts: readonly Fact[]): Readonly<Record<Fact['sort'], readonly Measure[]>> {
  const met = new Set<Measure>(facts.flatMap((fact) => [...amountsOf(fact).keys()]));
  const currencies = [...met].filter((measure) => measure.startsWith('income:')).sort();
  return {
    lot: LOT.filter((measure) => measure === 'lots' || met.has(measure)),
    sale: [...SALE.slice(0, 2), ...currencies, ...SALE.slice(2)].filter((measure) => measure === 'sales' || met.has(measure)),
  };
}

/** What a measure tells a part of, and for weights and money how many of those say nothing about it. */
export function wholeOf(measure: Measure): { readonly of: 'lots' | 'sales'; readonly unknown?: Measure } {
  if (measure === 'harvested' || measure === 'made') return { of: 'lots', unknown: 'lotsUnweighed' };
  if (measure === 'sold') return { of: 'sales', unknown: 'salesUnweighed' };
  if (measure.startsWith('income:')) return { of: 'sales', unknown: 'salesUnpriced' };
  return { of: measure.startsWith('lots') ? 'lots' : 'sales' };
}

/** True for a number of things, false for a weight or money. */
export function isCount(measure: Measure): boolean {
  return !['harvested', 'made', 'sold'].includes(measure) && !measure.startsWith('income:');
}
