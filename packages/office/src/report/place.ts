import type { ChainView, Dossier } from '@tianma/rules';
import { standing, textOf, unitsBehind } from '@tianma/rules/view';
import type { Fact } from './types.js';

/** Digits of a division code down to county, town and village. */
const DIGITS = [6, 9, 12] as const;

/**
 * Where a lot was made: its first record's place, else the places of its units as far as they agree, else the origin on its packing, else
 * where its party sits. A level that no code states is empty.
 */
export function placeOf(dossier: Dossier, chain: ChainView): Fact['place'] {
  const own = chain.entries[0]?.place;
  const units = own === undefined ? unitsBehind(dossier, chain.id).map(({ entries }) => entries[0]?.place) : [own];
  const stated = units.filter((code) => code !== undefined);
  const origin = standing(chain.entries, 'packing').flatMap((entry) => textOf(entry, 'origin') ?? []);
  const codes =
    stated.length > 0 ? stated : origin.length > 0 ? origin : [dossier.parties.get(chain.writer)?.division ?? chain.writer.slice(0, 6)];
  const [county = '', town = '', village = ''] = DIGITS.map((digits) => {
    const begins = new Set(codes.map((code) => (code.length >= digits ? code.slice(0, digits) : '')));
    return begins.size === 1 ? ([...begins][0] as string) : '';
  });
  return [county, town, village];
}
