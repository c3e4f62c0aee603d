import { dayToText, textToDay } from '@tianma/core/record';
import { refuse } from '../read-pack.js';
import { isId, isPlain } from '../read-value.js';
import type { CalendarSource, CalendarYear, WorkingCalendar } from './types.js';

const EVIDENCE: readonly unknown[] = ['seen', 'computed', 'unverified'];
/** Days since 1970-01-01, a Thursday: 0 is Sunday. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

/**
 * A working calendar from plain JSON (`CalendarSource`). Throws `pack.invalid`: unknown property, day of another year or not a day,
 * a day that is both off and worked, a worked day that is no weekend day, a year twice.
 */
export function calendarFrom(json: CalendarSource | object): WorkingCalendar {
  const { schema, id, years } = object(json, ['schema', 'id', 'years'], 'calendar');
  if (schema !== 'tianma-calendar/0') refuse('calendar/schema', 'tianma-calendar/0', schema);
  if (!isId(id)) refuse('calendar/id', 'up to 80 letters, digits and . _ : / -', id);
  if (!Array.isArray(years) || years.length < 1 || years.length > 200) refuse(`${id}/years`, 'a list of 1 to 200 years');
  const byYear = new Map<number, CalendarYear>();
  const off = new Map<number, boolean>();
  for (const [i, item] of years.entries()) {
    const year = readYear(item, `${id}/${i + 1}`, off);
    if (byYear.has(year.year)) refuse(`${id}/${year.year}`, 'a year that stands once', year.year);
    byYear.set(year.year, year);
  }
  const yearOf = (day: number): CalendarYear | undefined => byYear.get(Number(dayToText(day).slice(0, 4)));
  return {
    id,
    years: [...byYear.keys()].sort((a, b) => a - b),
    isWorkingDay: (day) => {
      if (yearOf(day) === undefined) return undefined;
      const ordered = off.get(day);
      return ordered === undefined ? weekday(day) % 6 !== 0 : !ordered;
    },
    sourceOf: (day) => {
      const year = yearOf(day);
      return year && { source: year.source, evidence: year.evidence };
    },
  };
}

function readYear(item: unknown, where: string, off: Map<number, boolean>): CalendarYear {
  const names = ['year', 'holidays', 'workdays', 'source', 'evidence'];
  const { year, holidays, workdays, source, evidence } = object(item, names, where);
  if (!Number.isSafeInteger(year) || (year as number) < 1990 || (year as number) > 2148) refuse(`${where}/year`, '1990 to 2148', year);
  if (!isPlain(source, 120)) refuse(`${where}/source`, 'text of 1 to 120 characters', source);
  if (!EVIDENCE.includes(evidence)) refuse(`${where}/evidence`, EVIDENCE.join(', '), evidence);
  const days = (list: unknown, name: string, isOff: boolean): string[] => {
    if (!Array.isArray(list) || list.length > 366) refuse(`${where}/${name}`, 'a list of days');
    return Array.from(list, (text: unknown) => {
      const day = typeof text === 'string' ? textToDay(text) : undefined;
      if (day === undefined || !(text as string).startsWith(`${year as number}-`))
        refuse(`${where}/${name}`, `a day of ${year as number}`, text);
      if (off.has(day)) refuse(`${where}/${name}`, 'a day that stands once', text);
      if (!isOff && weekday(day) % 6 !== 0) refuse(`${where}/${name}`, 'a Saturday or Sunday', text);
      off.set(day, isOff);
      return text as string;
    });
  };
  return {
    year: year as number,
    holidays: days(holidays, 'holidays', true),
    workdays: days(workdays, 'workdays', false),
    source,
    evidence: evidence as CalendarYear['evidence'],
  };
}

function object(value: unknown, names: readonly string[], where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(where, 'a JSON object', value);
  const other = Object.keys(value).find((name) => !names.includes(name));
  if (other !== undefined) refuse(where, 'no property that the schema does not name', other);
  return value as Record<string, unknown>;
}
