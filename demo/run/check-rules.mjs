// @ts-check
// Every party's records against the rules, as `tianma check` asks them.
import { checkWorkspace } from './cli.mjs';

/** @typedef {import('./offices.mjs').Office} Office */
/** @typedef {{ key: string, rule: string, severity: import('@tianma/rules').Severity, code: string }} Told */

/** @param {Office[]} offices those that keep a ledger are asked @returns {Told[]} */
export function checkRules(offices) {
  const asked = offices.filter(({ ledger }) => ledger !== undefined);
  return asked.flatMap(({ key, session }) =>
    checkWorkspace(session).findings.map(({ rule, severity, code }) => ({ key, rule, severity, code })),
  );
}
