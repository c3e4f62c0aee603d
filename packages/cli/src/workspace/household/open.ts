import { type Report, TianmaError } from '@tianma/core';
import { SLOTS, slotToJson } from '@tianma/core/record';
import { buildBundle, discloseSlots } from '../bundle.js';
import { findLot, type OwnChain, ownChains, recordsOf } from '../own-chains.js';
import type { Session } from '../session.js';
import { type Household, openingOf, readVaultFile } from '../vault.js';

const SLOT = SLOTS.indexOf('household');

export interface OpenedClaim {
  readonly record: string;
  readonly chain: OwnChain;
  /** Null: proved empty, the record makes no claim. */
  readonly claim: { readonly term: number; readonly from: string; readonly to: string | null; readonly pseudonym: string } | null;
  /** Who it is, from the vault; not part of what is proved. */
  readonly household?: Household;
}

/**
 * The claim of one own record; `what` is a lot (its first record) or the begin of a record's id.
 * @throws TianmaError `cli.usage` (no such record, or several), `sign.input` (erased).
 */
export function openClaim(session: Session, what: string): OpenedClaim {
  const { workspace, ring } = session;
  workspace.expect('party');
  const { chain, record } = findRecord(session, what);
  const file = readVaultFile(workspace, ring);
  const open = openingOf(file.openings, record).slots[SLOT];
  if (!open)
    throw new TianmaError('sign.input', {
      where: `household@${record}`,
      expected: '没有删除的户声明 / a claim that was not erased',
      found: '已删除 / erased',
    });
  if (open.value === null) return { record, chain, claim: null };
  const claim = slotToJson(SLOT, open.value) as unknown as NonNullable<OpenedClaim['claim']>;
  const household = file.households.get(claim.pseudonym);
  return { record, chain, claim, ...(household && { household }) };
}

/** The bundle of the lot with this one claim opened, for an authority: it proves what the record committed to, a claim or none. */
export function claimBundle(session: Session, { record, chain }: OpenedClaim): { readonly bytes: Uint8Array; readonly report: Report } {
  if (chain.sort !== 'lot')
    throw new TianmaError('cli.usage', {
      where: chain.code,
      expected: '批次的记录 / a record of a lot',
      fix: `tianma bundle 批次 --disclose household@${record} / tianma bundle LOT --disclose household@${record}`,
    });
  return buildBundle(session, chain.chain, { disclosures: discloseSlots(session, chain.chain, [`household@${record}`]) });
}

function findRecord({ workspace }: Session, what: string): { readonly chain: OwnChain; readonly record: string } {
  const wanted = what.toLowerCase();
  if (!/^[0-9a-f]{8,64}$/.test(wanted) || isLot(workspace, what)) {
    const chain = findLot(workspace, what);
    return { chain, record: chain.chain };
  }
  const found = [...ownChains(workspace).values()].flatMap((chain) =>
    recordsOf(workspace, chain.chain).flatMap(({ id }) => (id.startsWith(wanted) ? [{ chain, record: id }] : [])),
  );
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only;
  throw new TianmaError('cli.usage', {
    where: what,
    expected: '批次号,或一条记录编号的开头 / a lot, or the begin of one record id',
    found: String(found.length),
  });
}

/** Lot numbers may look like the begin of an id. */
function isLot(workspace: Session['workspace'], text: string): boolean {
  return [...ownChains(workspace).values()].some(({ sort, code, gtin }) => sort === 'lot' && (code === text || `${gtin}/${code}` === text));
}
