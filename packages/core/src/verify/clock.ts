import { BUILD_TIME, CIVIL_OFFSET, DAY_SECONDS } from '../limits.js';
import type { Findings } from './findings.js';
import type { Anchor, Trust } from './trust.js';

/** Step 3: the time is never before the release of this build; records do not move it. */
export function setClock(
  now: number,
  anchors: readonly Anchor[],
  findings: Findings,
  buildTime: number = BUILD_TIME,
): { readonly now: number; readonly floor: number } {
  const clock = { now, floor: Math.max(now, buildTime) };
  if (timeUnder(clock, ...anchors) - now > DAY_SECONDS) findings.add('clock.unsure', 'now');
  anchors.forEach((anchor, i) => {
    if (anchor.trust !== undefined && timeUnder(clock, anchor) > anchor.trust.nextUpdate) findings.add('trust.stale', `anchors/${i}`);
  });
  return clock;
}

/** effectiveNow under some counties: never before anything that they have signed. One county's lists do not move the clock of another. */
export function timeUnder({ floor }: Pick<Trust, 'floor'>, ...anchors: readonly Anchor[]): number {
  return anchors.reduce((time, { trust, status }) => Math.max(time, trust?.envelope.iat ?? 0, status?.envelope.iat ?? 0), floor);
}

/** Civil day number at UTC+8 of Unix seconds. */
export function civilDay(seconds: number): number {
  return Math.floor((seconds + CIVIL_OFFSET) / DAY_SECONDS);
}

/** Unix seconds of 00:00 at UTC+8 of a civil day. */
export function startOfDay(day: number): number {
  return day * DAY_SECONDS - CIVIL_OFFSET;
}
