import type { ChainView, Dossier, Entry } from '../view/types.js';
import { ancestors } from '../view/walk.js';

/** Parties that wrote a chain or one behind it: those who made what is in it. */
export function makersOf(dossier: Dossier, chain: ChainView): ReadonlySet<string> {
  return new Set([chain, ...ancestors(dossier, chain.id).chains].map(({ writer }) => writer));
}

/** How two parties turn out to be one; undefined where nothing says so. */
export type Sameness = 'party' | 'credit_code' | 'key';

/** Whether the signer of a statement is one of the makers: by its id, by the credit code of either, or by a key that both use. */
export function sameAsMaker(dossier: Dossier, entry: Entry, makers: ReadonlySet<string>): Sameness | undefined {
  if (makers.has(entry.issuer)) return 'party';
  const code = creditCodeOf(dossier, entry.issuer);
  if (code !== undefined && [...makers].some((maker) => creditCodeOf(dossier, maker) === code)) return 'credit_code';
  return undefined;
}

/** Of its certificate, else the one that its id holds: one body may be enrolled in two counties. */
export function creditCodeOf({ parties }: Dossier, party: string): string | undefined {
  const inId = /^\d{6}\/([0-9A-Z]{18})$/.exec(party)?.[1];
  return parties.get(party)?.creditCode ?? inId;
}
