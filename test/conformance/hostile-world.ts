import { openTrust, type Report, verifyUnder } from '../../packages/core/src/verify/index.js';
import { makeWorld } from '../world/world.js';

/** What the three hostile suites start from: a label, and a bundle of thirteen signed statements, both verified. */
export const world = makeWorld();
const { field, bags, attestations, parties } = world;
export const options = world.options();
export const trust = openTrust(options);
export const label = world.label(bags);
const chain = bags.fork(7);
chain.add({ kind: 'storing', day: '2026-10-22', facility: '二号库' });
export const bundle = world.bundle([field, chain], {
  attestations: [attestations.laboratory.bytes],
  certificates: [parties.coop.certificate.bytes, parties.laboratory.certificate.bytes],
});
export const whole = verifyUnder({ bundle }, trust);

const REFUSING: ReadonlySet<string> = new Set(['malformed', 'unsupported', 'broken', 'untrusted', 'revoked']);

/** Refused with a code and without a fact; or, in what is not signed, not a fact changed. */
export function isHarmless(report: Report, original: Report = whole): boolean {
  const refused = report.findings.some(({ counts, class: kind }) => counts && REFUSING.has(kind));
  if (refused && report.headline !== 'incomplete')
    return report.facts.length === 0 && report.journey.length === 0 && report.parties.length === 0;
  return isPart(report.facts, original.facts) && isPart(report.journey, original.journey) && isPart(shown(report), shown(original));
}

/** Attestations as far as they are shown: one that was changed is dropped, never changed. */
const shown = ({ attestations: all }: Report) => all.filter(({ check }) => check === 'pass');

function isPart(some: readonly unknown[], all: readonly unknown[]): boolean {
  const known = new Set(all.map((one) => JSON.stringify(one)));
  return some.every((one) => known.has(JSON.stringify(one)));
}
