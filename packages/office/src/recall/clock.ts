import { dayToText } from '@tianma/core/record';
import { addWorkingDays, type ClockRow, type WorkingCalendar } from '@tianma/rules/pack';

/** What the clock of a recall runs on. Times in Unix seconds. */
export interface ClockInput {
  /** When the risk became known: from there the time to the start runs. */
  readonly known: number;
  /** When the recall was announced; absent while it is not: from there the time to the finish runs. */
  readonly opened?: number | undefined;
  readonly closed?: number | undefined;
  /** Working days by which the finish was put off. */
  readonly extended?: number | undefined;
  /** Hours and working days of the level; undefined where no rule is known. */
  readonly row: Pick<ClockRow, 'startHours' | 'finishWorkingDays'> | undefined;
  readonly calendar: WorkingCalendar | undefined;
  readonly now: number;
}

/** One of the two times. `unknown` says why there is none: no rule for the level, a calendar that ends before it, not yet announced. */
export interface Deadline {
  /** Last moment, Unix seconds. */
  readonly due?: number;
  readonly done?: number;
  /** Undefined where it cannot be determined. */
  readonly overdue?: boolean;
  readonly unknown?: 'rule' | 'calendar' | 'not_opened';
}

export interface RecallClock {
  readonly start: Deadline;
  readonly finish: Deadline & {
    /** Last day, `YYYY-MM-DD` at the place. */
    readonly day?: string;
  };
}

const DAY = 86_400;
const HOUR = 3_600;
/** China keeps UTC+8 throughout. */
const PLACE = 8 * HOUR;

/** The two times of a recall: to the start in hours from knowing, to the finish in working days after the day of the announcement. */
export function recallClock({ known, opened, closed, extended = 0, row, calendar, now }: ClockInput): RecallClock {
  if (row === undefined) return { start: deadline({ unknown: 'rule' }, opened, now), finish: deadline({ unknown: 'rule' }, closed, now) };
  const start = deadline({ due: known + row.startHours * HOUR }, opened, now);
  if (opened === undefined) return { start, finish: { unknown: 'not_opened' } };
  const first = Math.floor((opened + PLACE) / DAY);
  const last = calendar && addWorkingDays(first, row.finishWorkingDays + extended, calendar);
  if (last === undefined) return { start, finish: deadline({ unknown: 'calendar' }, closed, now) };
  return { start, finish: { ...deadline({ due: (last + 1) * DAY - PLACE - 1 }, closed, now), day: dayToText(last) } };
}

function deadline(known: Pick<Deadline, 'due' | 'unknown'>, done: number | undefined, now: number): Deadline {
  return { ...known, ...(done !== undefined && { done }), ...(known.due !== undefined && { overdue: (done ?? now) > known.due }) };
}
