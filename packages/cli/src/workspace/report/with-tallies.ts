import { dayToText } from '@tianma/core/record';
import type { ChainView, Dossier, Entry } from '@tianma/rules';
import type { Tally } from '../vault.js';

/** The dossier with the claims that were erased, as totals keep them: a term with its days, under a number that leads to nobody. */
export function withTallies(dossier: Dossier, tallies: ReadonlyMap<string, Tally>): Dossier {
  if (tallies.size === 0) return dossier;
  const filled = (entry: Entry): Entry => {
    const tally = tallies.get(entry.id);
    if (tally === undefined) return entry;
    const { term, from, to, group } = tally;
    const household = { term, from: dayToText(from), to: to === null ? null : dayToText(to), pseudonym: group };
    return { ...entry, opened: { ...entry.opened, household } };
  };
  const chains = new Map(
    [...dossier.chains].map(([id, chain]): [string, ChainView] => [id, { ...chain, entries: chain.entries.map(filled) }]),
  );
  return { ...dossier, chains, entries: new Map([...dossier.entries].map(([id, entry]) => [id, filled(entry)])) };
}
