import { expect, it } from 'vitest';
import { alone, items, world } from './evidence.fixture.js';
import { ITEM } from './format.js';
import { encodeItem } from './frame.js';
import { encodeOmission } from './omission.js';
import { verifyEvidence } from './verify-evidence.js';

it('more lots than a reader keeps rows of are refused', { timeout: 120_000 }, () => {
  const begin = items({ lots: [] }).slice(0, -1);
  const many = function* () {
    yield* begin;
    for (let i = 0; ; i += 1) {
      const chain = i.toString(16).padStart(64, '0');
      const omission = { chain, gtin: world.lots.potato.gtin, lot: `X-${i}`, code: 'bundle.too_large' } as const;
      yield encodeItem(begin.length + i, ITEM.omission, encodeOmission(omission));
    }
  };
  expect(verifyEvidence(many(), alone()).findings).toEqual([
    { code: 'evidence.too_large', where: `item ${begin.length + 200_000}` },
    { code: 'evidence.omitted', where: '200000' },
  ]);
});
