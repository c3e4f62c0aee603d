import { compare } from '../balance/index.js';
import { normal, substanceNames } from '../pack/normal.js';
import type { BanRow, LimitRow, Packs, Row } from '../pack/types.js';
import type { RuleContext } from '../rule.js';
import type { Analyte } from '../view/types.js';
import { limitOf, residueOf } from './amounts.js';
import { reached } from './reach.js';
import { foodsOf, type Test, testsOf } from './tests-of.js';

/** What a residue comes to; `unknown` where it cannot be told. */
export type Outcome = 'below_quantification' | 'within' | 'above' | 'no_limit' | 'banned' | 'unknown';

/** One substance in one laboratory test, judged by what is in force on the day of the test. */
export interface ResidueCase {
  readonly test: Test;
  readonly analyte: Analyte;
  readonly foods: readonly string[];
  /** By the packs' limit, else by the one that the test states. */
  readonly outcome: Outcome;
  /** Why it is unknown. */
  readonly why?: 'value' | 'unit' | 'food' | 'insensitive';
  readonly limit?: LimitRow;
  readonly bans: readonly BanRow[];
  /** Above the limit that the test itself states. */
  readonly aboveStated: boolean;
  /** The test states another limit than the packs. */
  readonly limitsDiffer: boolean;
  readonly rows: readonly Row[];
}

/** Every result of every laboratory test reached. Screenings tell no residue. */
export function* residueCases(context: RuleContext): Iterable<ResidueCase> {
  for (const chain of reached(context))
    for (const test of testsOf(chain)) {
      if (test.method !== 'laboratory') continue;
      const foods = foodsOf(context, chain, test.day);
      for (const analyte of test.results) if (isOfResidue(context.packs, analyte, test.day)) yield judge(context, test, analyte, foods);
    }
}

/**
 * Moisture, sugars and the like stand in the same list of results, in units of their own: whether they are as they should be says the test. A
 * substance that the packs know is a residue in whatever unit, and so is what the test itself calls above a limit or banned.
 */
function isOfResidue(packs: Packs, { analyte, outcome, result }: Analyte, day: number): boolean {
  if (result === undefined || residueOf(result) !== undefined || outcome === 'above' || outcome === 'banned') return true;
  const names = substanceNames(analyte);
  return (
    packs.rows('limit', day).some((row) => names.includes(normal(row.analyte))) ||
    packs.rows('ban', day).some((row) => names.includes(normal(row.substance)))
  );
}

function judge({ packs }: RuleContext, test: Test, analyte: Analyte, known: readonly string[] | undefined): ResidueCase {
  const { day } = test;
  const foods = known ?? [];
  const limits = foods.flatMap((food) => packs.limit(food, analyte.analyte, day) ?? []);
  // Of several foods in one lot the strictest limit counts.
  const [limit] = [...limits].sort((a, b) => byValue(a, b));
  const rows = (foods.length > 0 ? foods : ['']).flatMap((food) => packs.bans(analyte.analyte, food, day));
  const bans = [...new Map(rows.map((row) => [row.id, row])).values()];
  const value = analyte.result && residueOf(analyte.result);
  const stated = analyte.limit && residueOf(analyte.limit);
  const packed = limit && limitOf(limit.value);
  const base = {
    test,
    analyte,
    foods,
    ...(limit && { limit }),
    bans,
    // What is below quantification has no value: the number is the method's.
    aboveStated: analyte.outcome !== 'below_quantification' && value !== undefined && stated !== undefined && compare(value, stated) > 0,
    limitsDiffer: stated !== undefined && packed !== undefined && compare(stated, packed) !== 0,
  };
  const found = outcomeOf();
  return { ...base, ...found, rows: found.outcome === 'banned' ? bans : limit ? [limit] : [] };

  function outcomeOf(): Pick<ResidueCase, 'outcome' | 'why'> {
    const upper = packed ?? stated;
    if (analyte.outcome === 'below_quantification') {
      // Its number, where there is one, is the least that the method can tell.
      const blind = value !== undefined && upper !== undefined && compare(value, upper) > 0;
      return blind ? { outcome: 'unknown', why: 'insensitive' } : { outcome: 'below_quantification' };
    }
    if (analyte.outcome === 'banned' && (value === undefined || value.numerator > 0n)) return { outcome: 'banned' };
    if (analyte.result === undefined) return { outcome: 'unknown', why: 'value' };
    if (value === undefined) return { outcome: 'unknown', why: 'unit' };
    if (bans.length > 0 && value.numerator > 0n) return { outcome: 'banned' };
    if (upper !== undefined) return { outcome: compare(value, upper) > 0 ? 'above' : 'within' };
    return known === undefined ? { outcome: 'unknown', why: 'food' } : { outcome: 'no_limit' };
  }
}

function byValue(a: LimitRow, b: LimitRow): number {
  const [x, y] = [limitOf(a.value), limitOf(b.value)];
  return x && y ? compare(x, y) : 0;
}
