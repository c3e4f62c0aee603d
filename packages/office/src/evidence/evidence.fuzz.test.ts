import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alone, items, joined } from './evidence.fixture.js';
import { verifyEvidence } from './verify-evidence.js';

const whole = joined(items());
const check = (bytes: Uint8Array) => verifyEvidence([bytes], alone());

describe('hostile bytes', () => {
  it('cut anywhere, never pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (at) => {
        const { code, manifest } = check(whole.slice(0, at));
        expect(code).toBe('evidence.truncated');
        expect(manifest).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('with one bit turned, never pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        const report = check(bytes);
        expect(report.code).not.toMatch(/^verified/);
        expect(report.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('with pieces taken out, put in or doubled, never pass and never throw', () => {
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(2000), fc.uint8Array({ maxLength: 40 }), (at, length, put) => {
        const cut = whole.slice(at, at + length);
        fc.pre(cut.length !== put.length || cut.some((byte, i) => byte !== put[i]));
        const bytes = joined([whole.slice(0, at), put, whole.slice(at + length)]);
        expect(check(bytes).code).not.toMatch(/^verified/);
      }),
      { numRuns: 100 },
    );
  });

  it('of no sense at all are answered', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (chunks) => {
        expect(verifyEvidence(chunks, alone()).code).toMatch(/^evidence\./);
      }),
      { numRuns: 300 },
    );
  });
});
