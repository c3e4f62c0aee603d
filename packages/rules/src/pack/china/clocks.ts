import type { ClockRow } from '../types.js';

// Level, hours from knowing to the start, working days from the announcement to the finish.
const TABLE = [
  [1, 24, 10],
  [2, 48, 20],
  [3, 72, 30],
] as const;

export const clocks: readonly ClockRow[] = TABLE.map(([level, startHours, finishWorkingDays]) => ({
  id: `clock.${level}`,
  table: 'clock',
  level,
  startHours,
  finishWorkingDays,
  validFrom: '2015-09-01',
  source: '食品召回管理办法',
  evidence: 'seen',
}));
