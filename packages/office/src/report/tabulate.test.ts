import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactToText } from './exact.js';
import { isCount } from './measures.js';
import { type Equation, ranges } from './suppress/solve.fixture.js';
import { tabulate } from './tabulate.js';
import type { Fact, Level, Measure, Programme, ReportTable } from './types.js';

const ONE = 10n ** 18n;

/** Facts as plain numbers: lots of two counties with three towns, two products, three months, some of a programme, some sold. */
const facts: fc.Arbitrary<readonly Fact[]> = fc
  .array(
    fc.record({
      town: fc.integer({ min: 0, max: 3 }),
      product: fc.integer({ min: 0, max: 1 }),
      month: fc.integer({ min: 1, max: 3 }),
      programme: fc.constantFrom<Programme>('3', 'none', 'none', 'unknown'),
      household: fc.integer({ min: 0, max: 9 }),
      weight: fc.option(fc.integer({ min: 0, max: 9 })),
      sold: fc.option(fc.record({ weight: fc.option(fc.integer({ min: 1, max: 9 })), price: fc.option(fc.integer({ min: 1, max: 9 })) })),
    }),
    { maxLength: 60 },
  )
  .map((lots) =>
    lots.flatMap(({ town, product, month, programme, household, weight, sold }, i): Fact[] => {
      const shared = {
        lot: `lot${i}`,
        household: programme === '3' ? `house${household}` : `lot${i}`,
        day: 20_000,
        place: [`C${town % 2}`, `T${town}`, ''] as const,
        party: 'P',
        product: `G${product}`,
        programme,
        time: ['2026', `2026-0${month}`] as const,
      };
      const income = sold?.price == null ? undefined : { currency: 'CNY', amount: BigInt(sold.price) * ONE };
      return [
        { sort: 'lot', ...shared, made: false, ...(weight !== null && { weight: BigInt(weight) * ONE }) },
        ...(sold
          ? [
              {
                sort: 'sale' as const,
                ...shared,
                ...(sold.weight !== null && { weight: BigInt(sold.weight) * ONE }),
                ...(income && { income }),
              },
            ]
          : []),
      ];
    }),
  );

const CUTS: readonly (readonly Level[])[] = [
  ['town'],
  ['month'],
  ['town', 'month'],
  ['product', 'month'],
  ['county', 'programme'],
  ['town', 'product'],
];

/** Sums that a reader of the table knows of: each total over one dimension, from the keys alone. */
function sumsOf({ rows, levels }: ReportTable): readonly { readonly total: string; readonly parts: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  const nested: Readonly<Partial<Record<Level, Level>>> = { county: 'town', year: 'month' };
  for (const { keys } of rows)
    for (const [i, key] of keys.entries()) {
      const below = nested[levels[i] as Level];
      const isFinest = key !== null && !(below === levels[i + 1] && keys[i + 1] !== null);
      if (!isFinest) continue;
      const total = JSON.stringify(keys.map((other, k) => (k === i ? null : other)));
      groups.set(total, [...(groups.get(total) ?? []), JSON.stringify(keys)]);
    }
  return [...groups].map(([total, parts]) => ({ total, parts }));
}

/** Hidden, but another column says that it is zero: nothing was sold, or nothing sold was weighed; or no lot is there that could be sold. */
function isNothing({ rows, levels }: ReportTable, key: string, measure: Measure): boolean {
  const values = rows.find(({ keys }) => JSON.stringify(keys) === key)?.values ?? {};
  const OF: Readonly<Record<string, readonly [Measure, Measure]>> = {
    harvested: ['lots', 'lotsUnweighed'],
    sold: ['sales', 'salesUnweighed'],
    income: ['sales', 'salesUnpriced'],
  };
  const [of, unknown] = OF[measure.split(':')[0] as string] ?? [measure.startsWith('lots') ? 'lots' : 'sales', undefined];
  const isWhole = unknown !== undefined && values[of] != null && values[of] === values[unknown];
  const isUnsold = of === 'sales' && values.lots === 0n && !levels.includes('year');
  return values[of] === 0n || isWhole || isUnsold;
}

/** Hidden numbers above zero that the published ones settle. */
function revealed(table: ReportTable, truth: ReportTable, measure: Measure): readonly string[] {
  const shown = new Map(table.rows.map(({ keys, values }) => [JSON.stringify(keys), values[measure]]));
  const real = new Map(truth.rows.map(({ keys, values }) => [JSON.stringify(keys), values[measure] ?? 0n]));
  const unit = measure === 'lots' || measure === 'sales' || /Un/.test(measure) ? 1n : ONE;
  const numberOf = (key: string): number => Number((real.get(key) ?? 0n) / unit);
  const unknowns = [...shown].flatMap(([key, value]) => (value === null && !isNothing(table, key, measure) ? [key] : []));
  const at = new Map(unknowns.map((key, i) => [key, i]));
  const equations = sumsOf(table).flatMap(({ total, parts }): Equation[] => {
    const terms = new Map<number, number>();
    let constant = 0;
    for (const [key, sign] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
      const unknown = at.get(key);
      if (unknown === undefined) constant -= sign * numberOf(key);
      else terms.set(unknown, sign);
    }
    return terms.size > 0 ? [{ terms, constant }] : [];
  });
  const found = ranges(equations, unknowns.map(numberOf));
  return unknowns.filter((key, i) => {
    const { least, most } = found[i] as (typeof found)[number];
    return numberOf(key) > 0 && most !== undefined && least[0] * most[1] === most[0] * least[1];
  });
}

function keyOf(fact: Fact, level: Level): string {
  return {
    county: fact.place[0],
    town: fact.place[1],
    village: fact.place[2],
    party: fact.party,
    product: fact.product,
    programme: fact.programme,
    year: fact.time[0],
    month: fact.time[1],
  }[level];
}

/** The same table with nothing hidden, added up here in another way. */
function plain(facts: readonly Fact[], { rows, levels, measures }: ReportTable): ReportTable {
  const amount = (fact: Fact, measure: Measure): bigint => {
    if (measure === 'lots' || measure === 'harvested' || measure === 'lotsUnweighed') {
      if (fact.sort !== 'lot') return 0n;
      return measure === 'lots' ? 1n : measure === 'harvested' ? (fact.weight ?? 0n) : fact.weight === undefined ? 1n : 0n;
    }
    if (fact.sort !== 'sale') return 0n;
    if (measure === 'sales') return 1n;
    if (measure === 'sold') return fact.weight ?? 0n;
    if (measure === 'salesUnweighed') return fact.weight === undefined ? 1n : 0n;
    return measure === 'salesUnpriced' ? (fact.income ? 0n : 1n) : (fact.income?.amount ?? 0n);
  };
  return {
    levels,
    measures,
    threshold: 0,
    hidden: 0,
    rows: rows.map(({ keys }) => ({
      keys,
      values: Object.fromEntries(
        measures.map((measure) => [
          measure,
          facts
            .filter((fact) => keys.every((key, i) => key === null || key === keyOf(fact, levels[i] as Level)))
            .reduce((sum, fact) => sum + amount(fact, measure), 0n),
        ]),
      ),
    })),
  };
}

describe('a report table', () => {
  it.each(CUTS)('by %s %s adds up, hides what few stand behind, and gives nothing hidden away', (...by) => {
    fc.assert(
      fc.property(facts, (some) => {
        const table = tabulate(some, { by: by.filter((level) => level !== undefined) as Level[] });
        const truth = plain(some, table);
        for (const [r, { keys, values }] of table.rows.entries()) {
          for (const measure of table.measures) {
            const value = values[measure];
            if (value !== null) expect(value, `${keys.join('/')} ${measure}`).toBe(truth.rows[r]?.values[measure]);
          }
          for (const measure of table.measures.filter(isCount)) {
            const value = values[measure];
            if (value) expect(value, measure).toBeGreaterThanOrEqual(5n);
          }
          const priced = some.filter(
            (fact) => fact.income && keys.every((key, i) => key === null || key === keyOf(fact, table.levels[i] as Level)),
          );
          if (values['income:CNY']) expect(new Set(priced.map(({ lot }) => lot)).size).toBeGreaterThanOrEqual(5);
        }
        for (const measure of table.measures) expect(revealed(table, truth, measure), measure).toEqual([]);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });

  const lot = (n: number, change: Partial<Fact> = {}): Fact => ({
    sort: 'lot',
    lot: `l${n}`,
    household: `l${n}`,
    day: 20_000,
    place: ['530113', '', ''],
    party: 'P',
    product: 'G',
    programme: 'none',
    time: ['2026', '2026-10'],
    made: false,
    weight: 1n * ONE,
    ...change,
  });

  it('counts households in a table by programme, and lots elsewhere', () => {
    const some = Array.from({ length: 12 }, (_, n) => lot(n, n < 6 ? { programme: '3', household: 'one' } : {}));
    const cells = (by: readonly Level[]): unknown[] => tabulate(some, { by }).rows.map(({ keys, values }) => [keys.join('/'), values.lots]);
    expect(cells(['county'])).toEqual([
      ['530113', 12n],
      ['', 12n],
    ]);
    // Six lots of one household: hidden, and with them the other six, or the total would tell.
    expect(cells(['programme'])).toEqual([
      ['3', null],
      ['none', null],
      ['', 12n],
    ]);
  });

  it.each<[string, Partial<Fact>, Partial<Fact>]>([
    ['product', { product: 'G' }, { product: 'H' }],
    ['programme', { programme: '3' }, { programme: 'none' }],
  ])('does not rest on a zero that the column of lots shows, by county and %s', (level, one, other) => {
    const [a, b] = [{ place: ['530113', '', ''] as const }, { place: ['530114', '', ''] as const }];
    // No lot of `other` in the second county, so no sale: behind that zero the three sales of the first could not hide.
    const lots = [
      ...Array.from({ length: 6 }, (_, n) => lot(n, { ...a, ...one })),
      ...Array.from({ length: 5 }, (_, n) => lot(10 + n, { ...a, ...other })),
      ...Array.from({ length: 6 }, (_, n) => lot(20 + n, { ...b, ...one })),
    ];
    const sales = lots.filter((_, n) => n >= 3).map((fact): Fact => ({ ...fact, sort: 'sale' }));
    const table = tabulate([...lots, ...sales], { by: ['county', level as Level] });
    const truth = plain([...lots, ...sales], table);
    expect(truth.rows.map(({ values }) => values.sales)).toContain(3n);
    for (const measure of table.measures) expect(revealed(table, truth, measure), measure).toEqual([]);
  });

  it('says what is not known apart from what is nothing', () => {
    const sale = (n: number, change: Partial<Fact>): Fact => ({ ...lot(n), sort: 'sale', ...change });
    const some = Array.from({ length: 10 }, (_, n) => sale(n, n % 2 ? { income: { currency: 'CNY', amount: (27n * ONE) / 20n } } : {}));
    const [total] = tabulate(some, { by: ['county'] }).rows.slice(-1);
    expect(total?.values).toEqual({ lots: 0n, sales: 10n, sold: 10n * ONE, 'income:CNY': (27n * ONE) / 4n, salesUnpriced: 5n });
    expect(exactToText((27n * ONE) / 4n, 2)).toBe('6.75');
  });

  it('refuses a table that nobody reads', () => {
    const some = Array.from({ length: 100 }, (_, n) => lot(n, { place: ['530113', '', `${n}`], product: `${n}` }));
    expect(() => tabulate(some, { by: ['village', 'product'] })).toThrow('cli.usage');
  });

  it('takes a larger threshold, not a smaller one', () => {
    const some = Array.from({ length: 7 }, (_, n) => lot(n));
    const shown = (threshold: number): unknown => tabulate(some, { by: ['county'], threshold }).rows.at(-1)?.values.lots;
    expect([shown(1), shown(7), shown(8)]).toEqual([7n, 7n, null]);
    expect(tabulate(some.slice(0, 4), { by: ['county'], threshold: 1 }).rows.at(-1)?.values.lots).toBeNull();
  });
});
