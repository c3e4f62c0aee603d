import { describe, expect, it } from 'vitest';
import { parseCode } from './parse-code.js';

describe('parseCode', () => {
  it.each([
    ['dc26-0305-01', 'DC26-0305-01'],
    ['ＤＣ２６－０３０５', 'DC26-0305'],
    [' DC26 – 03 ', 'DC26-03'],
    ['0012', '0012'],
    [{ number: '12' }, '12'],
    [{ number: '123456789012345' }, '123456789012345'],
  ])('reads %j as %s', (cell, code) => {
    expect(parseCode(cell)).toEqual({ ok: code });
  });

  it.each([
    ['6.90123E+12', 'scientific'],
    ['6.90E12', 'scientific'],
    [{ number: '6.90123E+12' }, 'scientific'],
    [{ number: '6901234567890123' }, 'digits'],
    [{ number: '12.5' }, 'fraction'],
    [{ day: '2026-03-05' }, 'date_cell'],
    [' ', 'form'],
    [false, 'form'],
  ])('refuses %j as %s', (cell, fault) => {
    expect(parseCode(cell)).toEqual({ fault });
  });
});
