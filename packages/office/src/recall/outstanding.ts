import { convert, decimalToRational, textToDecimal } from '@tianma/core/record';
import { add, rational, rationalToText } from '@tianma/rules/balance';
import type { LotAccount } from './account.js';
import type { Sold } from './lists.js';
import type { RecallReport } from './report.js';
import type { Amount } from './types.js';

/** What one list still holds: lots, their amounts by unit, and of how many of them nobody knows how much. */
export interface Outstanding {
  readonly list: 'sold' | 'stop' | 'source' | 'ends';
  readonly lots: number;
  readonly amounts: readonly Amount[];
  readonly unknown: number;
}

/**
 * What is left of a recall, list by list; none where all is accounted for. Sold is what was delivered and did not come back, without what a
 * lot of the same recall took over, which is accounted for there. Units are no goods: they are not left over. Of `ends` only lots count whose
 * records are not here.
 */
export function outstanding({ lists, account }: Pick<RecallReport, 'lists' | 'account'>): readonly Outstanding[] {
  const dead = new Set(lists.ends.flatMap(({ record }) => record ?? []));
  const sold = account.lots.flatMap((lot): readonly Held[] => {
    const leaving = lists.sold.filter(({ chain }) => chain === lot.chain);
    const followed = leaving.filter(({ kind, record }) => kind === 'handover' && !dead.has(record));
    if (leaving.length === followed.length) return [];
    const delivered = outOf(lot, followed);
    return delivered === '0' ? [] : [{ unit: lot.unit, ...(delivered !== undefined && { left: delivered }) }];
  });
  const source = lists.source.filter(({ sort }) => sort === 'lot');
  const gone = lists.ends.filter(({ why }) => why !== 'handed_over').map((): Held => ({}));
  return [sumOf('sold', sold), sumOf('stop', lists.stop), sumOf('source', source), sumOf('ends', gone)].filter(({ lots }) => lots > 0);
}

interface Held {
  readonly left?: string;
  readonly unit?: string;
}

/** What went to buyers, in the lot's unit; absent where it cannot be determined. */
function outOf({ chain, unit, shares, gaps }: LotAccount, followed: readonly Sold[]): string | undefined {
  if (gaps.some((gap) => gap.of === 'delivered' && gap.chain === chain)) return undefined;
  let sum = read(shares.delivered);
  for (const { quantity } of followed) {
    const decimal = quantity && textToDecimal(quantity.value);
    const taken = quantity && decimal && convert([decimal, quantity.unit], unit);
    if (taken === undefined) return undefined;
    sum = add(sum, negate(taken));
  }
  return sum.numerator <= 0n ? '0' : rationalToText(sum);
}

function sumOf(list: Outstanding['list'], held: readonly Held[]): Outstanding {
  const units = [...new Set(held.flatMap(({ left, unit }) => (left === undefined || unit === undefined ? [] : unit)))];
  const amounts = units.map((unit): Amount => {
    const own = held.filter((one) => one.unit === unit && one.left !== undefined);
    return { unit, value: rationalToText(own.reduce((sum, { left }) => add(sum, read(left as string)), rational(0n))) };
  });
  return { list, lots: held.length, amounts, unknown: held.filter(({ left }) => left === undefined).length };
}

function read(text: string): ReturnType<typeof rational> {
  const decimal = textToDecimal(text);
  if (decimal === undefined) throw new RangeError(`no decimal: ${text}`);
  return decimalToRational(decimal);
}

function negate({ numerator, denominator }: ReturnType<typeof rational>): ReturnType<typeof rational> {
  return rational(-numerator, denominator);
}
