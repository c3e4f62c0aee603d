import { decimalToRational, decimalToText } from '@tianma/core/record';
import type { ScreeningRow } from '../pack/types.js';
import type { RuleContext } from '../rule.js';
import { compareRationals, limitOf } from './amounts.js';
import { reached } from './reach.js';
import { type Test, testsOf } from './tests-of.js';

/** One rapid test, with the row that its method is read by. */
export interface Screening {
  readonly test: Test;
  readonly row: ScreeningRow | undefined;
  readonly positive: boolean;
  /** Highest inhibition in per cent that it states, as text. */
  readonly inhibition: string | undefined;
}

/** Units in which a rapid test states inhibition: per cent. */
const PER_CENT: ReadonlySet<string> = new Set(['%', 'p1', '％', '抑制率%', '%抑制率']);

/** Every rapid test reached. */
export function* screenings(context: RuleContext): Iterable<Screening> {
  for (const chain of reached(context)) for (const test of testsOf(chain)) if (test.method === 'rapid') yield screeningOf(context, test);
}

function screeningOf({ packs }: RuleContext, test: Test): Screening {
  const { entry, day, results, conclusion } = test;
  // A record has no field for the method: it may stand in the report or as the name of what was measured.
  const texts = [entry.values['report'], ...results.map(({ analyte }) => analyte)].filter((text) => typeof text === 'string');
  const named = packs.rows('screening', day).find(({ method }) => texts.some((text) => compact(text).includes(compact(method))));
  const row = named ?? packs.screening('rapid', day);
  const threshold = row && limitOf(row.positiveFrom);
  const shares = results.flatMap(({ result }) => (result && PER_CENT.has(result[1].toLowerCase()) ? [result] : []));
  const over = shares.filter(([value]) => threshold !== undefined && compareRationals(decimalToRational(value), threshold) >= 0);
  const said = conclusion === 'screening_positive';
  const positive = said || results.some(({ outcome }) => outcome === 'screening_positive') || over.length > 0;
  const highest = [...(over.length > 0 ? over : shares)].sort((a, b) =>
    compareRationals(decimalToRational(b[0]), decimalToRational(a[0])),
  )[0];
  return { test, row, positive, inhibition: highest && decimalToText(highest[0]) };
}

function compact(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}
