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
  const pivots = solve(equations(relations, above, zero), above);
  if (pivots === undefined) return new Set();
  const free = [...above, ...zero].filter((cell) => !pivots.has(cell));
  const holding = new Map<number, number[]>();
  for (const [pivot, row] of pivots)
    for (const cell of row.keys()) if (cell !== pivot) holding.set(cell, [...(holding.get(cell) ?? []), pivot]);
  const safe = new Set<number>();
  for (const cell of free) {
    // The direction in which this cell alone of the free ones grows: the pivot of every equation that holds it moves with it, and a zero may
    // only grow.
    const moved = holding.get(cell) ?? [];
    const isOpen = moved.every((pivot) => above.has(pivot) || growsWith(pivots.get(pivot) as Row, pivot, cell));
    if (isOpen) for (const other of [cell, ...moved]) safe.add(other);
  }
  return safe;
}

/** Solved for the pivot, the equation gives it the opposite sign. */
function growsWith(row: Row, pivot: number, cell: number): boolean {
  return Math.sign(row.get(cell) as number) !== Math.sign(row.get(pivot) as number);
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

/**
 * Gauss-Jordan elimination in whole numbers: each equation is solved for one of its cells, which no other then holds. Cells above zero come
 * first, so that an equation solved for a zero holds zeros only. Short equations first, which keeps the others short. Undefined where numbers
 * grew too large.
 */
function solve(rows: readonly Row[], above: ReadonlySet<number>): ReadonlyMap<number, Row> | undefined {
  const pivots = new Map<number, Row>();
  /** By cell, the pivots of the equations that hold it beside their own pivot. */
  const holders = new Map<number, Set<number>>();
  const settle = (row: Row, choose: (row: Row) => number | undefined): boolean | undefined => {
    // Lists of their own: what is walked changes on the way.
    const cells = [...row.keys()];
    for (const cell of cells) {
      const pivot = pivots.get(cell);
      if (pivot && !eliminate(row, pivot, cell)) return undefined;
    }
    const next = choose(row);
    if (next === undefined) return false;
    const touched = [...(holders.get(next) ?? [])];
    for (const holder of touched) {
      const other = pivots.get(holder) as Row;
      for (const cell of other.keys()) holders.get(cell)?.delete(holder);
      if (!eliminate(other, row, next)) return undefined;
      note(holders, other, holder);
    }
    pivots.set(next, row);
    note(holders, row, next);
    return true;
  };
  const rest: Row[] = [];
  for (const row of [...rows].sort((a, b) => a.size - b.size)) {
    const settled = settle(row, () => rarest(row, above, holders));
    if (settled === undefined) return undefined;
    if (!settled && row.size > 0) rest.push(row);
  }
  for (const row of rest) if (settle(row, sumOf) === undefined) return undefined;
  return pivots;
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
function rarest(row: Row, above: ReadonlySet<number>, holders: ReadonlyMap<number, ReadonlySet<number>>): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of row.keys()) {
    const count = above.has(cell) ? (holders.get(cell)?.size ?? 0) : Number.POSITIVE_INFINITY;
    if (count < least) [best, least] = [cell, count];
  }
  return best;
}

/** Of an equation among zeros, the one that the others add up to, if there is one: it grows with each of them. */
function sumOf(row: Row): number | undefined {
  const cells = [...row];
  const alone = [1, -1].map((sign) => cells.filter(([, value]) => Math.sign(value) === sign)).find(({ length }) => length === 1);
  return (alone ?? cells)[0]?.[0];
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
