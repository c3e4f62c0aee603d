import type { Relation } from './lattice.js';

/** One equation: coefficients by cell, whole numbers. */
type Row = Map<number, number>;

/**
 * Which of the hidden cells cannot be told from what is published, also by a reader who knows that no value is below zero. `above` are the
 * hidden cells whose value is above zero, `zero` those at zero. The answer is exact and on the safe side: a cell that is named here is undetermined.
 *
 * Why: values that are above zero can move both ways, so every direction in which only they move leads to another table with the same
 * published numbers; a value at zero can only grow. Such directions are read off the equations, solved for the cells above zero.
 */
export function undetermined(relations: readonly Relation[], above: ReadonlySet<number>, zero: ReadonlySet<number>): ReadonlySet<number> {
  const solved = solve(equations(relations, above, zero), above);
  if (solved === undefined) return new Set();
  const safe = new Set([...above].filter((cell) => !solved.pivots.has(cell)));
  // A zero may grow alone unless equations among zeros alone forbid it.
  const stuck = new Set(solved.rest.flatMap((row) => [...row.keys()]));
  for (const cell of zero) if (!stuck.has(cell)) safe.add(cell);
  for (const [pivot, row] of solved.pivots) {
    if ([...row.keys()].some((cell) => cell !== pivot && !stuck.has(cell))) safe.add(pivot);
  }
  return safe;
}

function equations(relations: readonly Relation[], above: ReadonlySet<number>, zero: ReadonlySet<number>): Row[] {
  const isHidden = (cell: number): boolean => above.has(cell) || zero.has(cell);
  return relations.flatMap(({ total, parts }) => {
    const row: Row = new Map();
    if (isHidden(total)) row.set(total, -1);
    for (const part of parts) if (isHidden(part)) row.set(part, 1);
    return row.size > 0 ? [row] : [];
  });
}

interface Solved {
  /** By the cell that an equation is solved for; no other equation holds it. */
  readonly pivots: ReadonlyMap<number, Row>;
  /** Equations that hold no cell above zero. */
  readonly rest: readonly Row[];
}

/** Gauss-Jordan elimination in whole numbers; short equations first, which keeps the others short. Undefined where numbers grew too large. */
function solve(rows: readonly Row[], above: ReadonlySet<number>): Solved | undefined {
  const pivots = new Map<number, Row>();
  /** By cell, the pivots of the equations that hold it beside their own pivot. */
  const holders = new Map<number, Set<number>>();
  const rest: Row[] = [];
  for (const row of [...rows].sort((a, b) => a.size - b.size)) {
    // Lists of their own: what is walked changes on the way.
    const cells = [...row.keys()];
    for (const cell of cells) {
      const pivot = pivots.get(cell);
      if (pivot && !eliminate(row, pivot, cell)) return undefined;
    }
    const next = choose(row, above, holders);
    if (next === undefined) {
      if (row.size > 0) rest.push(row);
      continue;
    }
    const touched = [...(holders.get(next) ?? [])];
    for (const holder of touched) {
      const other = pivots.get(holder) as Row;
      for (const cell of other.keys()) holders.get(cell)?.delete(holder);
      if (!eliminate(other, row, next)) return undefined;
      note(holders, other, holder);
    }
    pivots.set(next, row);
    note(holders, row, next);
  }
  return { pivots, rest };
}

function note(holders: Map<number, Set<number>>, row: Row, pivot: number): void {
  for (const cell of row.keys()) {
    if (cell === pivot) continue;
    const set = holders.get(cell);
    if (set) set.add(pivot);
    else holders.set(cell, new Set([pivot]));
  }
}

/** The cell above zero that fewest equations hold. */
function choose(row: Row, above: ReadonlySet<number>, holders: ReadonlyMap<number, ReadonlySet<number>>): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of row.keys()) {
    const count = above.has(cell) ? (holders.get(cell)?.size ?? 0) : Number.POSITIVE_INFINITY;
    if (count < least) [best, least] = [cell, count];
  }
  return best;
}

/** Products of two numbers up to this, and sums of two such products, are exact. */
const LARGEST = 2 ** 25;

/** Takes `cell` out of a row by a multiple of the pivot's row, and the common divisor out of what remains. False where a number is too large. */
function eliminate(row: Row, pivot: Row, cell: number): boolean {
  const [a, b] = [row.get(cell) as number, pivot.get(cell) as number];
  for (const [other, value] of row) row.set(other, value * b);
  for (const [other, value] of pivot) {
    const next = (row.get(other) ?? 0) - value * a;
    if (next === 0) row.delete(other);
    else row.set(other, next);
  }
  let divisor = 0;
  for (const value of row.values()) divisor = gcd(divisor, Math.abs(value));
  if (divisor > 1) for (const [other, value] of row) row.set(other, value / divisor);
  return [...row.values()].every((value) => Math.abs(value) <= LARGEST);
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
