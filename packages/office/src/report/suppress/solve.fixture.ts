// What a reader can find out: the hidden cells of a table as unknowns that are not below zero, the published sums as equations, and the
// smallest and largest value that each unknown can have. Exact: the simplex method in fractions of whole numbers, by Bland's rule.

/** Numerator and denominator, the latter above zero. */
type Fraction = readonly [bigint, bigint];

const fraction = (a: bigint, b = 1n): Fraction => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  const sign = b < 0n ? -1n : 1n;
  return x === 0n ? [0n, 1n] : [(sign * a) / x, (sign * b) / x];
};
const sub = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * d - c * b, b * d);
const mul = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * c, b * d);
const div = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * d, b * c);
const compare = ([a, b]: Fraction, [c, d]: Fraction): number => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0);

export interface Equation {
  /** Unknown and its coefficient. */
  readonly terms: ReadonlyMap<number, number>;
  readonly constant: number;
}

export interface Range {
  readonly least: Fraction;
  /** Undefined where nothing bounds it. */
  readonly most: Fraction | undefined;
}

/** The range of every unknown 0..count-1 under the equations and x >= 0, starting from a solution that is known. */
export function ranges(equations: readonly Equation[], known: readonly number[]): readonly Range[] {
  const start = tableau(equations, known);
  return known.map((value, unknown) => {
    const most = optimum(start, unknown);
    const negative = optimum(start, unknown, -1);
    return {
      most: most && fraction(BigInt(value) * most[1] + most[0], most[1]),
      least: fraction(BigInt(value) * (negative as Fraction)[1] - (negative as Fraction)[0], (negative as Fraction)[1]),
    };
  });
}

/**
 * Directions d with A d = 0 and x + d >= 0: with d = u - x, that is u >= 0 and A u = A x, an ordinary programme whose first corner is found by
 * minimising the sum of one artificial unknown for each equation.
 */
interface Tableau {
  readonly rows: Fraction[][];
  readonly basis: number[];
  readonly count: number;
  readonly known: readonly number[];
}

function tableau(equations: readonly Equation[], known: readonly number[]): Tableau {
  const count = known.length;
  const rows = equations.map(({ terms }, i) => {
    const right = [...terms].reduce((sum, [unknown, value]) => sum + value * (known[unknown] as number), 0);
    const sign = right < 0 ? -1 : 1;
    return [
      ...Array.from({ length: count }, (_, k) => fraction(BigInt(sign * (terms.get(k) ?? 0)))),
      ...equations.map((_, k) => fraction(k === i ? 1n : 0n)),
      fraction(BigInt(sign * right)),
    ];
  });
  const work: Tableau = { rows, basis: equations.map((_, i) => count + i), count, known };
  const cost = Array.from({ length: count + equations.length }, (_, k) => fraction(k < count ? 0n : 1n));
  minimise(work, cost, count + equations.length);
  // Artificial unknowns that are still there stand at zero: out with them, or their equation says nothing new.
  for (let i = work.basis.length - 1; i >= 0; i--) {
    if ((work.basis[i] as number) < count) continue;
    const row = work.rows[i] as Fraction[];
    const enter = row.findIndex((value, k) => k < count && value[0] !== 0n);
    if (enter >= 0) pivot(work, i, enter);
    else {
      work.rows.splice(i, 1);
      work.basis.splice(i, 1);
    }
  }
  return work;
}

/** The most that sign * (u - x) of one unknown can be; undefined where nothing bounds it. */
function optimum(start: Tableau, unknown: number, sign = 1): Fraction | undefined {
  const work: Tableau = { ...start, rows: start.rows.map((row) => [...row]), basis: [...start.basis] };
  const cost = Array.from({ length: start.count }, (_, k) => fraction(k === unknown ? BigInt(-sign) : 0n));
  if (!minimise(work, cost, start.count)) return undefined;
  const at = work.basis.indexOf(unknown);
  const value: Fraction = at < 0 ? [0n, 1n] : ((work.rows[at] as Fraction[]).at(-1) as Fraction);
  const change = sub(value, fraction(BigInt(start.known[unknown] as number)));
  return sign === 1 ? change : fraction(-change[0], change[1]);
}

/** Bland's rule: always ends. False where the cost has no least value. */
function minimise(work: Tableau, cost: readonly Fraction[], columns: number): boolean {
  for (;;) {
    const enter = Array.from({ length: columns }, (_, k) => k).find((k) => {
      if (work.basis.includes(k)) return false;
      const reduced = work.rows.reduce(
        (sum, row, i) => sub(sum, mul(cost[work.basis[i] as number] ?? [0n, 1n], row[k] as Fraction)),
        cost[k] as Fraction,
      );
      return reduced[0] < 0n;
    });
    if (enter === undefined) return true;
    let leave = -1;
    let least: Fraction | undefined;
    work.rows.forEach((row, i) => {
      const entry = row[enter] as Fraction;
      if (entry[0] <= 0n) return;
      const ratio = div(row.at(-1) as Fraction, entry);
      const order = least === undefined ? -1 : compare(ratio, least);
      if (order < 0 || (order === 0 && (work.basis[i] as number) < (work.basis[leave] as number))) [leave, least] = [i, ratio];
    });
    if (leave < 0) return false;
    pivot(work, leave, enter);
  }
}

function pivot({ rows, basis }: Tableau, leave: number, enter: number): void {
  const row = rows[leave] as Fraction[];
  const by = row[enter] as Fraction;
  rows[leave] = row.map((value) => div(value, by));
  rows.forEach((other, i) => {
    const factor = other[enter] as Fraction;
    if (i !== leave && factor[0] !== 0n)
      rows[i] = other.map((value, k) => sub(value, mul(factor, (rows[leave] as Fraction[])[k] as Fraction)));
  });
  basis[leave] = enter;
}
