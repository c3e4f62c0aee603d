import { TianmaError } from '@tianma/core';
import { type Axis, axesOf } from './dimensions.js';
import type { Exact } from './exact.js';
import { amountsOf, isCount, measuresOf, wholeOf } from './measures.js';
import { buildLattice, type Lattice } from './suppress/index.js';
import { cellsAbove, keyOf } from './suppress/lattice.js';
import { choosePattern, hideMore } from './suppress/pattern.js';
import type { Fact, Level, Measure, Published, ReportRow, ReportTable } from './types.js';

/** Fewest households or lots behind a number that is published; more may be asked for, not fewer. */
export const THRESHOLD = 5;

export interface TableOptions {
  /** What the table is cut by. */
  readonly by: readonly Level[];
  /** Default 5, at least 5. */
  readonly threshold?: number;
}

/**
 * Adds up facts by what was asked for, with every total, and hides what too few stand behind and what would give that away.
 * @throws TianmaError `cli.usage` above 5,000 cells, which is more than anybody reads.
 */
export function tabulate(facts: readonly Fact[], { by, threshold = THRESHOLD }: TableOptions): ReportTable {
  const k = Math.max(threshold, THRESHOLD);
  const axes = axesOf(by);
  const measures = measuresOf(facts);
  const known = axes.map(({ path }) => facts.map(path));
  requireReadable(known);
  const latticeOf = (some: readonly Fact[]): Lattice =>
    buildLattice(
      some.map((fact) => leafOf(fact, axes)),
      known,
    );
  const found = new Map<Measure, Column>();
  for (const sort of ['lot', 'sale'] as const) {
    const some = facts.filter((fact) => fact.sort === sort);
    const lattice = latticeOf(some);
    const sums = addUp(some, axes, lattice);
    const unsold = sort === 'sale' && axes.every(({ levels }) => levels[0] !== 'year') ? zerosOf(found.get('lots')) : [];
    const pattern = choosePattern(lattice, k, new Set(unsold.filter((i) => lattice.cells[i]?.contributors.size === 0))).hidden;
    // Counts first: what they show to be zero hides no weight and no money.
    for (const measure of [...measures[sort]].sort((a, b) => Number(isCount(b)) - Number(isCount(a)))) {
      const values = sums.map((sum) => sum.get(measure) ?? 0n);
      const known = new Set([...unsold, ...zerosBeside(found, measure)].filter((i) => values[i] === 0n));
      // Of many sales few may have a price: income counts those who stand behind it, not all who sold.
      const behind = some.filter((fact) => (amountsOf(fact).get(measure) ?? 0n) > 0n);
      const own = behind.length === some.length ? pattern : choosePattern(latticeOf(behind), k, known).hidden;
      found.set(measure, { measure, values, hidden: hideMore(lattice, new Set([...pattern, ...own]), values, known) });
    }
  }
  const columns = [...measures.lot, ...measures.sale].map((measure) => found.get(measure) as Column);
  const { cells } = latticeOf(facts);
  const rows = cells.flatMap(({ nodes }, i): ReportRow[] => {
    const shown = columns.map(({ measure, values, hidden }): [Measure, Published] => [
      measure,
      hidden.has(i) ? null : (values[i] as Exact),
    ]);
    if (shown.every(([, value]) => value === 0n)) return [];
    const keys = nodes.flatMap((node, axis) => (axes[axis] as Axis).levels.map((_, level) => node[level] ?? null));
    return [{ keys, values: Object.fromEntries(shown) as ReportRow['values'] }];
  });
  return {
    levels: axes.flatMap(({ levels }) => levels),
    measures: columns.map(({ measure }) => measure),
    rows: rows.sort(inOrder),
    threshold: k,
    hidden: rows.filter(({ values }) => Object.values(values).includes(null)).length,
  };
}

interface Column {
  readonly measure: Measure;
  readonly values: readonly Exact[];
  readonly hidden: ReadonlySet<number>;
}

/** Cells that a column shows to be zero. */
function zerosOf(column: Column | undefined): readonly number[] {
  return column ? [...column.values.keys()].filter((i) => column.values[i] === 0n && !column.hidden.has(i)) : [];
}

/** Cells that other columns show to be zero in this one: nothing was sold there, or nothing that was sold has a price. */
function zerosBeside(found: ReadonlyMap<Measure, Column>, measure: Measure): readonly number[] {
  const { of, unknown } = wholeOf(measure);
  const [whole, part] = [found.get(of), unknown && found.get(unknown)];
  if (whole === undefined) return [];
  const alike = part ? [...whole.values.keys()].filter((i) => whole.values[i] === part.values[i]) : [];
  return [...zerosOf(whole), ...alike.filter((i) => !whole.hidden.has(i) && !part?.hidden.has(i))];
}

const MOST_CELLS = 5_000;

function requireReadable(known: readonly (readonly (readonly string[])[])[]): void {
  const cells = known.reduce((product, paths) => product * (new Set(paths.map((path) => JSON.stringify(path))).size + 1), 1);
  if (cells > MOST_CELLS)
    throw new TianmaError('cli.usage', {
      where: '--by',
      expected: `最多 ${MOST_CELLS} 格 / at most ${MOST_CELLS} cells`,
      found: String(cells),
      fix: '少分几项,或用 --from --to 缩短时间 / cut by fewer things, or shorten the time with --from and --to',
    });
}

/** A table by programme counts households, so that many lots of one household do not show it; elsewhere the programme plays no part. */
function leafOf(fact: Fact, axes: readonly Axis[]): Parameters<typeof buildLattice>[0][number] {
  const programme = axes.findIndex(({ levels }) => levels[0] === 'programme');
  return {
    paths: axes.map(({ path }) => path(fact)),
    contributor: (nodes) => ((nodes[programme]?.length ?? 0) > 0 ? fact.household : fact.lot),
  };
}

function addUp(facts: readonly Fact[], axes: readonly Axis[], { cells }: Lattice): readonly ReadonlyMap<Measure, Exact>[] {
  const sums = new Map(cells.map(({ nodes }) => [keyOf(nodes), new Map<Measure, Exact>()]));
  for (const fact of facts) {
    const amounts = amountsOf(fact);
    for (const nodes of cellsAbove(axes.map(({ path }) => path(fact)))) {
      const sum = sums.get(keyOf(nodes)) as Map<Measure, Exact>;
      for (const [measure, amount] of amounts) sum.set(measure, (sum.get(measure) ?? 0n) + amount);
    }
  }
  return [...sums.values()];
}

/** By keys; a total stands behind its parts. */
function inOrder(a: ReportRow, b: ReportRow): number {
  for (const [i, x] of a.keys.entries()) {
    const y = b.keys[i] ?? null;
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -1 : 1;
  }
  return 0;
}
