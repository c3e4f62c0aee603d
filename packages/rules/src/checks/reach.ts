import type { RuleContext } from '../rule.js';
import { refsOf } from '../view/access.js';
import type { ChainView, Entry } from '../view/types.js';

/** The chains asked about and everything behind them, each once. */
export function reached({ dossier, chains }: RuleContext): readonly ChainView[] {
  const found = new Map(chains.map((chain) => [chain.id, chain]));
  // A map also visits what is added on the way.
  for (const id of found.keys())
    for (const { from, replaced } of dossier.edgesInto.get(id) ?? []) {
      const next = replaced ? undefined : dossier.chains.get(from);
      if (next !== undefined) found.set(from, next);
    }
  return [...found.values()];
}

/** A record by which produce was taken from units: a harvest, or a packing or processing that names units itself. */
export interface Taking {
  readonly lot: ChainView;
  readonly entry: Entry;
  readonly units: readonly ChainView[];
  /** Ids of chains that it names and that are not held here; of a harvest all inputs are units. */
  readonly missing: readonly string[];
  /** Civil days of the first and the last picking. */
  readonly first: number;
  readonly last: number;
  /** False where only the day of processing or packing is known: picked on that day or before. */
  readonly dated: boolean;
}

/** Every taking in the chains reached, whoever signed it; not those taken back. */
export function takings(context: RuleContext): readonly Taking[] {
  return reached(context).flatMap((lot) => takingsOf(context, lot));
}

function takingsOf({ dossier }: Pick<RuleContext, 'dossier'>, lot: ChainView): readonly Taking[] {
  if (lot.sort !== 'lot') return [];
  return lot.entries.flatMap((entry): readonly Taking[] => {
    const day = entry.values['day'];
    if (entry.standing !== 'stands' || typeof day !== 'number') return [];
    const named = refsOf(entry).map(({ chain }) => [chain, dossier.chains.get(chain)] as const);
    const units = [...new Set(named.flatMap(([, unit]) => (unit?.sort === 'unit' ? [unit] : [])))];
    const isHarvest = entry.kind === 'harvest';
    const missing = isHarvest ? named.flatMap(([id, unit]) => (unit === undefined ? [id] : [])) : [];
    if (units.length === 0 && missing.length === 0) return [];
    const { harvestDay, untilDay } = entry.values;
    const first = !isHarvest && typeof harvestDay === 'number' ? harvestDay : day;
    const last = isHarvest && typeof untilDay === 'number' && untilDay > first ? untilDay : first;
    return [{ lot, entry, units, missing, first, last, dated: isHarvest || typeof harvestDay === 'number' }];
  });
}

/** The record that corrected or voided another, the last one; undefined where it stands as it was. */
export function changeOf({ entries }: ChainView, { id }: Entry): Entry | undefined {
  return entries.filter(({ kind, values }) => (kind === 'correction' || kind === 'void') && values['target'] === id).pop();
}
