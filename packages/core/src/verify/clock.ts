import { BUILD_TIME, CIVIL_OFFSET, DAY_SECONDS } from '../limits.js';
import type { Findings } from './findings.js';
import type { Anchor } from './trust.js';

/** Step 3: the time that counts is never before anything a county has signed or this build was released; records do not move it. */
export function setClock(
  now: number,
  anchors: readonly Anchor[],
  findings: Findings,
  buildTime: number = BUILD_TIME,
): { readonly now: number; readonly effectiveNow: number; readonly today: number } {
  const issued = ([] as number[]).concat(...anchors.map(({ trust, status }) => [trust?.envelope.iat ?? 0, status?.envelope.iat ?? 0]));
  const effectiveNow = Math.max(now, buildTime, ...issued);
  if (effectiveNow - now > DAY_SECONDS) findings.add('clock.unsure', 'now');
  anchors.forEach(({ trust }, i) => {
    if (trust !== undefined && effectiveNow > trust.nextUpdate) findings.add('trust.stale', `anchors/${i}`);
  });
  return { now, effectiveNow, today: civilDay(effectiveNow) };
}

/** Civil day number at UTC+8 of Unix seconds. */
export function civilDay(seconds: number): number {
  return Math.floor((seconds + CIVIL_OFFSET) / DAY_SECONDS);
}

/** Unix seconds of 00:00 at UTC+8 of a civil day. */
export function startOfDay(day: number): number {
  return day * DAY_SECONDS - CIVIL_OFFSET;
}
