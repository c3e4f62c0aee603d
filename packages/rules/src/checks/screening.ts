import { decimalToRational, decimalToText } from '@tianma/core/record';
import { compare } from '../balance/index.js';
import { normal } from '../pack/normal.js';
import type { Packs, ScreeningRow } from '../pack/types.js';
import type { RuleContext } from '../rule.js';
import { limitOf } from './amounts.js';
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

/** Words of rapid methods, in a report or as what was measured. */
const RAPID = /抑制率|快检|快速检测|速测|胶体金|inhibition|rapid test/i;

/** Every rapid test reached. */
export function* screenings(context: RuleContext): Iterable<Screening> {
  for (const chain of reached(context)) for (const test of testsOf(chain)) if (test.method === 'rapid') yield screeningOf(context, test);
}

/** Tests called laboratory that name a rapid method, or measured inhibition. */
export function* screeningsInDisguise({ packs, ...context }: RuleContext): Iterable<Test> {
  for (const chain of reached({ packs, ...context }))
    for (const test of testsOf(chain))
      if (test.method === 'laboratory' && (methodOf(packs, test) !== undefined || textsOf(test).some((text) => RAPID.test(text))))
        yield test;
}

/** A record has no field for the method: it may stand in the report or as the name of what was measured. */
function textsOf({ entry, results }: Test): readonly string[] {
  return [entry.values['report'], entry.values['sample'], ...results.map(({ analyte }) => analyte)].filter(
    (text) => typeof text === 'string',
  );
}

function methodOf(packs: Packs, test: Test): ScreeningRow | undefined {
  const texts = textsOf(test).map(normal);
  return packs.rows('screening', test.day).find(({ method }) => texts.some((text) => text.includes(normal(method))));
}

function screeningOf({ packs }: RuleContext, test: Test): Screening {
  const { day, results, conclusion } = test;
  const named = methodOf(packs, test);
  const row = named ?? packs.screening('rapid', day);
  const threshold = row && limitOf(row.positiveFrom);
  const shares = results.flatMap(({ result }) => (result && PER_CENT.has(result[1].toLowerCase()) ? [result] : []));
  const over = shares.filter(([value]) => threshold !== undefined && compare(decimalToRational(value), threshold) >= 0);
  const said = conclusion === 'screening_positive';
  const positive = said || results.some(({ outcome }) => outcome === 'screening_positive') || over.length > 0;
  const highest = [...(over.length > 0 ? over : shares)].sort((a, b) => compare(decimalToRational(b[0]), decimalToRational(a[0])))[0];
  return { test, row, positive, inhibition: highest && decimalToText(highest[0]) };
}
