import { TianmaError } from '@tianma/core';
import { inRanges, type VoidReason } from '@tianma/core/trust';
import { claimsOf } from '../printing/jobs/printed.js';
import { progressOf } from '../printing/jobs/progress.js';
import type { Session } from '../session.js';
import type { Workspace } from '../workspace.js';
import type { HeldStatement } from './held.js';
import { joined, without } from './ranges.js';
import { addReplacements, replacementsOf, type Spares, sparesOf } from './spares.js';
import { stateItemsAlone } from './state-items.js';
import { voidedOf } from './voided.js';

/** A label and the spare one that takes its place. */
export interface Replaced {
  readonly index: number;
  readonly spare: number;
  /** The place was taken before, and the spare label was never printed by a job. */
  readonly again: boolean;
}

export interface Reprinted {
  readonly replaced: readonly Replaced[];
  /** Absent where all of them were voided before. */
  readonly statement?: HeldStatement;
}

/**
 * Which spare labels would take the place of these; nothing is written. A label that was replaced before stands for the one in its place.
 * @throws TianmaError `cli.usage` (no such label, an unused spare, one whose spare was printed), `items.no_spare`, `workspace.state`.
 */
export function planReprint(workspace: Workspace, text: string, indexes: readonly number[]): readonly Replaced[] {
  const spares = sparesOf(workspace, text);
  const { idHex } = spares.packing;
  const next = new Map(replacementsOf(workspace, idHex).map(({ index, spare }) => [index, spare]));
  const voided = voidedOf(workspace, idHex);
  const printed = printedIn(workspace, idHex);
  const free = spares.rows.flatMap(({ index, state }) => (state === 'free' ? [index] : []));
  const unused = new Set(free);
  const replaced: Replaced[] = [];
  const places = new Set<number>();
  let taken = 0;
  for (const asked of new Set(indexes)) {
    if (asked >= spares.count) throw usage(`0-${spares.count - 1}`, String(asked));
    if (unused.has(asked))
      throw usage('用过的标签 / a label that was used', `${asked} 号是没用过的备用标签 / item ${asked} is an unused spare label`);
    let index = asked;
    for (let after = next.get(index); after !== undefined; after = next.get(index)) index = after;
    // A label and the one in its place, both named, are one place.
    if (places.has(index)) continue;
    places.add(index);
    if (index === asked || inRanges(index, voided)) {
      const spare = free[taken++];
      if (spare !== undefined) replaced.push({ index, spare, again: false });
    } else if (printed.has(index)) {
      throw usage(
        `写现在贴着的那张:第 ${index} 号 / the label that is on it now: item ${index}`,
        `第 ${asked} 号早已作废,换成了第 ${index} 号 / item ${asked} is voided, item ${index} took its place`,
        `tianma items reprint ${text} ${index}`,
      );
    } else {
      const before = [...next].find(([, spare]) => spare === index)?.[0] as number;
      replaced.push({ index: before, spare: index, again: true });
    }
  }
  if (taken > free.length) throw none(spares, taken, free.length);
  return replaced;
}

/**
 * Voids labels by a signed statement and notes which spare takes each place; `planned` is what `planReprint` gave before.
 * @throws TianmaError as `planReprint`, `workspace.conflict` where another command took one of the spares, `sign.not_entitled`.
 */
export async function reprint(
  session: Session,
  text: string,
  planned: readonly Replaced[],
  reason: VoidReason | undefined,
): Promise<Reprinted> {
  const { workspace, now } = session;
  return workspace.alone(() => {
    const found = planReprint(
      workspace,
      text,
      planned.map(({ index }) => index),
    );
    if (JSON.stringify(found) !== JSON.stringify(planned))
      throw new TianmaError('workspace.conflict', { where: text, fix: '再运行一次 / run it again' });
    const { packing } = sparesOf(workspace, text);
    const ranges = without(joined(planned.map(({ index }) => [index, index] as const)), voidedOf(workspace, packing.idHex));
    const statement = ranges.length > 0 ? stateItemsAlone(session, text, { state: 'voided', ranges, reason }) : undefined;
    const added = planned.filter(({ again }) => !again).map(({ index, spare }) => ({ index, spare, at: now, ...(reason && { reason }) }));
    if (added.length > 0) addReplacements(workspace, packing.idHex, added);
    return { replaced: planned, ...(statement && { statement }) };
  });
}

/** Labels that a job has printed, or spoilt. */
function printedIn(workspace: Workspace, packing: string): ReadonlySet<number> {
  return new Set(
    claimsOf(workspace, packing).flatMap(({ job }) =>
      [...progressOf(job).fates].flatMap(([index, fate]) => (fate === 'skipped' ? [] : [index])),
    ),
  );
}

function usage(expected: string, found: string, fix?: string): TianmaError {
  return new TianmaError('cli.usage', { where: 'ITEM', expected, found, ...(fix !== undefined && { fix }) });
}

function none({ gtin, lot, spare }: Spares, wanted: number, left: number): TianmaError {
  return new TianmaError('items.no_spare', {
    where: `${gtin}/${lot}`,
    expected: `${wanted} 张 / ${wanted}`,
    found: `还剩 ${left} 张,一共留了 ${spare} 张 / ${left} left of ${spare}`,
    fix: '不带标签卖就先作废:tianma items void;要标签就另开批次重新包装,“包装”表里填“备用标签” / to sell them without a label, void it: tianma items void; for a label pack them anew under another lot, with 备用标签 in the sheet 包装',
  });
}
