import { instantToText } from '../record/index.js';
import { timeUnder } from './clock.js';
import type { AsOf } from './report.js';
import type { Anchor, Trust } from './trust.js';

/** The dates of the lists: those of the answerable signer's county, else of the first that has one. */
export function asOf({ now, floor, anchors }: Trust, anchor: Anchor | undefined): AsOf {
  const trust = (anchor ?? anchors.find((one) => one.trust))?.trust;
  const status = (anchor ?? anchors.find((one) => one.status))?.status;
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
