import { partyRegister } from '../parties/register.js';
import type { OpenRegisters } from '../registers.js';
import { dayText } from '../time.js';
import type { Workspace } from '../workspace.js';

/** Something that a profile or mark names and that is not there today. */
export interface MissingReference {
  readonly kind: 'profile' | 'brand';
  readonly id: string;
  readonly what: 'product' | 'profile' | 'party';
  readonly name: string;
}

/** What the standing profiles and marks name, against the registers and the parties of the trusted lists. `now`: Unix seconds. */
export function checkReferences(workspace: Workspace, { profiles, brands }: OpenRegisters, now: number): readonly MissingReference[] {
  const today = dayText(now);
  const stands = ({ validFrom, validTo }: { readonly validFrom: string; readonly validTo?: string }): boolean =>
    validFrom <= today && (validTo === undefined || today <= validTo);
  const parties = partyRegister(workspace, now).filter(({ view }) => view !== undefined);
  const ids = new Set(parties.map(({ id }) => id));
  const products = new Set(parties.flatMap(({ view }) => [...(view?.products.keys() ?? [])]));
  const known = new Set(profiles.filter(stands).map(({ id }) => id));
  const missing: MissingReference[] = [];
  for (const { id, gtins } of profiles.filter(stands))
    for (const name of gtins) if (!products.has(name)) missing.push({ kind: 'profile', id, what: 'product', name });
  for (const { id, owner, members = [], profiles: asked } of brands.filter(stands)) {
    for (const name of asked) if (!known.has(name)) missing.push({ kind: 'brand', id, what: 'profile', name });
    for (const name of [...members, ...(owner.includes('/') ? [owner] : [])])
      if (!ids.has(name)) missing.push({ kind: 'brand', id, what: 'party', name });
  }
  return missing;
}
