import { describe, expect, it } from 'vitest';
import { loadFaces } from '../../packages/label/src/font/index.js';
import { createRasteriser, drawSample, findLayout, planSample } from '../../packages/label/src/index.js';
import { bitmapPng } from '../../packages/label/src/render/bitmap-png.js';
import { type Picture, readPng } from './pictures.js';
import { dpiOf } from './printed.js';
import { pdfPath } from './printers.js';
import { readAll } from './read-spoilt.js';
import { zbarPath } from './readers.js';

describe.runIf(zbarPath && pdfPath)('a sample of a layout', () => {
  it('says that it is one, and no reader reads its symbol', async () => {
    const [stamped, bare]: [Picture[], Picture[]] = [[], []];
    // The smallest and the largest modules.
    for (const layout of [findLayout('40x30'), findLayout('carton', true)]) {
      const request = { layout, dpi: dpiOf(layout), promise: layout.name.endsWith('-promise') };
      const plan = planSample(request);
      const words = plan.frame.texts.map(({ text }) => text).join(' ');
      expect([words.includes('样张'), words.includes('sample.example')]).toEqual([true, true]);
      const faces = await loadFaces(plan.characters);
      const draw = (bitmap: Parameters<typeof bitmapPng>[0]): Picture => readPng(bitmapPng(bitmap, request.dpi));
      stamped.push(draw(drawSample(plan, request, faces)));
      bare.push(draw(createRasteriser(plan.frame, faces, request.dpi).label(plan.code)));
    }
    const nothing = { zbar: [], zxing: [] };
    expect(await readAll(stamped)).toEqual(stamped.map(() => nothing));
    // Without the stamp they are read.
    expect((await readAll(bare)).filter(({ zbar, zxing }) => zbar.length + zxing.length === 2)).toHaveLength(bare.length);
  });
});
