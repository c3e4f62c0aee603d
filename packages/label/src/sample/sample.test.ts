import { describe, expect, it } from 'vitest';
import { loadFaces } from '../font/index.js';
import { findLayout, LAYOUTS } from '../layouts/index.js';
import { drawSample, planSample } from './sample.js';

describe('a sample', () => {
  it('fits each layout, with the residue promise where the layout carries it', () => {
    for (const layout of LAYOUTS) {
      const promise = layout.name.endsWith('-promise');
      const { frame, plan } = planSample({ layout, dpi: layout.sheet ? 300 : 203, promise });
      expect([layout.name, frame.omitted]).toEqual([layout.name, []]);
      expect(plan.tier).toBe(layout.name === 'a4-65' ? 'link' : 'seal');
      expect(frame.texts.some(({ text }) => text === '承诺达标合格证')).toBe(promise);
    }
  });

  it('draws a whole sheet, and is refused where a layout has no room', async () => {
    const request = { layout: findLayout('a4-8'), dpi: 300, promise: false } as const;
    const plan = planSample(request);
    const { width, height } = drawSample(plan, request, await loadFaces(plan.characters));
    expect([width, height]).toEqual([2480, 3508]);
    expect(() => planSample({ ...request, promise: true })).toThrow('label.does_not_fit');
    expect(() => planSample({ layout: findLayout('a4-65'), dpi: 300, tier: 'seal', promise: false })).toThrow('label.does_not_fit');
  });
});
