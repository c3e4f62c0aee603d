import type { TianmaError } from '@tianma/core';
import type { SignedRecord } from '@tianma/core/record';
import { forkError } from './fork-error.js';

type Chain = readonly SignedRecord[];

/** Tells whether a key of its writer signed a record, as far as certificates are known here. */
export type Holds = (record: SignedRecord) => boolean;

/**
 * Of the copies of one chain the one that goes on furthest. Only where copies differ are signatures asked for, of the last record of each:
 * it names all before it. What its writer did not sign takes nobody's place; where no copy holds, the longest is given. Empty for none.
 * @throws TianmaError `chain.fork` where two that hold part: their writer signed two histories.
 */
export function furthest(copies: readonly Chain[], holds: Holds): Chain {
  const { found, rival } = layTogether(copies, holds);
  if (found !== undefined && rival !== undefined) throw forkOf(found, rival);
  return found ?? [];
}

/** Whether two copies that hold part. */
export function isForked(copies: readonly Chain[], holds: Holds): boolean {
  return layTogether(copies, holds).rival !== undefined;
}

function layTogether(copies: readonly Chain[], holds: Holds): { readonly found?: Chain; readonly rival?: Chain } {
  const ordered = distinct(copies).sort((a, b) => b.length - a.length || (lastOf(a).idHex < lastOf(b).idHex ? -1 : 1));
  const [longest] = ordered;
  if (longest === undefined) return {};
  if (ordered.length === 1) return { found: longest };
  let found: Chain | undefined;
  for (const copy of ordered) {
    if ((found !== undefined && partingOf(found, copy) === undefined) || !holds(lastOf(copy))) continue;
    if (found !== undefined) return { found, rival: copy };
    found = copy;
  }
  return { found: found ?? longest };
}

/** The first place at which two copies hold different records. */
export function partingOf(a: Chain, b: Chain): number | undefined {
  const parting = a.findIndex((record, seq) => b[seq] !== undefined && b[seq].idHex !== record.idHex);
  return parting < 0 ? undefined : parting;
}

/** Two histories of one writer; of chains that begin apart too. */
export function forkOf(a: Chain, b: Chain): TianmaError {
  const parting = partingOf(a, b) ?? 0;
  return forkError(`${(a[0] as SignedRecord).idHex}/${parting}`, a[parting] as SignedRecord, b[parting] as SignedRecord);
}

function distinct(copies: readonly Chain[]): Chain[] {
  return [...new Map(copies.map((copy) => [lastOf(copy).idHex, copy])).values()];
}

function lastOf(chain: Chain): SignedRecord {
  return chain[chain.length - 1] as SignedRecord;
}
