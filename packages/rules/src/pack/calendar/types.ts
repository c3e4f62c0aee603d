import type { Evidence } from '../types.js';

/** One year of a calendar as it is written: JSON. Days `YYYY-MM-DD` of that year. */
export interface CalendarYear {
  readonly year: number;
  /** Days off that are no weekend. Weekend days among them do no harm. */
  readonly holidays: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly workdays: readonly string[];
  /** Document that orders it. */
  readonly source: string;
  readonly evidence: Evidence;
}

export interface CalendarSource {
  readonly schema: 'tianma-calendar/0';
  readonly id: string;
  readonly years: readonly CalendarYear[];
}

/** Working days of the years that a document orders. Built by `calendarFrom`. */
export interface WorkingCalendar {
  readonly id: string;
  readonly years: readonly number[];
  /** Undefined outside the years it covers: an unpublished year is not computed from weekdays. */
  readonly isWorkingDay: (day: number) => boolean | undefined;
  /** What orders a day, for a finding that rests on it. */
  readonly sourceOf: (day: number) => Pick<CalendarYear, 'source' | 'evidence'> | undefined;
}
