import { TianmaError } from '@tianma/core';
import type { Range } from '@tianma/core/trust';
import { rangesText, sizeOf, without } from '../item-states/ranges.js';
import { voidedOf } from '../item-states/voided.js';
import { type LabelItem, type LabelOptions, type LotLabels, labelLot } from '../label.js';
import type { Session } from '../session.js';
import { claimsOf } from './jobs/printed.js';

/** Labels of some items of a lot, by ascending ranges; none is sealed before its code is asked for. @throws TianmaError as `labelLot`. */
export function pickLabels(
  session: Session,
  lot: string,
  ranges: readonly Range[],
  options: Pick<LabelOptions, 'tier' | 'host'>,
): LotLabels {
  const [from, to] = [ranges[0]?.[0], ranges[ranges.length - 1]?.[1]];
  const all = labelLot(session, lot, { ...options, from, to });
  return { ...all, items: itemsIn(all, ranges) };
}

/** Labels for a file, with what the clerk should know of them. */
export interface FileLabels {
  readonly labels: LotLabels;
  /** Indexes that were asked for and are left out, since own statements void them. */
  readonly voided: readonly Range[];
  /** How many of the labels jobs have printed or will print. */
  readonly printed: number;
}

/** Labels without those that were signed void: such a one has to be on nothing. @throws TianmaError as `labelLot`, `cli.usage` where none is left. */
export function labelsForFile(session: Session, lot: string, options: LabelOptions): FileLabels {
  const { workspace } = session;
  const all = labelLot(session, lot, options);
  const { idHex } = all.packing;
  const asked: Range = [all.items.at(0)?.index ?? 0, all.items.at(-1)?.index ?? 0];
  const left = without([asked], voidedOf(workspace, idHex));
  if (left.length === 0)
    throw new TianmaError('cli.usage', {
      where: '--from, --to',
      expected: '没有作废的标签 / labels that are not voided',
      found: rangesText([asked]),
      fix: `tianma items ${lot}`,
    });
  const claimed = claimsOf(workspace, idHex).flatMap(({ ranges }) => ranges);
  const voided = without([asked], left);
  const labels = voided.length === 0 ? all : { ...all, items: itemsIn(all, left) };
  return { labels, voided, printed: sizeOf(left) - sizeOf(without(left, claimed)) };
}

function itemsIn({ items }: LotLabels, ranges: readonly Range[]): readonly LabelItem[] {
  const some: LabelItem[] = [];
  let [at, next] = [0, ranges[0]];
  for (const item of items) {
    if (next !== undefined && item.index > next[1]) next = ranges[++at];
    if (next !== undefined && item.index >= next[0]) some.push(item);
  }
  return some;
}
