import { kindNamed } from '@tianma/core/record';
import { standing } from '../view/access.js';
import type { ChainView } from '../view/types.js';

/** Kinds by which goods are on their way to others. */
const LEAVING: ReadonlySet<string> = new Set(['transport', 'loading', 'delivery', 'sale', 'handover']);

/** First civil day of a record of these kinds that stands; undefined where there is none. */
export function firstDay(chain: ChainView, kinds: ReadonlySet<string>): number | undefined {
  const days = standing(chain.entries).flatMap(({ kind, values }) =>
    kinds.has(kind) && typeof values['day'] === 'number' ? [values['day']] : [],
  );
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** Day of the first packing. */
function packedOn(chain: ChainView): number | undefined {
  return firstDay(chain, new Set(['packing']));
}

/** The day up to which a lot has to show what its profile asks for: packed, else on its way. Undefined while it is still in the making. */
export function dueOn(chain: ChainView): number | undefined {
  return chain.sort === 'lot' ? (packedOn(chain) ?? firstDay(chain, LEAVING)) : undefined;
}

/** How far a lot has come: the largest number among its kinds from harvest to handover. */
export function stageOf(chain: ChainView): number {
  return Math.max(0, ...standing(chain.entries).map(({ kind }) => numberOfStage(kind) ?? 0));
}

/** Number of a kind between harvest and handover; undefined for others. */
export function numberOfStage(kind: string): number | undefined {
  const number = kindNamed(kind)?.number;
  return number !== undefined && number >= 20 && number <= 29 ? number : undefined;
}
