import type { Evidence } from '../pack/types.js';
import type { Severity } from '../rule.js';

/** The gravest first: the order in which findings stand. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice', 'unchecked'];

/** The weakest first. */
const EVIDENCE: readonly Evidence[] = ['unverified', 'computed', 'seen'];

/** The weakest evidence among some rows; undefined where there is none. */
export function weakest(rows: readonly { readonly evidence: Evidence }[]): Evidence | undefined {
  return EVIDENCE.find((evidence) => rows.some((row) => row.evidence === evidence));
}
