import { textToDay } from '@tianma/core/record';
import { normal } from '../pack/normal.js';
import type { Packs } from '../pack/types.js';
import type { Profile } from '../register/types.js';
import type { RuleContext } from '../rule.js';
import type { ChainView, Dossier } from '../view/types.js';
import { unitsBehind } from '../view/walk.js';

/** What a question about a product needs. */
export type Asked = Pick<RuleContext, 'dossier' | 'packs'>;

/** What grows or lives on a unit: as planted last before the day, else as the unit was opened. */
export function cropOf({ entries }: ChainView, day: number): string | undefined {
  const stands = entries.filter(({ standing }) => standing === 'stands');
  const planted = stands
    .filter(({ kind, values }) => kind === 'planting' && (values['day'] as number) <= day)
    .sort((a, b) => (a.values['day'] as number) - (b.values['day'] as number))
    .pop();
  const crop = (planted ?? stands.find(({ kind }) => kind === 'unit_genesis'))?.values['crop'];
  return typeof crop === 'string' ? crop : undefined;
}

/** The crops of the units behind a chain, each once. */
export function cropsBehind(dossier: Dossier, chain: string, day: number): readonly string[] {
  return [...new Set(unitsBehind(dossier, chain).flatMap((unit) => cropOf(unit, day) ?? []))];
}

/** One word for a crop, however it is written. */
export function cropWord(packs: Packs, crop: string, day: number): string {
  return normal(packs.foodLine(crop, day)[0] ?? crop);
}

/** True for a crop that the packs know. */
export function isFood(packs: Packs, crop: string, day: number): boolean {
  const word = cropWord(packs, crop, day);
  return packs.rows('food', day).some(({ name }) => normal(name) === word);
}

/** Profiles of a lot's product on a day: those that name its number, else those of what it was grown as. */
export function profilesOf({ dossier, packs }: Asked, chain: ChainView, day: number): readonly Profile[] {
  if (chain.gtin === undefined) return [];
  const valid = dossier.profiles.filter(({ validFrom, validTo }) => isWithin(day, validFrom, validTo));
  const named = valid.filter(({ gtins }) => gtins.includes(chain.gtin as string));
  // What was made of a crop is another product: only its own number tells its profile.
  if (named.length > 0 || isMade(dossier, chain)) return named;
  const grown = cropsBehind(dossier, chain.id, day);
  return valid.filter(({ gtins, crops }) => gtins.length === 0 && sharedCrops(packs, crops, grown, day).length > 0);
}

/** Those of the first crops that are among the second, however either writes them. */
export function sharedCrops(packs: Packs, crops: readonly string[], others: readonly string[], day: number): readonly string[] {
  const words = new Set(others.map((crop) => cropWord(packs, crop, day)));
  return crops.filter((crop) => words.has(cropWord(packs, crop, day)));
}

/** True where the lot, or one behind it, came out of a process. */
export function isMade(dossier: Dossier, chain: ChainView): boolean {
  const seen = new Set([chain.id]);
  for (const id of seen) {
    if (dossier.chains.get(id)?.entries.some(({ kind, standing }) => kind === 'processing' && standing === 'stands')) return true;
    for (const { from, replaced } of dossier.edgesInto.get(id) ?? []) if (!replaced) seen.add(from);
  }
  return false;
}

/** Days `YYYY-MM-DD`, both included. */
export function isWithin(day: number, from: string, to: string | undefined): boolean {
  const [first, last] = [textToDay(from), to === undefined ? undefined : textToDay(to)];
  return first !== undefined && day >= first && (last === undefined || day <= last);
}
