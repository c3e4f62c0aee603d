import { TianmaError } from '@tianma/core';
import { signDeclaration } from '@tianma/core/sign';
import { type ItemState, type ItemStatement, lotKey, type Range, VOID_REASONS } from '@tianma/core/trust';
import { hexOf } from '../hex.js';
import type { Session } from '../session.js';
import { dayNumber } from '../time.js';
import { endorsementsOf, requireEntitled } from '../trusted/entitled.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';
import { type HeldStatement, heldStatements, keepStatement } from './held.js';
import { type PackedLot, packedLot } from './packed-lot.js';
import { joined, without } from './ranges.js';

export interface Stating {
  readonly state: ItemState;
  readonly ranges: readonly (readonly [number, number])[];
  readonly reason?: string | undefined;
}

/**
 * Signs what became of items of an own lot, for the county to take in. @throws TianmaError `cli.usage` (no such lot, reason or index),
 * `workspace.state` (not packed, or packed twice), `sign.not_entitled`.
 */
export async function stateItems(session: Session, text: string, stating: Stating): Promise<HeldStatement> {
  session.workspace.expect('party');
  return session.workspace.alone(() => stateItemsAlone(session, text, stating));
}

/** As `stateItems`, for a caller that holds the workspace's lock. */
export function stateItemsAlone({ workspace, ring, now }: Session, text: string, stating: Stating): HeldStatement {
  const { gtin, lot, packing, count } = packedLot(workspace, text);
  const { state, reason } = stating;
  const ranges = joined(stating.ranges);
  const last = ranges[ranges.length - 1]?.[1] ?? 0;
  if (ranges.some(([a, b]) => a > b) || last >= count)
    throw new TianmaError('cli.usage', { where: '--ranges', expected: `0-${count - 1}`, found: `${last}` });
  if (reason !== undefined && (state !== 'voided' || !VOID_REASONS.some((one) => one === reason)))
    throw new TianmaError('cli.usage', { where: '--reason', expected: VOID_REASONS.join(', '), found: reason });
  const key = ring.key('record');
  requireEntitled(endorsementsOf(openTrusted(workspace, now), key.publicKey), { use: 'record', kind: 'packing', gtin, at: now }, text);
  const id = `${gtin}/${lot}`;
  const version = heldStatements(workspace).filter(({ declaration }) => declaration.id === id).length + 1;
  const body = { gtin, lot, packing: packing.idHex, state, ranges, ...(reason !== undefined && { reason }) };
  const options = { key, iss: workspace.settings.id, iat: now };
  const { declaration } = signDeclaration({ kind: 'items', id, version, from: dayNumber(now), body }, options);
  keepStatement(workspace, declaration);
  return { declaration, statement: { ...body, ranges } as HeldStatement['statement'] };
}

/** Items in one state, whose word it is, and since when. */
export interface ItemRow {
  readonly state: 'issued' | ItemState;
  readonly ranges: readonly Range[];
  readonly by: string;
  /** Unix seconds of the signature; of the packing record for `issued`. */
  readonly at: number;
  readonly reason?: string;
  /** Whether the county's newest list that is held here says so of all of them; absent for `issued`. */
  readonly published?: boolean;
}

/** What became of the items of an own lot; `issued` is what is neither applied nor voided. */
export function itemRows(
  workspace: Workspace,
  text: string,
  now: number,
): Pick<PackedLot, 'gtin' | 'lot' | 'count' | 'spare'> & { readonly rows: readonly ItemRow[] } {
  workspace.expect('party');
  const { gtin, lot, packing, count, spare } = packedLot(workspace, text);
  const own = heldStatements(workspace).filter(({ statement }) => statement.packing === packing.idHex);
  const published = publishedIn(openTrusted(workspace, now));
  // An item stands once: void where anybody signed so, else under the first word of its being applied.
  const voided = own.filter(({ statement }) => statement.state === 'voided');
  const standing = ({ statement }: HeldStatement, place: number): readonly Range[] =>
    without(
      statement.ranges,
      [
        ...own.slice(0, place).filter((one) => one.statement.state === statement.state),
        ...(statement.state === 'voided' ? [] : voided),
      ].flatMap((one) => one.statement.ranges),
    );
  const rows = own.flatMap((held, place): ItemRow[] => {
    const { declaration, statement } = held;
    const { state, reason } = statement;
    const ranges = standing(held, place);
    if (ranges.length === 0) return [];
    const row = {
      state,
      ranges,
      by: declaration.envelope.iss,
      at: declaration.envelope.iat,
      ...(reason !== undefined && { reason }),
      published: published(statement),
    };
    return [row];
  });
  const left = without(
    [[0, count - 1]],
    rows.flatMap(({ ranges }) => ranges),
  );
  const issued: ItemRow[] = left.length > 0 ? [{ state: 'issued', ranges: left, by: packing.iss, at: packing.envelope.iat }] : [];
  return { gtin, lot, count, spare, rows: [...issued, ...rows] };
}

/** Own statements about a lot that the county's newest list held here does not say yet: a file for the county may have been lost. */
export function unpublished(workspace: Workspace, text: string, now: number): readonly HeldStatement[] {
  workspace.expect('party');
  const { packing } = packedLot(workspace, text);
  const published = publishedIn(openTrusted(workspace, now));
  return heldStatements(workspace).filter(({ statement }) => statement.packing === packing.idHex && !published(statement));
}

function publishedIn({ anchors }: ReturnType<typeof openTrusted>): (statement: ItemStatement) => boolean {
  return ({ gtin, lot, state, ranges }) =>
    anchors.some(({ id, status }) => {
      const all = (state === 'voided' ? status?.voidsOf : status?.activationsOf)?.get(hexOf(lotKey(id, gtin, lot))) ?? [];
      return ranges.every(([first, last]) => all.some(([a, b]) => first >= a && last <= b));
    });
}
