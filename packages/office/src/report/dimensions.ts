import type { Fact, Level } from './types.js';

/** A dimension: levels from coarse to fine, each nested in the one before. */
interface Dimension {
  readonly levels: readonly Level[];
  readonly path: (fact: Fact) => readonly string[];
}

/** In the order in which tables are worked out, whatever order is asked for: so two reports hide the same cells. */
const DIMENSIONS: readonly Dimension[] = [
  { levels: ['county', 'town', 'village'], path: ({ place }) => place },
  { levels: ['party'], path: ({ party }) => [party] },
  { levels: ['product'], path: ({ product }) => [product] },
  { levels: ['programme'], path: ({ programme }) => [programme] },
  { levels: ['year', 'month'], path: ({ time }) => time },
];

/** A dimension of one report: down to the finest level that was asked for. */
export interface Axis {
  readonly levels: readonly Level[];
  readonly path: (fact: Fact) => readonly string[];
}

/** Asking for towns asks for their counties too: a finer table shows the totals that a coarser one would. */
export function axesOf(by: readonly Level[]): readonly Axis[] {
  return DIMENSIONS.flatMap(({ levels, path }) => {
    const deepest = Math.max(...by.map((level) => levels.indexOf(level)));
    if (deepest < 0) return [];
    return [{ levels: levels.slice(0, deepest + 1), path: (fact: Fact) => path(fact).slice(0, deepest + 1) }];
  });
}

/** True where the second level is nested in the first: a town in its county. */
export function isAbove(level: Level, other: Level): boolean {
  return DIMENSIONS.some(({ levels }) => {
    const [a, b] = [levels.indexOf(level), levels.indexOf(other)];
    return a >= 0 && a < b;
  });
}
