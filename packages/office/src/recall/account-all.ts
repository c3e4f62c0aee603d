import { decimalToRational, textToDecimal } from '@tianma/core/record';
import { add, rational, rationalToText } from '@tianma/rules/balance';
import type { Dossier } from '@tianma/rules/view';
import { accountLot, type Found, type LotAccount, percent, SHARES, type Share } from './account.js';
import type { ReachedChain } from './types.js';

/** The weight of a whole recall. */
export interface Account {
  readonly lots: readonly LotAccount[];
  /** Sums over the lots that are weighed and whose production is known, kg. */
  readonly produced: string;
  readonly shares: Readonly<Record<Share, string>>;
  /** Per cent of `produced`; absent where nothing is known of any lot. What is over in one lot does not make up for another. */
  readonly accounted?: string;
  /** True only if every number of every lot is known: else `accounted` is a lower bound, and the lots' `gaps` say why. */
  readonly determined: boolean;
}

/** Accounts for all lots of a recall; of a lot that is not held here nothing can be said. */
export function accountAll(dossier: Dossier, lots: readonly ReachedChain[], found: readonly Found[]): Account {
  // Where two chains have one name, what was found of it counts once.
  const unclaimed = new Map(found.map((one) => [`${one.gtin}/${one.lot}`, one]));
  const accounts = lots.flatMap(({ chain }): readonly LotAccount[] => {
    const view = dossier.chains.get(chain);
    if (view === undefined) return [];
    const name = `${view.gtin}/${view.code}`;
    const own = unclaimed.get(name);
    unclaimed.delete(name);
    return [accountLot(dossier, view, own)];
  });
  const weighed = accounts.filter(({ unit, produced }) => unit === 'KGM' && produced !== undefined);
  const sumOf = (texts: readonly (string | undefined)[]) => texts.reduce((sum, text) => add(sum, read(text)), rational(0n));
  const produced = sumOf(weighed.map((lot) => lot.produced));
  const counted = sumOf(weighed.map((lot) => (lot.excess ? lot.produced : totalOf(lot))));
  return {
    lots: accounts,
    produced: rationalToText(produced),
    shares: Object.fromEntries(SHARES.map((share) => [share, rationalToText(sumOf(weighed.map(({ shares }) => shares[share])))])) as Record<
      Share,
      string
    >,
    ...(produced.numerator > 0n && { accounted: percent(counted, produced) }),
    determined: accounts.length === lots.length && weighed.length === accounts.length && accounts.every(({ gaps }) => gaps.length === 0),
  };
}

function totalOf({ shares }: LotAccount): string {
  return rationalToText(
    SHARES.reduce((sum, share) => add(sum, read(shares[share])), rational(0n)),
    9,
  );
}

function read(text = '0') {
  const decimal = textToDecimal(text);
  return decimal === undefined ? rational(0n) : decimalToRational(decimal);
}
