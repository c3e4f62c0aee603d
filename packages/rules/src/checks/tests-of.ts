import { analytesOf, dayOf } from '../view/access.js';
import type { Analyte, ChainView, Entry } from '../view/types.js';
import { type Asked, cropsBehind, isMade, profilesOf, sharedCrops } from './crops.js';

/** A test of a lot or of a unit's produce: the producer's own claim, or the statement of somebody else. */
export interface Test {
  readonly chain: ChainView;
  readonly entry: Entry;
  readonly day: number;
  readonly method: 'rapid' | 'laboratory';
  readonly conclusion: string | undefined;
  readonly results: readonly Analyte[];
  /** True for the word of another party than the chain's writer, by an accepted key. */
  readonly attested: boolean;
}

/** Tests that stand, in order of day: claims in the chain, then what others found. A claim says its method as an attestation does. */
export function testsOf(chain: ChainView): readonly Test[] {
  return [...chain.entries, ...chain.attestations]
    .flatMap((entry): readonly Test[] => {
      const day = dayOf(entry);
      const { method, conclusion } = entry.values;
      if ((entry.kind !== 'test_claim' && entry.kind !== 'inspection') || entry.standing !== 'stands' || entry.refusals.length > 0)
        return [];
      if (day === undefined || (method !== 'rapid' && method !== 'laboratory')) return [];
      return [
        {
          chain,
          entry,
          day,
          method,
          conclusion: typeof conclusion === 'string' ? conclusion : undefined,
          results: analytesOf(entry),
          attested: entry.kind === 'inspection' && entry.issuer !== chain.writer,
        },
      ];
    })
    .sort((a, b) => a.day - b.day || Number(a.attested) - Number(b.attested));
}

/**
 * What a chain's produce is as food: what its profile says, of several crops those that were grown for it; else what was grown. Undefined for
 * a product that was made of crops and has no profile: limits of the crop are not its own.
 */
export function foodsOf({ dossier, packs }: Asked, chain: ChainView, day: number): readonly string[] | undefined {
  const grown = cropsBehind(dossier, chain.id, day);
  const named = profilesOf({ dossier, packs }, chain, day).flatMap(({ crops }) => {
    const own = sharedCrops(packs, crops, grown, day);
    return own.length > 0 ? own : crops;
  });
  const foods = named.length > 0 ? [...new Set(named)] : isMade(dossier, chain) ? [] : grown;
  return foods.length > 0 ? foods : undefined;
}
