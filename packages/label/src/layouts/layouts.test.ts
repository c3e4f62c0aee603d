import type { TianmaError } from '@tianma/core';
import { describe, expect, it } from 'vitest';
import { cellMm, labelsPerPage, pagesOf } from './cells.js';
import { findLayout, LAYOUTS } from './index.js';
import { readLayout } from './read-layout.js';
import { layoutSchema } from './schema.js';
import { sizedLayout } from './sized.js';

const own = (): Record<string, unknown> => JSON.parse(JSON.stringify(findLayout('a4-21')));

function faultOf(change: (layout: Record<string, never>) => void): [string, string | undefined] {
  const layout = own();
  change(layout as Record<string, never>);
  try {
    readLayout(JSON.stringify(layout));
  } catch (error) {
    return [(error as TianmaError).code, (error as TianmaError).where];
  }
  return ['none', undefined];
}

describe('layouts', () => {
  it.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('%s keeps the rules for own layouts', (_, layout) => {
    expect(readLayout(JSON.stringify(layout))).toEqual(layout);
  });

  it('have names of their own', () => {
    expect(new Set(LAYOUTS.map(({ name }) => name)).size).toBe(LAYOUTS.length);
    expect(findLayout('100x70', true).name).toBe('100x70-promise');
    expect(findLayout('40x30', true).name).toBe('40x30');
    expect(() => findLayout('A5')).toThrow(/label\.input.*40x30/);
  });

  it('are made for a size', () => {
    expect(sizedLayout(70, 50)).toMatchObject({ widthMm: 70, heightMm: 50, symbol: { sideMm: 42.8 } });
    const { title, symbol } = sizedLayout(35, 25);
    expect([title.zh, title.en, symbol.sideMm]).toEqual(['热敏 35x25 毫米', 'thermal 35 x 25 mm', 17.8]);
    expect(() => sizedLayout(30, 40)).toThrow('label.input');
  });
});

describe('readLayout', () => {
  type Any = Record<string, never>;
  it.each<[string, (layout: Any) => void, string]>([
    ['an unknown member', (l) => Object.assign(l, { colour: 'red' }), 'layout.colour'],
    ['a member of Object', (l) => Object.assign(l, { constructor: 1 }), 'layout.constructor'],
    ['a missing member', (l) => Reflect.deleteProperty(l, 'symbol'), 'layout.symbol'],
    ['a size as text', (l) => Object.assign(l, { widthMm: '60' }), 'layout.widthMm'],
    ['a size beyond the sheet', (l) => Object.assign(l, { widthMm: 1e9 }), 'layout.widthMm'],
    [
      'an unknown field',
      (l) => Object.assign(l['blocks']?.[0]?.['lines']?.[0] ?? {}, { field: 'household' }),
      'layout.blocks[0].lines[0].field',
    ],
    ['letters too small', (l) => Object.assign(l, { minTextMm: 1 }), 'layout.minTextMm'],
    ['direction marks', (l) => Object.assign(l, { title: { zh: 'a\u202eb', en: 'x' } }), 'layout.title.zh'],
    ['a name with a path', (l) => Object.assign(l, { name: '../x' }), 'layout.name'],
    ['no blocks', (l) => Object.assign(l, { blocks: [] }), 'layout.blocks'],
    ['a symbol off the label', (l) => Object.assign(l['symbol'] ?? {}, { sideMm: 60 }), 'layout.symbol'],
    ['a block on the symbol', (l) => Object.assign(l['blocks']?.[1] ?? {}, { yMm: 20 }), 'layout.blocks[1]'],
    ['a mark on a block', (l) => Object.assign(l, { mark: { xMm: 40, yMm: 5, widthMm: 8, heightMm: 8 } }), 'layout.mark'],
    ['no line for the serial', (l) => Object.assign(l['blocks']?.[1] ?? {}, { lines: [{ field: 'site', sizeMm: 2 }] }), 'layout.blocks'],
    ['a serial that may be left out', (l) => Object.assign(l['blocks']?.[1]?.['lines']?.[0] ?? {}, { optional: true }), 'layout.blocks'],
    ['labels that overlap on the sheet', (l) => Object.assign(l['sheet'] ?? {}, { pitchXMm: 60 }), 'layout.sheet'],
    ['labels off the sheet', (l) => Object.assign(l['sheet'] ?? {}, { rows: 8 }), 'layout.sheet'],
  ])('refuses %s', (_, change, where) => {
    expect(faultOf(change)).toEqual(['label.input', where]);
  });

  it('refuses what is not JSON, too long, or no object', () => {
    for (const text of ['{', '[]', 'null', '"x"', ' '.repeat(70_000)]) expect(() => readLayout(text)).toThrow('label.input');
  });

  it('has a schema of the same members', () => {
    const schema = JSON.parse(JSON.stringify(layoutSchema()));
    for (const layout of LAYOUTS) for (const name of Object.keys(layout)) expect(schema.properties).toHaveProperty(name);
    expect(schema.required).toEqual(['name', 'title', 'widthMm', 'heightMm', 'symbol', 'minTextMm', 'blocks']);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.blocks.items.properties.lines.items.properties.field.enum).toContain('promise_title');
  });
});

describe('places on a sheet', () => {
  const layout = findLayout('a4-65');

  it('go row by row, in whole dots', () => {
    expect(labelsPerPage(layout)).toBe(65);
    const [x, y] = cellMm(layout.sheet as NonNullable<typeof layout.sheet>, 6, 300);
    expect([(x * 300) / 25.4, (y * 300) / 25.4].map((dots) => Math.abs(dots - Math.round(dots)) < 1e-9)).toEqual([true, true]);
    expect([x, y].map(Math.round)).toEqual([45, 32]);
  });

  it('leave out what was used up on the first sheet only', () => {
    const codes = Array.from({ length: 70 }, (_, i) => String(i));
    const pages = [...pagesOf(layout, codes, 60)];
    expect(pages.map((page) => page.length)).toEqual([5, 65]);
    expect([pages[0]?.[0], pages[1]?.[0]]).toEqual([
      [60, '0'],
      [0, '5'],
    ]);
    expect([...pagesOf(findLayout('40x30'), ['a', 'b'], 3)]).toEqual([[[0, 'a']], [[0, 'b']]]);
    expect([...pagesOf(layout, [])]).toEqual([]);
  });
});
