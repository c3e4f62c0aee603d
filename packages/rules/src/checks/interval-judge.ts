import type { IntervalRow } from '../pack/types.js';
import type { RuleContext } from '../rule.js';
import { type Applied, applicationsOf, originally } from './applications.js';
import { type Taking, takings } from './reach.js';
import { settingOf } from './settings.js';

/** One application against one picking of the same unit. */
export interface IntervalCase {
  readonly taking: Taking;
  readonly applied: Applied;
  /** The day of picking that it is counted to. */
  readonly picked: number;
  /** Days from application to picking. */
  readonly elapsed: number;
  readonly row: IntervalRow | undefined;
  /** The stricter of pack and label; undefined where neither tells. */
  readonly days: number | undefined;
  /** Days that have to pass: `days`, one more where packs are strict. */
  readonly needed: number | undefined;
}

/** Every application before a picking of its unit, those taken back too. */
export function* intervalCases(context: RuleContext): Iterable<IntervalCase> {
  for (const taking of takings(context))
    for (const unit of taking.units)
      for (const applied of applicationsOf(unit)) {
        const one = intervalCase(context, taking, applied);
        if (one !== undefined) yield one;
      }
}

/** The same application as it was first signed; undefined where it was never replaced, or was not before the picking. */
export function originalCase(context: RuleContext, { taking, applied }: IntervalCase): IntervalCase | undefined {
  const before = originally(applied);
  return before && intervalCase(context, taking, before);
}

/** Applications whose correction moved them behind the picking are cases as they were first signed only. */
export function* movedCases(context: RuleContext): Iterable<IntervalCase> {
  for (const taking of takings(context))
    for (const unit of taking.units)
      for (const applied of applicationsOf(unit)) {
        const before = originally(applied);
        const one = before && intervalCase(context, taking, before);
        if (one !== undefined) yield one;
      }
}

export function isEarly({ elapsed, needed }: IntervalCase): boolean {
  return needed !== undefined && elapsed < needed;
}

function intervalCase({ packs }: RuleContext, taking: Taking, applied: Applied): IntervalCase | undefined {
  const { first, last } = taking;
  const { day, registration, product, activeIngredient, crop, stated } = applied;
  // Sprayed while picking went on: what was picked on the last day is what it concerns.
  const picked = day <= first ? first : last;
  if (day > picked || (day > first && day >= last)) return undefined;
  const row = packs.interval({ registration, product, activeIngredient, crop: crop ?? '', day });
  const days = row === undefined ? stated : Math.max(row.days, stated ?? 0);
  const strict = settingOf(packs, 'interval_strict', day).value;
  // An interval of no days asks for nothing.
  const needed = days === undefined || days === 0 ? days : days + strict;
  return { taking, applied, picked, elapsed: picked - day, row, days, needed };
}
