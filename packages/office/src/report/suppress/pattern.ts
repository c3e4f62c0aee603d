import { undetermined } from './determined.js';
import type { Cell, Lattice, Relation } from './lattice.js';

const NONE: ReadonlySet<number> = new Set();

export interface Pattern {
  /** Cells with fewer contributors than the threshold. */
  readonly small: ReadonlySet<number>;
  /** Those, and the cells that would give them away. */
  readonly hidden: ReadonlySet<number>;
}

/**
 * Chooses what to hide so that no hidden count follows from the totals. Coarse cells are decided first and do not depend on finer ones, so a
 * report by town hides the same towns as one by town and month, unless the finer one cannot be protected otherwise. `known` are zeros that a
 * reader knows from elsewhere: they stay, since hiding them hides nothing.
 */
export function choosePattern({ cells, relations }: Lattice, threshold: number, known: ReadonlySet<number> = NONE): Pattern {
  const small = new Set([...cells.keys()].filter((i) => isSmall(cells[i] as Cell, threshold)));
  const hidden = new Set<number>();
  for (const depth of depthsOf(cells)) {
    const within = (i: number): boolean => (cells[i] as Cell).depth.every((length, axis) => length <= (depth[axis] as number));
    const scope = relations.filter(({ parts }) => parts.every(within));
    const fresh = new Set([...cells.keys()].filter((i) => (cells[i] as Cell).depth.join() === depth.join()));
    for (const i of fresh) if (small.has(i)) hidden.add(i);
    protect({ cells, relations: scope, near: nearOf(scope), hidden, known, threshold }, fresh);
  }
  // Tables that share totals are safe one by one; here all of them together.
  protect({ cells, relations, near: nearOf(relations), hidden, known, threshold }, new Set(cells.keys()));
  return { small, hidden };
}

/**
 * The cells to hide for one measure of a table whose pattern stands: those of the pattern, and more where a value above zero would follow, since
 * other cells of the pattern hold nothing of this measure. `known`: zeros that a reader knows from elsewhere; hidden or not they protect nothing.
 */
export function hideMore(
  { cells, relations }: Lattice,
  pattern: ReadonlySet<number>,
  values: readonly bigint[],
  known: ReadonlySet<number> = NONE,
): ReadonlySet<number> {
  const hidden = new Set(pattern);
  const near = nearOf(relations);
  for (;;) {
    const above = new Set([...hidden].filter((i) => (values[i] as bigint) > 0n));
    const safe = undetermined(relations, above, new Set([...hidden].filter((i) => !above.has(i) && !known.has(i))));
    const open = [...above].filter((i) => !safe.has(i));
    const added = open.flatMap((i) => {
      const visible = beside(near, i).filter((cell) => !hidden.has(cell) && !known.has(cell));
      return (
        smallest(
          cells,
          visible.filter((cell) => (values[cell] as bigint) > 0n),
        ) ??
        smallest(cells, visible) ??
        []
      );
    });
    if (added.length === 0) return hidden;
    for (const i of added) hidden.add(i);
  }
}

function isSmall({ contributors }: Cell, threshold: number): boolean {
  return contributors.size > 0 && contributors.size < threshold;
}

/** Every combination of levels, coarse before fine. */
function depthsOf(cells: readonly Cell[]): readonly (readonly number[])[] {
  const depths = new Map(cells.map(({ depth }) => [depth.join(), depth]));
  const sum = (depth: readonly number[]): number => depth.reduce((a, b) => a + b, 0);
  return [...depths.values()].sort((a, b) => sum(a) - sum(b) || (a.join() < b.join() ? -1 : 1));
}

interface Work {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
  readonly near: Near;
  readonly hidden: Set<number>;
  readonly known: ReadonlySet<number>;
  readonly threshold: number;
}

/** Hides more, of `fresh` while there are any, until nothing hidden follows. Ends: each round hides a cell. */
function protect(work: Work, fresh: ReadonlySet<number>): void {
  const { cells, relations, hidden } = work;
  for (;;) {
    while (completeEach(work, fresh)) {
      // Each round may leave another relation with one hidden cell.
    }
    const above = new Set([...hidden].filter((i) => (cells[i] as Cell).contributors.size > 0));
    const zero = new Set([...hidden].filter((i) => !above.has(i)));
    const safe = undetermined(relations, above, zero);
    const open = [...hidden].filter((i) => !safe.has(i));
    if (open.length === 0) return;
    const added = open.map((i) => complementOf(work, fresh, i)).filter((i) => i !== undefined);
    if (added.length === 0) return;
    for (const i of added) hidden.add(i);
  }
}

/**
 * In each sum: with a hidden part there is a second hidden cell, and what hidden parts add up to, which the total gives away, has itself enough
 * contributors.
 */
function completeEach({ cells, relations, hidden, known, threshold }: Work, fresh: ReadonlySet<number>): boolean {
  let changed = false;
  for (const { total, parts } of relations) {
    const inside = parts.filter((i) => hidden.has(i));
    const isEnough = hidden.has(total)
      ? inside.length > 0 || (cells[total] as Cell).contributors.size === 0
      : inside.length === 0 || (inside.length > 1 && together(cells, inside) >= threshold);
    if (isEnough) continue;
    const next = smallest(
      cells,
      parts.filter((i) => fresh.has(i) && !hidden.has(i) && !known.has(i)),
    );
    if (next === undefined) continue;
    hidden.add(next);
    changed = true;
  }
  return changed;
}

/** The relations that each cell stands in. */
type Near = ReadonlyMap<number, readonly Relation[]>;

function nearOf(relations: readonly Relation[]): Near {
  const near = new Map<number, Relation[]>();
  for (const relation of relations)
    for (const cell of [relation.total, ...relation.parts]) {
      const all = near.get(cell);
      if (all) all.push(relation);
      else near.set(cell, [relation]);
    }
  return near;
}

/** The cells that share a sum with one. */
function beside(near: Near, cell: number): readonly number[] {
  return [...new Set((near.get(cell) ?? []).flatMap(({ total, parts }) => [total, ...parts]))];
}

function together(cells: readonly Cell[], of: readonly number[]): number {
  return new Set(of.flatMap((i) => [...(cells[i] as Cell).contributors])).size;
}

/** What hides a cell that still follows: a cell of one of its sums, above zero before zero, fine before coarse, then a total. */
function complementOf({ cells, near, hidden, known }: Work, fresh: ReadonlySet<number>, open: number): number | undefined {
  const candidates = beside(near, open).filter((i) => !hidden.has(i) && !known.has(i));
  return (
    smallest(
      cells,
      candidates.filter((i) => fresh.has(i)),
    ) ?? smallest(cells, candidates)
  );
}

/** The finest, then the one with fewest contributors above zero; zeros last. Ties by place, so that the answer is always the same. */
function smallest(cells: readonly Cell[], candidates: readonly number[]): number | undefined {
  const rank = (i: number): readonly number[] => {
    const { depth, contributors } = cells[i] as Cell;
    return [contributors.size === 0 ? 1 : 0, -depth.reduce((a, b) => a + b, 0), contributors.size, i];
  };
  return [...candidates].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x.map((value, k) => value - (y[k] as number)).find((difference) => difference !== 0) ?? 0;
  })[0];
}
