import { calendarFrom, chinaBasic, chinaCalendar, loadPacks } from '@tianma/rules/pack';
import { describe, expect, it } from 'vitest';
import { recallClock } from './clock.js';
import { dayOf, secondsOf } from './recall.fixture.js';

const calendar = calendarFrom(chinaCalendar);
const packs = loadPacks([chinaBasic]);
const at = (text: string): number => secondsOf(`${text}+08:00`);

describe.each([
  // Friday before the Spring Festival: 14 and 28 February are worked, 15 to 23 are not.
  [1, '2026-02-14T08:00:00', '2026-03-05'],
  [2, '2026-02-15T08:00:00', '2026-03-19'],
  [3, '2026-02-16T08:00:00', '2026-04-02'],
])('a recall of level %i', (level, startBy, finishOn) => {
  const known = at('2026-02-13T08:00:00');
  const row = packs.clock(level, dayOf('2026-02-13'));
  const run = (more: object) => recallClock({ known, row, calendar, now: known + 60, ...more });

  it('is begun within hours of knowing', () => {
    expect(run({}).start).toEqual({ due: at(startBy), overdue: false });
    expect(run({ now: at(startBy) }).start.overdue).toBe(false);
    expect(run({ now: at(startBy) + 1 }).start.overdue).toBe(true);
    expect(run({ opened: at(startBy) + 1, now: at('2026-05-01T00:00:00') }).start).toMatchObject({ done: at(startBy) + 1, overdue: true });
    expect(run({ opened: at(startBy), now: at('2026-05-01T00:00:00') }).start.overdue).toBe(false);
    expect(run({}).finish).toEqual({ unknown: 'not_opened' });
  });

  it('is ended within working days of the announcement, to the end of the day at the place', () => {
    const opened = known + 3_600;
    const due = at(`${finishOn}T23:59:59`);
    expect(run({ opened }).finish).toEqual({ due, day: finishOn, overdue: false });
    expect(run({ opened, now: due + 1 }).finish.overdue).toBe(true);
    expect(run({ opened, closed: due, now: due + 9_999 }).finish).toMatchObject({ done: due, overdue: false });
  });
});

it('goes on longer by the working days of an extension', () => {
  const opened = at('2026-06-01T08:00:00');
  const row = packs.clock(1, dayOf('2026-06-01'));
  const finish = (extended: number) => recallClock({ known: opened, opened, extended, row, calendar, now: opened }).finish.day;
  expect([finish(0), finish(5)]).toEqual(['2026-06-15', '2026-06-23']);
});

describe('a time that cannot be determined', () => {
  const opened = at('2026-12-28T08:00:00');
  const row = packs.clock(1, dayOf('2026-12-28'));

  it('is told with its reason, and never counted from weekdays alone', () => {
    const beyond = recallClock({ known: opened, opened, row, calendar, now: opened });
    expect(beyond.finish).toEqual({ unknown: 'calendar' });
    expect(beyond.start.due).toBe(opened + 24 * 3_600);
    expect(recallClock({ known: opened, opened, row, calendar: undefined, now: opened }).finish.unknown).toBe('calendar');
    const ruleless = recallClock({ known: opened, opened, row: undefined, calendar, now: opened });
    expect([ruleless.start, ruleless.finish]).toEqual([{ unknown: 'rule', done: opened }, { unknown: 'rule' }]);
  });
});
