import { dayOf, numberOf, standing } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { ancestors } from '../view/walk.js';

/** A day on which something was done to a lot, and the record that says so. */
export interface Event {
  readonly what: 'harvest' | 'packing';
  readonly day: number;
  readonly entry: Entry;
}

/** First and last pickings of a lot and of the lots behind it; the harvest day that its packing states where no harvest is held. */
export function harvestsOf(dossier: Dossier, lot: ChainView): readonly Event[] {
  const found = [lot, ...ancestors(dossier, lot.id).chains].flatMap(({ entries }) =>
    standing(entries, 'harvest').flatMap((entry) => eventsAt('harvest', entry, ['day', 'untilDay'])),
  );
  return found.length > 0 ? found : standing(lot.entries, 'packing').flatMap((entry) => eventsAt('harvest', entry, ['harvestDay']));
}

/** Days on which the lot itself was packed. */
export function packingsOf(lot: ChainView): readonly Event[] {
  return standing(lot.entries, 'packing').flatMap((entry) => eventsAt('packing', entry, ['day']));
}

/** The day by which rules that are valid for a time judge a lot: of its packing, else of the record that opened it. */
export function judgedDay(lot: ChainView): number | undefined {
  const [first] = standing(lot.entries);
  return packingsOf(lot)[0]?.day ?? (first && dayOf(first));
}

function eventsAt(what: Event['what'], entry: Entry, fields: readonly string[]): readonly Event[] {
  return fields.flatMap((field) => {
    const day = numberOf(entry, field);
    return day === undefined ? [] : [{ what, day, entry }];
  });
}
