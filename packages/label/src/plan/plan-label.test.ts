import type { TianmaError } from '@tianma/core';
import { formatItemCode } from '@tianma/core/seal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelRequest, planLabel, requireFit } from './plan-label.js';

const url = formatItemCode({ host: 'trace.example.cn', gtin: '06901234567892', lot: 'TM-20260305-A', serial: '98765432109876543210' });
const seal = new Uint8Array(115).fill(7);

function codeOf(run: () => unknown): string {
  try {
    return JSON.stringify(run());
  } catch (error) {
    return (error as TianmaError).code;
  }
}

describe('planLabel', () => {
  it('states what a seal takes', () => {
    const plan = planLabel({ url, tier: 'seal', seal });
    expect(plan).toMatchObject({
      tier: 'seal',
      payloadBytes: 115,
      version: 10,
      modules: 57,
      modulesWithQuietZone: 65,
      bitsUsed: 1499,
      bitsCapacity: 1728,
      dpi: 203,
      dotsPerModule: 4,
      moduleMm: 0.5,
      sizeMm: 32.5,
      belowGs1Minimum: false,
      fits: true,
      room: [],
    });
    expect(plan.text).toMatch(/^https:\/\/trace\.example\.cn\/01\/06901234567892\/10\/TM-20260305-A\/21\/98765432109876543210#[0-9]{280}$/);
    expect(plan.segments.reduce((sum, { bits }) => sum + bits, 0)).toBe(plan.bitsUsed);
  });

  it('states what a link takes', () => {
    expect(planLabel({ url, tier: 'link' })).toMatchObject({
      text: url,
      payloadBytes: 0,
      version: 4,
      modulesWithQuietZone: 41,
      sizeMm: 20.5,
      fits: true,
    });
  });

  it('gives millimetres at 203 and 300 dpi for 2 to 6 dots, and says which lie below 0.396 mm', () => {
    const sizes = planLabel({ url, tier: 'seal', seal }).sizes.map((size) => [
      size.dpi,
      size.dotsPerModule,
      size.moduleMm,
      size.sizeMm,
      size.belowGs1Minimum,
    ]);
    expect(sizes).toEqual([
      [203, 2, 0.25, 16.25, true],
      [203, 3, 0.375, 24.375, true],
      [203, 4, 0.5, 32.5, false],
      [203, 5, 0.625, 40.625, false],
      [203, 6, 0.75, 48.75, false],
      [300, 2, 0.1693, 11.0067, true],
      [300, 3, 0.254, 16.51, true],
      [300, 4, 0.3387, 22.0133, true],
      [300, 5, 0.4233, 27.5167, false],
      [300, 6, 0.508, 33.02, false],
    ]);
  });

  it.each([
    ['40 x 30 mm, seal', { tier: 'seal', seal, maxMm: 28 }, 3, 24.375, true],
    ['40 x 30 mm, link', { tier: 'link', maxMm: 28 }, 5, 25.625, false],
    ['60 x 40 mm, seal', { tier: 'seal', seal, maxMm: 38 }, 4, 32.5, false],
    ['40 x 30 mm at 300 dpi, seal', { tier: 'seal', seal, maxMm: 28, dpi: 300 }, 5, 27.5167, false],
    ['A4 sheet of 65, link', { tier: 'link', maxMm: 19 }, 3, 15.375, true],
  ] as const)('takes the most dots that fit: %s', (_, request, dotsPerModule, sizeMm, belowGs1Minimum) => {
    expect(planLabel({ url, ...request })).toMatchObject({ fits: true, dotsPerModule, sizeMm, belowGs1Minimum });
  });

  it('says that a seal does not fit, why, and what would', () => {
    expect(planLabel({ url, tier: 'seal', seal, maxMm: 19 })).toMatchObject({
      fits: false,
      misfit: {
        reason: 'too_large',
        expected: 'at most 19 mm',
        found: '32.5 mm',
        fix: expect.stringContaining('24.375 mm at 3 dots and 203 dpi'),
      },
    });
    expect(planLabel({ url, tier: 'seal', seal, maxMm: 28, dotsPerModule: 4 }).misfit).toMatchObject({
      reason: 'too_large',
      fix: expect.stringMatching(/^Use 3 dots: /),
    });
    expect(planLabel({ url, tier: 'seal', seal, dotsPerModule: 2 }).misfit).toMatchObject({ reason: 'module_too_small', found: '0.25 mm' });
  });

  it('says what a label of that size would hold', () => {
    const at203 = planLabel({ url, tier: 'link', maxMm: 28 }).room.filter(({ dpi }) => dpi === 203);
    expect(at203.map(({ dotsPerModule, version, link, sealBytes }) => [dotsPerModule, version, link, sealBytes])).toEqual([
      [2, 21, true, 128],
      [3, 12, true, 128],
      [4, 7, true, 55],
      [5, 4, true, 0],
      [6, 3, false, 0],
    ]);
    expect(
      planLabel({ url, tier: 'link', maxMm: 4 }).room.every(({ version, link, sealBytes }) => version === 0 && !link && sealBytes === 0),
    ).toBe(true);
  });

  it('keeps its word: a seal of the bytes that it named fits, one more does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 45 }), (maxMm) => {
        const wrong = planLabel({ url, tier: 'link', maxMm }).room.filter(({ dpi, dotsPerModule, sealBytes }) => {
          const fits = (bytes: number) => planLabel({ url, tier: 'seal', seal: new Uint8Array(bytes), dpi, dotsPerModule }).sizeMm <= maxMm;
          return (sealBytes > 0 && !fits(sealBytes)) || (sealBytes < 128 && fits(sealBytes + 1));
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it.each([
    ['seal tier without a seal', { url, tier: 'seal' }],
    ['link tier with a seal', { url, tier: 'link', seal }],
    ['empty seal', { url, tier: 'seal', seal: new Uint8Array(0) }],
    ['seal of 129 bytes', { url, tier: 'seal', seal: new Uint8Array(129) }],
    ['resolution of 600', { url, tier: 'link', dpi: 600 as 300 }],
    ['half a dot', { url, tier: 'link', dotsPerModule: 3.5 }],
    ['no dots', { url, tier: 'link', dotsPerModule: 0 }],
    ['no room', { url, tier: 'link', maxMm: 0 }],
    ['room that is no number', { url, tier: 'link', maxMm: Number.NaN }],
    ['http', { url: url.replace('https', 'http'), tier: 'link' }],
    ['capitals in the host', { url: url.replace('trace', 'TRACE'), tier: 'link' }],
    ['digits already there', { url: `${url}#${'0'.repeat(280)}`, tier: 'link' }],
    ['a parameter', { url: `${url}?a=1`, tier: 'link' }],
    ['another address', { url: 'https://example.com/', tier: 'link' }],
    ['wrong check digit', { url: url.replace('7892', '7893'), tier: 'link' }],
    ['seal without a serial', { url: url.replace(/\/21\/.*/, ''), tier: 'seal', seal }],
  ] as [string, LabelRequest][])('refuses: %s', (_, request) => {
    expect(codeOf(() => planLabel(request))).toBe('label.input');
  });
});

describe('requireFit', () => {
  it('passes a plan that fits and throws the misfit of another', () => {
    const plan = planLabel({ url, tier: 'link' });
    expect(requireFit(plan)).toBe(plan);
    expect(codeOf(() => requireFit(planLabel({ url, tier: 'seal', seal, maxMm: 10 })))).toBe('label.does_not_fit');
  });
});
