import { describe, expect, it } from 'vitest';
import { TEMPLATES, type TemplateKind } from './kinds.js';
import { withOwnProducts } from './own-products.js';

const rowsOf = (kind: TemplateKind, key: string): readonly (readonly unknown[])[] =>
  kind.sheets.find(({ sheet }) => sheet === key)?.rows ?? [];
const trial = (name: string, ...own: string[]): TemplateKind =>
  withOwnProducts(
    TEMPLATES[name] as TemplateKind,
    own.map((product, i) => ({ name: product, gtin: `0${i}` })),
  );

describe('the examples of a filled template', () => {
  it('take the names of packs for packs, with the weight in the name, and never for raw goods', () => {
    const tea = trial('tea', '东川红茶100g袋装', '东川红茶250g罐装');
    expect(rowsOf(tea, 'products').map((cells) => cells.slice(0, 3))).toEqual([
      ['鲜叶', '2400000000013', null],
      ['东川红茶100g袋装', '00', '100g'],
    ]);
    expect([rowsOf(tea, 'harvest')[0]?.[1], rowsOf(tea, 'packing')[0]?.[1]]).toEqual(['鲜叶', '东川红茶100g袋装']);
  });

  it('take those of the same goods first, and of goods without a weight the last for the pack', () => {
    expect(rowsOf(trial('honey-nuts', '漾濞核桃 2公斤'), 'products').map(([name]) => name)).toEqual([
      '原蜜',
      '蜂蜜 500克',
      '漾濞核桃 2公斤',
    ]);
    expect(rowsOf(trial('tea', '茶青', '红茶'), 'products').map((cells) => cells.slice(0, 3))).toEqual([
      ['茶青', '00', null],
      ['红茶', '01', '250克'],
    ]);
  });
});
