import { describe, expect, it } from 'vitest';
import { readLedger } from '../../packages/cli/src/ledger/index.js';
import { brokenWorkbook, cases, soundWorkbook } from './broken.mjs';
import { toXlsx } from './write.mjs';

describe('a workbook with one fault', () => {
  it('is sound without it', async () => {
    const result = await readLedger(await toXlsx(soundWorkbook()));
    expect(result).toMatchObject({ ok: true });
  });

  it.each(cases)('$name', async (broken) => {
    const result = await readLedger(await toXlsx(brokenWorkbook(broken)));
    const errors = result.ok ? [] : result.errors;
    expect(errors.map(({ code, sheet, row, column, found }) => ({ code, sheet, row, column, found }))).toEqual(
      broken.errors.map((error) => ({ row: undefined, column: undefined, found: expect.anything(), ...error })),
    );
    for (const { expected, fix } of errors) {
      for (const text of [expected.zh, expected.en, fix.zh, fix.en]) expect(text.length).toBeGreaterThan(1);
      expect(fix.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(fix.en).toMatch(/^[\x20-\x7e\u2010-\u201f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef、;:]+$/);
    }
  });
});
