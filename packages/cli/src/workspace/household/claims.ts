import { dayToText, fieldOf, SLOTS, slotToJson } from '@tianma/core/record';
import { decodeOpening } from '@tianma/core/sign';
import { type OwnChain, ownChains, recordsOf } from '../own-chains.js';
import type { Session } from '../session.js';
import { dayText } from '../time.js';
import { type Household, readVaultFile, type VaultFile } from '../vault.js';

const SLOT = SLOTS.indexOf('household');

/** The claim of one own record, opened. */
export interface OpenClaim {
  /** Id of the record in hex. */
  readonly record: string;
  readonly chain: OwnChain;
  readonly kind: string;
  /** `YYYY-MM-DD` that the claim counts for: of a lot its day, of a unit the day it was signed. */
  readonly day: string;
  readonly term: number;
  readonly from: string;
  readonly to: string | null;
  /** Hexadecimal. */
  readonly pseudonym: string;
}

/** Every household of the workspace with its claims, in order of their first. */
export interface ListedHousehold extends Household {
  readonly pseudonym: string;
  readonly claims: readonly OpenClaim[];
}

/** The claims of own records that the vault still opens. */
export function openClaims({ workspace }: Pick<Session, 'workspace'>, { openings }: Pick<VaultFile, 'openings'>): readonly OpenClaim[] {
  const claims: OpenClaim[] = [];
  for (const chain of ownChains(workspace).values())
    for (const { id, record } of recordsOf(workspace, chain.chain)) {
      const bytes = openings.get(id);
      const value = bytes && (decodeOpening(bytes).slots[SLOT]?.value ?? null);
      if (value == null) continue;
      const stated = slotToJson(SLOT, value) as unknown as Pick<OpenClaim, 'term' | 'from' | 'to' | 'pseudonym'>;
      const day = fieldOf(record, 'day') as number | undefined;
      claims.push({
        record: id,
        chain,
        kind: record.kindName,
        day: day === undefined ? dayText(record.iat) : dayToText(day),
        ...stated,
      });
    }
  return claims.sort((a, b) => (a.day === b.day ? (a.record < b.record ? -1 : 1) : a.day < b.day ? -1 : 1));
}

/** Needs the keys: who is behind a pseudonym stands in the vault only. */
export function listHouseholds({ workspace, ring }: Pick<Session, 'workspace' | 'ring'>): {
  readonly households: readonly ListedHousehold[];
  /** Records whose claim was erased, and still counts in totals. */
  readonly erased: number;
} {
  const file = readVaultFile(workspace, ring);
  const claims = openClaims({ workspace }, file);
  const pseudonyms = [...new Set([...claims.map(({ pseudonym }) => pseudonym), ...file.households.keys()])];
  return {
    households: pseudonyms.map((pseudonym) => ({
      pseudonym,
      ...file.households.get(pseudonym),
      claims: claims.filter((claim) => claim.pseudonym === pseudonym),
    })),
    erased: file.tallies.size,
  };
}
