/** Seconds of a day. */
export const DAY = 86_400;

/** China keeps UTC+8 throughout. */
const CIVIL_OFFSET = 8 * 3600;

/** Civil day number at UTC+8. */
export function dayNumber(seconds: number): number {
  return Math.floor((seconds + CIVIL_OFFSET) / DAY);
}

/** First second of a civil day at UTC+8. */
export function startOfDay(day: number): number {
  return day * DAY - CIVIL_OFFSET;
}

/** `YYYY-MM-DD` of that moment at UTC+8. */
export function dayText(seconds: number): string {
  return new Date((seconds + CIVIL_OFFSET) * 1000).toISOString().slice(0, 10);
}
