import { describe, expect, it } from 'vitest';
import { parseDay, yearOf } from './parse-day.js';

describe('parseDay', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026-3-5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年03月05号', '2026-03-05'],
    ['2026 年 3 月 5 日', '2026-03-05'],
    ['2026-03-05 08:30', '2026-03-05'],
    ['2026-03-05T08:30:00', '2026-03-05'],
    ['２０２６．３．５', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    [' 2026-03-05\u3000', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['46086', '2026-03-05'],
    [{ number: '46086' }, '2026-03-05'],
    [{ number: '46086.354' }, '2026-03-05'],
    [{ number: '20260305' }, '2026-03-05'],
    [{ day: '2026-03-05' }, '2026-03-05'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %j as %s', (cell, day) => {
    expect(parseDay(cell, undefined)).toEqual({ ok: day });
  });

  it.each(['3月5日', '3月5号', '3/5', '3-5', '03月05日'])('completes %s with the year', (cell) => {
    expect(parseDay(cell, 2025)).toEqual({ ok: '2025-03-05' });
    expect(parseDay(cell, undefined)).toEqual({ fault: 'missing_year' });
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(parseDay({ number: '44624' }, undefined, true)).toEqual({ ok: '2026-03-05' });
  });

  it.each([
    ['2026-02-29', 'no_such_day'],
    ['2026-13-01', 'no_such_day'],
    ['2026-00-10', 'no_such_day'],
    ['1999-12-31', 'range'],
    ['2101-01-01', 'range'],
    ['26.3.5', 'two_digit_year'],
    ['26年3月5日', 'two_digit_year'],
    ['16/10/2026', 'year_last'],
    ['3.5', 'decimal'],
    [{ number: '3.5' }, 'decimal'],
    [{ number: '305' }, 'form'],
    ['3月上旬', 'form'],
    ['2026年3月', 'form'],
    ['3月5日-8日', 'form'],
    ['昨天', 'form'],
    [true, 'form'],
    [{ day: '' }, 'range'],
  ])('refuses %j as %s', (cell, fault) => {
    expect(parseDay(cell, 2026)).toEqual({ fault });
  });
});

describe('yearOf', () => {
  it.each([
    ['2026年采收记录', 2026],
    ['采收２０２６', 2026],
    ['2026年、2026年度', 2026],
    ['2025-2026年度', undefined],
    ['采收记录', undefined],
    ['编号20261', undefined],
  ])('%s: %s', (title, year) => {
    expect(yearOf(title)).toBe(year);
  });
});
