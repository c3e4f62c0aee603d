import type { ChainView, Dossier, Entry } from '../view/types.js';
import { ancestors } from '../view/walk.js';

/** Who made what is in a chain: those who wrote it or one behind it, with the keys that they signed it with. */
export interface Makers {
  readonly parties: ReadonlySet<string>;
  readonly kids: ReadonlySet<string>;
}

export function makersOf(dossier: Dossier, chain: ChainView): Makers {
  const chains = [chain, ...ancestors(dossier, chain.id).chains];
  const kids = chains.flatMap(({ entries }) =>
    entries.flatMap(({ kid, refusals }) => (kid === undefined || refusals.length > 0 ? [] : [kid])),
  );
  return { parties: new Set(chains.map(({ writer }) => writer)), kids: new Set(kids) };
}

/** How two parties turn out to be one; undefined where nothing says so. */
export type Sameness = 'party' | 'credit_code' | 'key';

/** Whether the signer of a statement is one of the makers: by its id, by the credit code of either, or by a key that both use. */
export function sameAsMaker(dossier: Dossier, { issuer, kid }: Entry, { parties, kids }: Makers): Sameness | undefined {
  if (parties.has(issuer)) return 'party';
  const code = creditCodeOf(dossier, issuer);
  if (code !== undefined && [...parties].some((maker) => creditCodeOf(dossier, maker) === code)) return 'credit_code';
  return kid !== undefined && kids.has(kid) ? 'key' : undefined;
}

/** Of its certificate, else the one that its id holds: one body may be enrolled in two counties. */
export function creditCodeOf({ parties }: Dossier, party: string): string | undefined {
  const inId = /^\d{6}\/([0-9A-Z]{18})$/.exec(party)?.[1];
  return parties.get(party)?.creditCode ?? inId;
}
