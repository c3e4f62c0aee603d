import { TianmaError } from '@tianma/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chinaBasic } from './china/index.js';
import { loadPacks } from './load-packs.js';

const outcome = (source: unknown): string => {
  try {
    loadPacks([source]);
    return 'loaded';
  } catch (error) {
    if (error instanceof TianmaError) return error.code;
    throw error;
  }
};

it('answers any JSON with a code', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(outcome(json)).toBe('pack.invalid');
    }),
    { numRuns: 300 },
  );
});

it('answers a pack with one value changed with a code, or loads it', () => {
  const one = (table: string) => chinaBasic.rows.find((row) => row.table === table);
  const rows = ['food', 'interval', 'limit', 'ban', 'screening', 'clock', 'setting'].map(one);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row ?? {}))), '__proto__', 'toString'];
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(
      fc.nat(rows.length - 1),
      fc.constantFrom(...names),
      fc.anything({ withBigInt: true, withNullPrototype: true }),
      (i, name, value) => {
        const changed = rows.map((row, at) => (at === i ? Object.defineProperty({ ...row }, name, { value, enumerable: true }) : row));
        outcomes.add(outcome({ ...chinaBasic, rows: changed }));
      },
    ),
    { numRuns: 1000 },
  );
  expect([...outcomes].every((code) => code === 'loaded' || code === 'pack.invalid')).toBe(true);
  expect(outcomes.has('pack.invalid')).toBe(true);
});
