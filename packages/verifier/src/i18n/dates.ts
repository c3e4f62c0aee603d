import { fill } from './fill.js';
import type { Messages } from './messages.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MS_PER_DAY = 86_400_000;
/** Civil days are counted in China's time. */
const OFFSET_MS = 8 * 3_600_000;

/** Day number of `YYYY-MM-DD`, or of an RFC 3339 instant at UTC+8; undefined when it is neither. */
export function dayNumber(text: string): number | undefined {
  const instant = text.length > 10;
  const ms = Date.parse(instant ? text : `${text}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : Math.floor((ms + (instant ? OFFSET_MS : 0)) / MS_PER_DAY);
}

export function formatDay(day: number, m: Messages): string {
  const date = new Date(day * MS_PER_DAY);
  return fill(m.day.date, { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate(), month: MONTHS[date.getUTCMonth()] });
}

/** `today`, `3 days ago`, `5 days left`. */
export function formatDistance(day: number, today: number, m: Messages): string {
  const past = today - day;
  if (past === 0) return m.day.today;
  if (past === 1) return m.day.yesterday;
  if (past === -1) return m.day.tomorrow;
  return past > 0 ? fill(m.day.ago, { n: past }) : fill(m.day.left, { n: -past });
}

/** A day in words as it stands, the raw text when it is no date. */
export function dateText(text: string, m: Messages): string {
  const day = dayNumber(text);
  return day === undefined ? text : formatDay(day, m);
}

/** Absolute first, relative second: `2026年11月18日(3 天前)`. */
export function datedText(text: string, today: number, m: Messages): string {
  const day = dayNumber(text);
  return day === undefined ? text : fill(m.day.relative, { date: formatDay(day, m), relative: formatDistance(day, today, m) });
}
