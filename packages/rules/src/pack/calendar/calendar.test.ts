import { dayToText } from '@tianma/core/record';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china/calendar.js';
import { day } from '../pack.fixture.js';
import { addWorkingDays } from './add-working-days.js';
import { calendarFrom } from './calendar-from.js';

const china = calendarFrom(chinaCalendar);
const year = (change: object) => ({
  schema: 'tianma-calendar/0',
  id: 'c',
  years: [{ year: 2026, holidays: ['2026-01-01'], workdays: ['2026-01-04'], source: 's', evidence: 'seen', ...change }],
});

describe('the calendar of China', () => {
  it.each([
    ['2026-01-04', true],
    ['2026-02-13', true],
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-03-01', false],
    ['2026-10-10', true],
    ['2025-09-28', true],
    ['2025-10-08', false],
    ['2026-12-31', true],
    ['2027-01-04', undefined],
    ['2024-12-31', undefined],
  ])('%s: worked %s', (text, worked) => {
    expect(china.isWorkingDay(day(text))).toBe(worked);
  });

  it('says which year was not read in its notice', () => {
    expect(['2025-05-01', '2026-05-01'].map((text) => china.sourceOf(day(text))?.evidence)).toEqual(['unverified', 'seen']);
  });

  it('has as many working days as the notices leave', () => {
    const count = (from: string, days: number) =>
      Array.from({ length: days }, (_, i) => china.isWorkingDay(day(from) + i)).filter(Boolean).length;
    expect([count('2025-01-01', 365), count('2026-01-01', 365)]).toEqual([248, 248]);
  });
});

describe('addWorkingDays', () => {
  it.each([
    // Over the Spring Festival: 14 February is worked, 15 to 23 are not, 28 is a Saturday that is worked.
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-13', 10, '2026-03-05'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-12-31', 1, undefined],
    ['2026-12-30', 1, '2026-12-31'],
    ['2026-01-01', -1, undefined],
    ['2026-01-01', 1.5, undefined],
  ])('%s + %i', (from, n, to) => {
    const found = addWorkingDays(day(from), n, china);
    expect(found === undefined ? undefined : dayToText(found)).toBe(to);
  });
});

describe('calendarFrom', () => {
  it.each([
    [{ year: 2026.5 }, 'c/1/year'],
    [{ holidays: ['2025-01-01'] }, 'c/1/holidays'],
    [{ holidays: ['2026-02-30'] }, 'c/1/holidays'],
    [{ holidays: ['2026-01-04'] }, 'c/1/workdays'],
    [{ workdays: ['2026-01-05'] }, 'c/1/workdays'],
    [{ workdays: 7 }, 'c/1/workdays'],
    [{ source: '' }, 'c/1/source'],
    [{ evidence: 'heard' }, 'c/1/evidence'],
    [{ more: 1 }, 'c/1'],
  ])('refuses %j', (change, where) => {
    expect(() => calendarFrom(year(change))).toThrow(expect.objectContaining({ code: 'pack.invalid', where }));
  });

  it('refuses another schema, no years, a year twice', () => {
    expect(() => calendarFrom({ ...year({}), schema: 'x' })).toThrow(/calendar\/schema/);
    expect(() => calendarFrom({ ...year({}), years: [] })).toThrow(/years/);
    const [one] = year({}).years;
    expect(() => calendarFrom({ ...year({}), years: [one, { ...one, holidays: [], workdays: [] }] })).toThrow(/c\/2026/);
    expect(() => calendarFrom([])).toThrow(/pack.invalid/);
  });
});
