import type { IntervalRow } from '../pack/types.js';
import type { RuleContext } from '../rule.js';
import type { ChainView } from '../view/types.js';
import { type Applied, productsOf, replacedProducts } from './applications.js';
import { daysSet } from './numbers.js';
import { type Taking, takings } from './reach.js';

/** One application, with its interval. */
interface Ruled {
  readonly applied: Applied;
  readonly row: IntervalRow | undefined;
  /** The stricter of pack and label; undefined where neither tells. */
  readonly days: number | undefined;
  /** Days that have to pass: `days`, one more where packs are strict. */
  readonly needed: number | undefined;
}

/** One application against one picking of the same unit. */
export interface IntervalCase extends Ruled {
  readonly taking: Taking;
  /** The day of picking that it is counted to. */
  readonly picked: number;
  /** Days from application to picking. */
  readonly elapsed: number;
  /** True where picking had begun before: on which days it went on the record does not say. */
  readonly during: boolean;
}

/** Every application before the end of a picking of its unit, those taken back too. */
export function intervalCases(context: RuleContext): Iterable<IntervalCase> {
  return cases(context, productsOf);
}

/** The same for what records said before corrections replaced it. */
export function replacedCases(context: RuleContext): Iterable<IntervalCase> {
  return cases(context, replacedProducts);
}

export function isEarly({ elapsed, needed, during }: IntervalCase): boolean {
  return needed !== undefined && elapsed < needed && !(during && elapsed === 0);
}

function* cases(context: RuleContext, productsOf: (unit: ChainView) => readonly Applied[]): Iterable<IntervalCase> {
  // Many lots come from one unit: its applications are looked up once.
  const known = new Map<string, readonly Ruled[]>();
  for (const taking of takings(context))
    for (const unit of taking.units) {
      const all = known.get(unit.id) ?? productsOf(unit).flatMap((applied) => ruled(context, applied) ?? []);
      known.set(unit.id, all);
      for (const one of all) {
        const { first, last } = taking;
        const { day } = one.applied;
        // Sprayed while picking went on: what was picked on the last day is what it concerns for certain.
        const during = day > first;
        const picked = during ? last : first;
        if (day <= picked) yield { ...one, taking, picked, elapsed: picked - day, during };
      }
    }
}

/** Undefined for a product that nothing shows to be a pesticide. */
function ruled({ packs }: RuleContext, applied: Applied): Ruled | undefined {
  const { day, registration, product, activeIngredient, crop, stated, isPesticide } = applied;
  const row = packs.interval({ registration, product, activeIngredient, crop: crop ?? '', day });
  if (row === undefined && !isPesticide) return undefined;
  const days = row === undefined ? stated : Math.max(row.days, stated ?? 0);
  const strict = daysSet(packs, 'interval_strict', day).value;
  // An interval of no days asks for nothing.
  return { applied, row, days, needed: days === undefined || days === 0 ? days : days + strict };
}
