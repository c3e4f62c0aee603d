import { convert, textToDecimal } from '@tianma/core/record';
import { add, compare, rational, rationalToText } from '@tianma/rules/balance';
import type { Found, LotAccount } from './account.js';
import type { Amount } from './types.js';

/** What was noted of a lot against what it weighed. */
export interface FoundCheck {
  /** Lots of which more was noted than there ever was, in `unit`. */
  readonly over: readonly {
    readonly gtin: string;
    readonly lot: string;
    readonly most: string;
    readonly noted: string;
    readonly unit: string;
  }[];
  /** Lots of which the weight is not known, or is in another unit: whether it is too much cannot be told. */
  readonly notCompared: readonly { readonly gtin: string; readonly lot: string }[];
}

type Rational = ReturnType<typeof rational>;

/**
 * Compares all that was noted of each lot with what was produced: what is in store, destroyed and lost together, and by itself what came
 * back, which may have been destroyed since. Where two chains have one name, with both together.
 */
export function checkFound(found: readonly Found[], accounts: readonly LotAccount[]): FoundCheck {
  const over: FoundCheck['over'][number][] = [];
  const notCompared: FoundCheck['notCompared'][number][] = [];
  for (const { gtin, lot, stock, destroyed, lost, returned } of found) {
    const own = accounts.filter((account) => account.gtin === gtin && account.lot === lot);
    const unit = own[0]?.unit ?? 'KGM';
    const most = sumIn(
      own.map((one) => (one.produced === undefined ? undefined : { value: one.produced, unit: one.unit })),
      unit,
    );
    const sums = [[stock, destroyed, lost], [returned]].map((amounts) =>
      sumIn(
        amounts.filter((amount) => amount !== undefined),
        unit,
      ),
    );
    if (own.length === 0 || most === undefined || sums.some((sum) => sum === undefined)) notCompared.push({ gtin, lot });
    const noted = most && own.length > 0 ? sums.find((sum) => sum !== undefined && compare(sum, most) > 0) : undefined;
    if (most && noted) over.push({ gtin, lot, most: rationalToText(most), noted: rationalToText(noted), unit });
  }
  return { over, notCompared };
}

/** Exact; undefined where one is missing or of another kind. */
function sumIn(amounts: readonly (Amount | undefined)[], unit: string): Rational | undefined {
  let sum = rational(0n);
  for (const amount of amounts) {
    const decimal = amount && textToDecimal(amount.value);
    const value = amount && decimal && convert([decimal, amount.unit], unit);
    if (value === undefined) return undefined;
    sum = add(sum, value);
  }
  return sum;
}
