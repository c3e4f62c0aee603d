import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workbook } from '../workspace/world.fixture.js';
import { readCertificateSheet } from './certificates.js';
import { readPartySheets } from './parties.js';
import { readProfileSheets } from './profiles.js';
import { CERTIFICATE_SHEETS, PARTY_SHEETS, PROFILE_SHEETS } from './specs.js';

const READERS = {
  certificates: [readCertificateSheet, CERTIFICATE_SHEETS],
  profiles: [readProfileSheets, PROFILE_SHEETS],
  parties: [(file: Uint8Array) => readPartySheets(file, '530113'), PARTY_SHEETS],
} as const;

/** What people type into such cells, and what they should not. */
const WORDS = [
  '绿色食品',
  'LB-1',
  '530113',
  '02530113000010',
  '2026-06-01',
  '300亩',
  '送检',
  '生产、包装',
  '是',
  '93530113MA0TM00118',
  'P-1',
  '12316',
];
const HOSTILE = [
  '=1+1',
  '__proto__',
  'constructor',
  'a\u202eb',
  '1e308',
  '-0',
  '2026-02-30',
  ' ',
  '、、',
  'x'.repeat(3_000),
  '530113199001011234',
];
const cell = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...WORDS),
  fc.constantFrom(...HOSTILE),
  fc.integer({ min: -5, max: 100_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 12 }).filter((text) => /^[\x20-\x7e]*$/.test(text)),
);

describe.each(Object.entries(READERS))('sheets of %s', (_, [read, specs]) => {
  it('are read or refused cell by cell, whatever stands in them', async () => {
    const sheets = fc.tuple(
      ...specs.map(({ names, columns }) =>
        fc
          .tuple(
            fc.shuffledSubarray(
              columns.map((column) => column.names[0] as string),
              { minLength: 2 },
            ),
            fc.array(fc.array(cell, { minLength: 2, maxLength: columns.length }), { maxLength: 4 }),
          )
          .map(([heads, rows]) => [names[0] as string, [heads, ...rows.map((row) => row.slice(0, heads.length))]] as const),
      ),
    );
    await fc.assert(
      fc.asyncProperty(sheets, async (given) => {
        const result = await read(await workbook(Object.fromEntries(given)));
        if (result.ok) return;
        expect(result.errors.length).toBeGreaterThan(0);
        for (const { code, expected, fix } of result.errors) {
          expect(code).toMatch(/^ledger\./);
          expect([expected.zh, expected.en, fix.zh, fix.en].every((text) => text.length > 0)).toBe(true);
        }
        expect(JSON.stringify(result)).not.toContain('530113199001011234');
      }),
      { numRuns: 60 },
    );
  });
});
