import { formatItemCode } from '@tianma/core/seal';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { labelLines } from '../card/lines.js';
import { widthEm } from '../card/measure.js';
import { charactersOf } from '../draw/compose.js';
import { readMark } from '../draw/mark.js';
import { loadFaces } from '../font/index.js';
import type { Faces } from '../font/types.js';
import { findLayout } from '../layouts/index.js';
import { labelPdf } from '../pdf/label-pdf.js';
import { planFrame } from '../plan/plan-frame.js';
import { bitmapPng } from '../render/bitmap-png.js';
import { fillOutline } from './fill.js';
import { createRasteriser } from './rasterise.js';

const item = { host: 'trace.example.cn', gtin: '06901234567892', lot: 'A1', serial: '98765432109876543210' };
const url = formatItemCode(item);
const lines = labelLines({ productZh: '东川洋芋（优）', lot: item.lot, serial: item.serial, host: item.host });
const layout = findLayout('60x40');
const { frame, plan } = planFrame({ layout, lines, url, dpi: 203 });

let faces: Faces;
beforeAll(async () => {
  faces = await loadFaces(charactersOf(frame));
});

const rows = (shape: ReturnType<typeof fillOutline>): string[] =>
  Array.from({ length: shape?.bitmap.height ?? 0 }, (_, y) =>
    Array.from({ length: shape?.bitmap.width ?? 0 }, (_, x) =>
      ((shape?.bitmap.bits[y * (shape.bitmap.stride ?? 0) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? '#' : '.',
    )
      .join('')
      .replace(/\.+$/, ''),
  );

describe('fillOutline', () => {
  it('fills a ring and leaves its hole, whichever way it turns', () => {
    const ring = readMark('<svg viewBox="0 0 6 6"><path d="M0 0H6V6H0ZM2 2V4H4V2Z"/></svg>').commands;
    expect(rows(fillOutline(ring, 1, 0.5))).toEqual(['######', '######', '##..##', '##..##', '######', '######']);
  });

  it('fills a dot that is covered beyond the threshold', () => {
    const part = readMark('<svg viewBox="0 0 6 6"><path d="M0 0 h2.6 v1 h-2.6 z"/></svg>').commands;
    expect(rows(fillOutline(part, 1, 0.5))).toEqual(['###']);
    expect(rows(fillOutline(part, 1, 0.7))).toEqual(['##']);
    expect(fillOutline([], 1, 0.5)).toBeUndefined();
  });

  it('follows curves: a disc of 40 dots covers π/4 of its square', () => {
    const k = 0.5523;
    const disc = `M1 0C1 ${k} ${k} 1 0 1S`.replace('S', `C${-k} 1 -1 ${k} -1 0C-1 ${-k} ${-k} -1 0 -1C${k} -1 1 ${-k} 1 0Z`);
    const shape = fillOutline(readMark(`<svg viewBox="-1 -1 2 2"><path d="${disc}"/></svg>`).commands, 20, 0.5);
    const dark = rows(shape).join('').replaceAll('.', '').length;
    expect(Math.abs(dark - Math.PI * 400)).toBeLessThan(12);
  });
});

describe('the font', () => {
  it('is never wider than the table that labels are laid out by', () => {
    for (const face of [faces.regular, faces.bold]) {
      for (const [character, { advanceEm }] of face.glyphs) expect(advanceEm, character).toBeLessThanOrEqual(widthEm(character));
    }
  });

  it('says which character it lacks, and draws no box', async () => {
    await expect(loadFaces('东𬭁')).rejects.toThrow(/label\.input.*𬭁 U\+2CB41/);
    const rare = planFrame({
      layout,
      url,
      dpi: 203,
      lines: labelLines({ productZh: '礦茶', lot: 'A1', serial: item.serial, host: item.host }),
    });
    expect(() => createRasteriser(rare.frame, faces, 203)).toThrow(/label\.input.*U\+/);
    expect(() => [...labelPdf({ layout, frame: rare.frame, faces, codes: [url], dpi: 203 })]).toThrow(/label\.input.*U\+/);
  });
});

describe('createRasteriser', () => {
  it('has the size of the label in dots, dark text and modules of whole dots', () => {
    const rasteriser = createRasteriser(frame, faces, 203);
    const bitmap = rasteriser.label(plan.text);
    expect([bitmap.width, bitmap.height]).toEqual([480, 320]);
    const png = decode(bitmapPng(bitmap, 203));
    expect([png.width, png.height, png.depth]).toEqual([480, 320, 1]);
    // The first finder pattern: seven modules of its edge.
    const [x, y] = [frame.symbol.xMm * 8, frame.symbol.yMm * 8];
    const dark = (column: number, row: number): number =>
      ((bitmap.bits[row * bitmap.stride + (column >> 3)] as number) >> (7 - (column & 7))) & 1;
    for (let i = 0; i < 7 * plan.dotsPerModule; i++) expect(dark(x + i, y)).toBe(1);
    expect([dark(x - 1, y), dark(x + 7 * plan.dotsPerModule, y), dark(x + plan.dotsPerModule, y + plan.dotsPerModule)]).toEqual([0, 0, 0]);
    expect(rasteriser.label(plan.text)).toEqual(bitmap);
  });
});

describe('readMark', () => {
  it.each([
    ['a script', '<svg viewBox="0 0 1 1"><script/></svg>'],
    ['a picture', '<svg viewBox="0 0 1 1"><image href="x"/></svg>'],
    ['a transform', '<svg viewBox="0 0 1 1"><path transform="scale(2)" d="M0 0H1V1Z"/></svg>'],
    ['an arc', '<svg viewBox="0 0 1 1"><path d="M0 0A1 1 0 0 0 1 1Z"/></svg>'],
    ['no view box', '<svg><path d="M0 0H1V1Z"/></svg>'],
    ['an empty view box', '<svg viewBox="0 0 0 1"><path d="M0 0H1V1Z"/></svg>'],
    ['no path', '<svg viewBox="0 0 1 1"></svg>'],
    ['half a command', '<svg viewBox="0 0 1 1"><path d="M0 0L1"/></svg>'],
    ['a path that begins nowhere', '<svg viewBox="0 0 1 1"><path d="L1 1"/></svg>'],
    ['numbers after the end', '<svg viewBox="0 0 1 1"><path d="M0 0H1V1Z 5 5"/></svg>'],
    ['a file too long', `<svg viewBox="0 0 1 1">${' '.repeat(100_000)}</svg>`],
  ])('refuses %s', (_, svg) => {
    expect(() => readMark(svg)).toThrow('label.input');
  });

  it('reads relative commands and repeated ones', () => {
    const { commands } = readMark('<svg viewBox="0 0 9 9"><path d="m1 1 2 0 0 2h-2z"/></svg>');
    expect(commands).toEqual([
      { type: 'M', x: 1, y: 1 },
      { type: 'L', x: 3, y: 1 },
      { type: 'L', x: 3, y: 3 },
      { type: 'L', x: 1, y: 3 },
      { type: 'Z' },
    ]);
  });
});
