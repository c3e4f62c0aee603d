import type { CalendarSource } from '../calendar/types.js';

/**
 * Holidays and make-up days of China, as the State Council's office orders them each year. The notice for 2026 was read in public copies. That
 * for 2025 was not: its days are those on which two public data sets agree. No notice for 2027 was read.
 */
export const chinaCalendar: CalendarSource = {
  schema: 'tianma-calendar/0',
  id: 'cn',
  years: [
    {
      year: 2025,
      holidays: [
        ...run('2025-01', 1, 1),
        ...run('2025-01', 28, 31),
        ...run('2025-02', 1, 4),
        ...run('2025-04', 4, 6),
        ...run('2025-05', 1, 5),
        ...run('2025-05', 31, 31),
        ...run('2025-06', 1, 2),
        ...run('2025-10', 1, 8),
      ],
      workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
      source: '国务院办公厅关于2025年部分节假日安排的通知',
      evidence: 'unverified',
    },
    {
      year: 2026,
      holidays: [
        ...run('2026-01', 1, 3),
        ...run('2026-02', 15, 23),
        ...run('2026-04', 4, 6),
        ...run('2026-05', 1, 5),
        ...run('2026-06', 19, 21),
        ...run('2026-09', 25, 27),
        ...run('2026-10', 1, 7),
      ],
      workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
      source: '国务院办公厅关于2026年部分节假日安排的通知(2025-11-04)',
      evidence: 'seen',
    },
  ],
};

function run(month: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => `${month}-${String(first + i).padStart(2, '0')}`);
}
