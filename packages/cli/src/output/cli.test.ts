import { describe, expect, it } from 'vitest';
import { readTime } from './cli.js';

describe('a moment of a command line', () => {
  it.each([
    // Whoever writes no zone means the clock on the wall.
    ['2026-11-20', '2026-11-19T16:00:00.000Z'],
    ['2026-11-20T23:30', '2026-11-20T15:30:00.000Z'],
    ['2026-11-20 00:10:05', '2026-11-19T16:10:05.000Z'],
    ['2026-11-20T23:30:00Z', '2026-11-20T23:30:00.000Z'],
    ['2026-11-20T23:30:00+08:00', '2026-11-20T15:30:00.000Z'],
    ['1795132800', '2026-11-20T00:00:00.000Z'],
  ])('%s is %s', (text, wanted) => {
    expect(readTime(text, '--known').toISOString()).toBe(wanted);
  });

  it.each(['', '2026-02-30', '2026-13-01', '2026-11-20T25:00', 'yesterday'])('%j is none', (text) => {
    expect(() => readTime(text, '--known')).toThrow('cli.usage');
  });
});
