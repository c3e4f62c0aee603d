import type { WorkingCalendar } from './types.js';

/**
 * The n-th working day after a day (n >= 0; 0 is the day itself, worked or not). Undefined where the way leads through a day that the
 * calendar does not cover, and for a number that is no whole number from 0 to 10,000.
 */
export function addWorkingDays(day: number, n: number, calendar: WorkingCalendar): number | undefined {
  if (!Number.isSafeInteger(day) || !Number.isSafeInteger(n) || n < 0 || n > 10_000) return undefined;
  let at = day;
  for (let left = n; left > 0; ) {
    at += 1;
    const worked = calendar.isWorkingDay(at);
    if (worked === undefined) return undefined;
    if (worked) left -= 1;
  }
  return at;
}
