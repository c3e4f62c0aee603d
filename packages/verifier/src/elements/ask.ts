import type { Report, verify } from '@tianma/core';
import type { Inputs } from './inputs.js';

export type Verify = typeof verify;

/** Asks core for its verdict on what the page gave. */
export function ask(verify: Verify, { code, bundle, anchors, certificates, trust, status, now }: Inputs): Report {
  return verify({ code, bundle }, { anchors, certificates, trust, status, now });
}
