import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undetermined } from './determined.js';
import { buildLattice, type Lattice, type Leaf } from './lattice.js';
import { choosePattern } from './pattern.js';
import { type Equation, ranges } from './solve.fixture.js';

const K = 5;

/** What was measured, with some room. */
const SHARE = { hiddenToSmall: 1.5, lotsInHiddenCells: 0.2, sameTotals: 0.95, found: 0.99 };

/** A table from the number of lots in each leaf, every lot a household of its own. */
function tableOf(leaves: readonly { readonly paths: readonly (readonly string[])[]; readonly lots: number }[]): Lattice {
  const known = (leaves[0]?.paths ?? []).map((_, axis) => leaves.map(({ paths }) => paths[axis] as readonly string[]));
  const all = leaves.flatMap(({ paths, lots }, i) =>
    Array.from({ length: lots }, (_, k): Leaf => ({ paths, contributor: () => `${i}/${k}` })),
  );
  return buildLattice(all, known);
}

const sizeOf = ({ cells }: Lattice, i: number): number => cells[i]?.contributors.size ?? 0;

/** What a reader of the published table sets up: what is hidden is unknown, everything else a number. */
function readerOf(
  lattice: Lattice,
  hidden: ReadonlySet<number>,
): { readonly unknowns: readonly number[]; readonly equations: readonly Equation[] } {
  const unknowns = [...hidden];
  const at = new Map(unknowns.map((cell, i) => [cell, i]));
  const equations = lattice.relations.map(({ total, parts }): Equation => {
    const terms = new Map<number, number>();
    let constant = 0;
    for (const [cell, sign] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
      const unknown = at.get(cell);
      if (unknown === undefined) constant -= sign * sizeOf(lattice, cell);
      else terms.set(unknown, sign);
    }
    return { terms, constant };
  });
  return { unknowns, equations: equations.filter(({ terms }) => terms.size > 0) };
}

/** Hidden cells whose value is settled. */
function revealed(lattice: Lattice, hidden: ReadonlySet<number>): readonly number[] {
  const { unknowns, equations } = readerOf(lattice, hidden);
  const found = ranges(
    equations,
    unknowns.map((cell) => sizeOf(lattice, cell)),
  );
  return unknowns.filter((_, i) => {
    const { least, most } = found[i] as (typeof found)[number];
    return most !== undefined && least[0] === most[0] && least[1] === most[1];
  });
}

const size = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 8 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) });
const grid = (rows: number, columns: number): fc.Arbitrary<readonly number[]> =>
  fc.array(size, { minLength: rows * columns, maxLength: rows * columns });

const oneWay = fc
  .integer({ min: 1, max: 7 })
  .chain((n) => grid(n, 1))
  .map((lots) => tableOf(lots.map((n, i) => ({ paths: [[`r${i}`]], lots: n }))));
const twoWay = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([r, c]) =>
    grid(r, c).map((lots) => tableOf(lots.map((n, i) => ({ paths: [[`r${i % r}`], [`c${Math.floor(i / r)}`]], lots: n })))),
  );
/** Counties, towns, villages by year and month. */
const nested = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([a, b, c, m]) =>
    grid(a * b * c, m).map((lots) =>
      tableOf(
        lots.map((n, i) => {
          const village = Math.floor(i / m);
          const [town, county] = [Math.floor(village / c), Math.floor(village / c / b)];
          return {
            paths: [
              [`C${county}`, `T${town}`, `V${village}`],
              ['2026', `M${i % m}`],
            ],
            lots: n,
          };
        }),
      ),
    ),
  );
const threeWay = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }))
  .chain(([a, b, c]) =>
    grid(a * b, c).map((lots) =>
      tableOf(lots.map((n, i) => ({ paths: [[`a${i % a}`], [`b${Math.floor(i / a) % b}`], [`c${Math.floor(i / a / b)}`]], lots: n }))),
    ),
  );

describe('what is hidden', () => {
  it.each([
    ['one way', oneWay, 300],
    ['two ways', twoWay, 300],
    ['nested places by year and month', nested, 120],
    ['three ways', threeWay, 120],
  ])('cannot be worked out: %s', (_, tables, numRuns) => {
    fc.assert(
      fc.property(tables, (lattice) => {
        const { small, hidden } = choosePattern(lattice, K);
        for (const i of small) expect(hidden.has(i)).toBe(true);
        expect(revealed(lattice, hidden)).toEqual([]);
      }),
      { numRuns, seed: 20261122 },
    );
  });

  it('would follow from the totals in most tables if small cells alone were hidden', () => {
    const tables = fc.sample(twoWay, { numRuns: 200, seed: 7 }).filter((lattice) => choosePattern(lattice, K).small.size > 0);
    const open = tables.filter((lattice) => revealed(lattice, choosePattern(lattice, K).small).length > 0);
    expect(open.length / tables.length).toBeGreaterThan(0.5);
  });

  it('has enough contributors together in every sum whose total is shown', () => {
    fc.assert(
      fc.property(nested, (lattice) => {
        const { hidden } = choosePattern(lattice, K);
        for (const { total, parts } of lattice.relations) {
          const inside = parts.filter((i) => hidden.has(i));
          if (hidden.has(total) || inside.length === 0) continue;
          const together = inside.reduce((sum, i) => sum + sizeOf(lattice, i), 0);
          expect(together).toBeGreaterThanOrEqual(K);
        }
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it('is not much more than what is small', () => {
    // Ten towns in two counties by twelve months, 0 to 24 lots in each: what a county has in a season.
    const counts = fc.sample(fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 120, maxLength: 120 }), { seed: 3, numRuns: 40 });
    let [small, hidden, lots, lotsHidden] = [0, 0, 0, 0];
    for (const lotsOf of counts) {
      const lattice = tableOf(
        lotsOf.map((n, i) => ({
          paths: [
            [`C${i % 2}`, `T${i % 10}`],
            ['2026', `M${Math.floor(i / 10)}`],
          ],
          lots: n,
        })),
      );
      const pattern = choosePattern(lattice, K);
      small += pattern.small.size;
      hidden += pattern.hidden.size;
      for (const [i, { depth, contributors }] of lattice.cells.entries()) {
        if (depth.join() !== '2,2') continue;
        lots += contributors.size;
        if (pattern.hidden.has(i)) lotsHidden += contributors.size;
      }
    }
    expect(hidden / small).toBeLessThan(SHARE.hiddenToSmall);
    expect(lotsHidden / lots).toBeLessThan(SHARE.lotsInHiddenCells);
  });

  it('is the same in a coarse table and in the totals of a finer one', () => {
    const tables = fc.sample(nested, { numRuns: 200, seed: 5 });
    const same = tables.filter((lattice) => {
      const coarse = lattice.cells.flatMap(({ depth }, i) => (depth[1] === 0 ? [i] : []));
      const place = new Map(coarse.map((i, k) => [i, k]));
      const alone: Lattice = {
        cells: coarse.map((i) => lattice.cells[i] as Lattice['cells'][number]),
        relations: lattice.relations
          .filter(({ total, parts }) => [total, ...parts].every((i) => place.has(i)))
          .map(({ total, parts }) => ({ total: place.get(total) as number, parts: parts.map((i) => place.get(i) as number) })),
      };
      const within = [...choosePattern(lattice, K).hidden].flatMap((i) => place.get(i) ?? []).sort((a, b) => a - b);
      return within.join() === [...choosePattern(alone, K).hidden].sort((a, b) => a - b).join();
    });
    expect(same.length / tables.length).toBeGreaterThan(SHARE.sameTotals);
  });
});

describe('the equations', () => {
  it('never call a value undetermined that the published ones settle, and seldom the other way round', () => {
    let [open, found] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(twoWay, nested, threeWay), fc.infiniteStream(fc.boolean()), (lattice, hide) => {
        const hidden = new Set([...lattice.cells.keys()].filter(() => hide.next().value));
        const above = new Set([...hidden].filter((i) => sizeOf(lattice, i) > 0));
        const safe = undetermined(lattice.relations, above, new Set([...hidden].filter((i) => !above.has(i))));
        const settled = new Set(revealed(lattice, hidden));
        for (const i of safe) expect(settled.has(i)).toBe(false);
        open += hidden.size - settled.size;
        found += safe.size;
      }),
      { numRuns: 200, seed: 20261122 },
    );
    expect(found / open).toBeGreaterThan(SHARE.found);
  });

  it('tell what follows from what does not', () => {
    const sums = [
      { total: 0, parts: [1, 2] },
      { total: 3, parts: [4, 5] },
    ];
    expect(undetermined(sums, new Set([1]), new Set())).toEqual(new Set());
    expect(undetermined(sums, new Set([1, 2]), new Set())).toEqual(new Set([1, 2]));
    // A sum of two zeros that is shown: both are zero.
    expect(undetermined(sums, new Set(), new Set([1, 2]))).toEqual(new Set());
    // Beside a zero, which may be more, the other may be less.
    expect(undetermined(sums, new Set([1]), new Set([2]))).toEqual(new Set([1, 2]));
  });
});
