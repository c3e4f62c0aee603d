import type { Dossier, Entry } from '@tianma/rules';
import { dayOf, isStanding } from '@tianma/rules/view';
import type { Programme } from './types.js';

/** Programme of a lot on its day, and the household where one is known to this reader. */
export interface Claim {
  readonly programme: Programme;
  readonly household?: string;
}

/**
 * The lot's own claim, as of its day; a lot without one takes that of what it was made of, if all of that agrees. What was not opened to this
 * reader is `unknown`, never "none".
 */
export function claimOf(dossier: Dossier, chain: string, day: number, seen: ReadonlySet<string> = new Set()): Claim {
  const first = dossier.chains.get(chain)?.entries[0];
  if (first === undefined || seen.has(chain)) return { programme: 'unknown' };
  const own = statedBy(first, day);
  if (own.programme !== 'none') return own;
  const inputs = (dossier.edgesInto.get(chain) ?? []).filter(({ replaced, into }) => !replaced && isFact(dossier, into));
  const claims = inputs.map(({ from, missing }): Claim => {
    if (missing) return { programme: 'unknown' };
    const source = dossier.chains.get(from);
    const then = source?.sort === 'lot' ? ((source.entries[0] && dayOf(source.entries[0])) ?? day) : day;
    return claimOf(dossier, from, then, new Set([...seen, chain]));
  });
  const [one, ...others] = claims;
  if (one === undefined) return own;
  if (others.every(({ programme }) => programme === one.programme) && (one.programme !== 'unknown' || first.kind !== 'harvest'))
    return others.every(({ household }) => household === one.household) ? one : { programme: one.programme };
  // A harvest that is proved to make no claim speaks for itself; what was made of other lots has only theirs.
  return first.kind !== 'harvest' && claims.some(({ programme }) => programme === 'unknown') ? { programme: 'unknown' } : own;
}

function isFact(dossier: Dossier, record: string): boolean {
  const entry = dossier.entries.get(record);
  return entry !== undefined && isStanding(entry);
}

interface Stated {
  readonly term: number;
  readonly from: string;
  readonly to: string | null;
  readonly pseudonym: string;
}

function statedBy({ opened, issuer }: Entry, day: number): Claim {
  const claim = opened.household as Stated | null | undefined;
  if (claim === undefined) return { programme: 'unknown' };
  if (claim === null) return { programme: 'none' };
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
  const holds = claim.from <= text && (claim.to === null || text <= claim.to);
  return holds ? { programme: String(claim.term) as Programme, household: `${issuer} ${claim.pseudonym}` } : { programme: 'none' };
}
