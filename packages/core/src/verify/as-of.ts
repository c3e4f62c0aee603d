import { instantToText } from '../record/index.js';
import { timeUnder } from './clock.js';
import type { AsOf } from './report.js';
import type { Anchor, Trust } from './trust.js';

/** The dates of the lists: those of the answerable signer's county; where nobody answers, of the county whose list is due first. */
export function asOf({ now, floor, anchors }: Trust, anchor: Anchor | undefined): AsOf {
  const trust = anchor ? anchor.trust : dueFirst(anchors.map((one) => one.trust));
  const status = anchor ? anchor.status : dueFirst(anchors.map((one) => one.status));
  const dates = (list: NonNullable<typeof trust | typeof status>) => ({
    issued: instantToText(list.envelope.iat),
    nextUpdate: instantToText(list.nextUpdate),
    version: list.version,
  });
  return {
    now: instantToText(now),
    effectiveNow: instantToText(timeUnder({ floor }, ...(anchor ? [anchor] : anchors))),
    ...(trust && { trust: dates(trust) }),
    ...(status && { status: dates(status) }),
  };
}

/** The stalest list tells how fresh the answer is. */
function dueFirst<T extends { readonly nextUpdate: number }>(lists: readonly (T | undefined)[]): T | undefined {
  return lists.reduce(
    (first, list) => (list !== undefined && (first === undefined || list.nextUpdate < first.nextUpdate) ? list : first),
    undefined,
  );
}
