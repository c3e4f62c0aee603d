import type { Range } from '@tianma/core/trust';
import { type LabelItem, type LabelOptions, type LotLabels, labelLot } from '../label.js';
import type { Session } from '../session.js';

/** Labels of some items of a lot, by ascending ranges; none is sealed before its code is asked for. @throws TianmaError as `labelLot`. */
export function pickLabels(
  session: Session,
  lot: string,
  ranges: readonly Range[],
  options: Pick<LabelOptions, 'tier' | 'host'>,
): LotLabels {
  const [from, to] = [ranges[0]?.[0], ranges[ranges.length - 1]?.[1]];
  const all = labelLot(session, lot, { ...options, from, to });
  const items: LabelItem[] = [];
  for (const item of all.items) if (ranges.some(([a, b]) => item.index >= a && item.index <= b)) items.push(item);
  return { ...all, items };
}
