// @ts-check
// Every party's records against the rules, as `tianma check` asks them, and what is meant to be wrong in them.
import { recalled } from '../ledgers/lab-results.mjs';
import { checkWorkspace } from './cli.mjs';
import { STRANGER } from './offices.mjs';

/** @typedef {import('./offices.mjs').Office} Office */
/** @typedef {{ key: string, rule: string, severity: import('@tianma/rules').Severity, code: string }} Told */

/** @param {Office[]} offices those that keep a ledger are asked */
export function checkRules(offices) {
  const asked = offices.filter(({ ledger }) => ledger !== undefined);
  /** @type {Told[]} */
  const told = asked.flatMap(({ key, session }) =>
    checkWorkspace(session).findings.map(({ rule, severity, code }) => ({ key, rule, severity, code })),
  );
  const errors = told.filter(({ severity }) => severity === 'error');
  return { told, errors, unexpected: [...errors.filter((one) => !isMeant(one)), ...missing(errors)] };
}

/** The lot that is recalled holds a banned pesticide; who is on nobody's list uses the certificate of the first cooperative. */
function isMeant(/** @type {Told} */ { key, rule, code }) {
  if (key === STRANGER.key) return rule === 'certificate.holder';
  return key === recalled.party && code === recalled.lot && rule === 'ban.detected';
}

function missing(/** @type {Told[]} */ errors) {
  const wanted = ['ban.detected', 'certificate.holder'];
  return wanted
    .filter((rule) => !errors.some((one) => one.rule === rule))
    .map((rule) => ({ key: '(not found)', rule, severity: /** @type {const} */ ('error'), code: '' }));
}
