const DAY_MS = 86_400_000;

/** The civil dates that a record may state: 1990-01-01 to 2149-06-06, as days since 1970-01-01. */
export const MIN_DAY = 7305;
export const MAX_DAY = 65_535;

/** Seconds that can be written as RFC 3339: the years 1 to 9999. */
export const MIN_SECONDS: number = -62_135_596_800;
export const MAX_SECONDS = 253_402_300_799;

export function isDay(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= MIN_DAY && (value as number) <= MAX_DAY;
}

/** `YYYY-MM-DD` of a day number. */
export function dayToText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Day number of `YYYY-MM-DD`; undefined for another form, a date that does not exist, or one outside MIN_DAY..MAX_DAY. */
export function textToDay(text: string): number | undefined {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  const day = Date.UTC(year ?? Number.NaN, (month as number) - 1, date) / DAY_MS;
  return isDay(day) && dayToText(day) === text ? day : undefined;
}

/** RFC 3339 of Unix seconds, at `offset` minutes east of UTC (0 is `Z`). */
export function instantToText(seconds: number, offset = 0): string {
  const text = new Date((seconds + offset * 60) * 1000).toISOString().replace('.000Z', '');
  if (offset === 0) return `${text}Z`;
  const minutes = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
