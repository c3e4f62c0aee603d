import { describe, expect, it } from 'vitest';
import { verifyUnder } from '../../packages/core/src/verify/index.js';
import { bundle, isHarmless, trust, whole } from './hostile-world.js';

// Budget: 60 s; some 40,000 verifications.
describe('every change of a bundle', () => {
  it('starts from thirteen signed statements that verify', () => {
    expect([whole.headline, whole.code]).toEqual(['unchanged', 'verified.records']);
    expect(whole.work.records + whole.attestations.length).toBe(13);
  });

  it('of a single bit is refused or changes no fact', () => {
    const bad: string[] = [];
    const changed = bundle.slice();
    for (let bit = 0; bit < bundle.length * 8; bit += 1) {
      const at = bit >> 3;
      changed[at] = (bundle[at] as number) ^ (1 << (bit & 7));
      const report = verifyUnder({ bundle: changed }, trust);
      if (!isHarmless(report)) bad.push(`${bit}: ${report.code}`);
      changed[at] = bundle[at] as number;
    }
    expect(bad).toEqual([]);
  }, 300_000);

  it('by cutting it short is unreadable', () => {
    for (let length = 0; length < bundle.length; length += 1)
      expect(verifyUnder({ bundle: bundle.subarray(0, length) }, trust).headline).toBe('unreadable');
  }, 120_000);
});
