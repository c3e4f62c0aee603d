import type { Layout, LayoutBlock, LayoutLine } from './types.js';

// Labels that carry the 承诺达标合格证; `--promise` with a layout's plain name takes the one with -promise.

const TITLE: readonly LayoutLine[] = [{ field: 'promise_title', sizeMm: 4, bold: true }];
const words = (sizeMm: number, maxLines: number): LayoutLine[] => [
  { field: 'promise_words', sizeMm, maxLines, words: 'zh' },
  { field: 'promise_basis', sizeMm, words: 'zh' },
];
const who = (sizeMm: number, maxLines = 2): LayoutLine[] => [
  { field: 'promise_quantity', sizeMm, caption: 'inline', words: 'zh' },
  { field: 'promise_issuer', sizeMm, caption: 'inline', words: 'zh', maxLines },
  { field: 'promise_contact', sizeMm, caption: 'inline', words: 'zh' },
  { field: 'promise_date', sizeMm, caption: 'inline', words: 'zh' },
];
const facts = (sizeMm: number): LayoutLine[] => [
  { field: 'lot', sizeMm, caption: 'inline', words: 'zh' },
  { field: 'pack_date', sizeMm, caption: 'inline', words: 'zh' },
  { field: 'best_before', sizeMm, caption: 'inline', words: 'zh' },
  { field: 'origin', sizeMm, caption: 'inline', words: 'zh', maxLines: 2 },
];
const foot = (xMm: number, yMm: number, widthMm: number, heightMm: number, sizeMm: number): LayoutBlock => ({
  xMm,
  yMm,
  widthMm,
  heightMm,
  anchor: 'bottom',
  lines: [
    { field: 'serial', sizeMm, bold: true, caption: 'inline', words: 'zh' },
    { field: 'site', sizeMm: sizeMm * 0.85, bold: true, caption: 'inline', words: 'zh' },
  ],
});

export const PROMISES: readonly Layout[] = [
  {
    name: '100x70-promise',
    title: { zh: '热敏 100x70 毫米，带承诺达标合格证', en: 'thermal 100 x 70 mm with residue promise' },
    widthMm: 100,
    heightMm: 70,
    symbol: { xMm: 1, yMm: 1, sideMm: 40 },
    minTextMm: 1.9,
    mark: { xMm: 87, yMm: 3, widthMm: 10, heightMm: 10 },
    blocks: [
      {
        xMm: 25,
        yMm: 3,
        widthMm: 60,
        heightMm: 16,
        besideSymbol: true,
        lines: [
          { field: 'brand', sizeMm: 3, optional: true },
          { field: 'product_zh', sizeMm: 5, bold: true, maxLines: 2 },
        ],
      },
      {
        xMm: 25,
        yMm: 19.5,
        widthMm: 72,
        heightMm: 21,
        besideSymbol: true,
        lines: [{ field: 'product_en', sizeMm: 2.6, maxLines: 2, optional: true }, ...facts(3)],
      },
      { xMm: 3, yMm: 41.5, widthMm: 46, heightMm: 18.5, outline: true, lines: [...TITLE, ...words(2.3, 3)] },
      { xMm: 50, yMm: 41.5, widthMm: 47, heightMm: 18.5, outline: true, anchor: 'middle', lines: who(2.4) },
      foot(4, 60.5, 92, 8.4, 3.2),
    ],
  },
  {
    name: 'hang-tag-promise',
    title: { zh: '吊牌 50x120 毫米，带承诺达标合格证', en: 'hang tag 50 x 120 mm with residue promise' },
    widthMm: 50,
    heightMm: 120,
    gapMm: 3,
    symbol: { xMm: 5.5, yMm: 27, sideMm: 39, center: true },
    minTextMm: 1.9,
    blocks: [
      {
        xMm: 4,
        yMm: 12,
        widthMm: 42,
        heightMm: 15,
        anchor: 'middle',
        lines: [
          { field: 'brand', sizeMm: 3, optional: true },
          { field: 'product_zh', sizeMm: 5, bold: true, maxLines: 2 },
        ],
      },
      { xMm: 4, yMm: 67, widthMm: 42, heightMm: 14, lines: facts(2.6) },
      { xMm: 3, yMm: 81.5, widthMm: 44, heightMm: 29, outline: true, lines: [...TITLE, ...words(2.2, 3), ...who(2.2)] },
      foot(3.5, 111, 43, 7.4, 2.6),
    ],
  },
  {
    name: 'carton-promise',
    title: { zh: '箱标 100x150 毫米，带承诺达标合格证', en: 'carton label 100 x 150 mm with residue promise' },
    widthMm: 100,
    heightMm: 150,
    gapMm: 3,
    symbol: { xMm: 3, yMm: 31, sideMm: 50 },
    minTextMm: 2.2,
    mark: { xMm: 82, yMm: 5, widthMm: 14, heightMm: 14 },
    blocks: [
      {
        xMm: 5,
        yMm: 5,
        widthMm: 75,
        heightMm: 26,
        lines: [
          { field: 'brand', sizeMm: 4.4, optional: true },
          { field: 'product_zh', sizeMm: 8, bold: true, maxLines: 2 },
          { field: 'product_en', sizeMm: 3.4, maxLines: 1, optional: true },
        ],
      },
      {
        xMm: 40,
        yMm: 34,
        widthMm: 56,
        heightMm: 46,
        besideSymbol: true,
        lines: [
          { field: 'lot', sizeMm: 3.8, caption: 'above' },
          { field: 'pack_date', sizeMm: 3.8, caption: 'above' },
          { field: 'best_before', sizeMm: 3.8, caption: 'above' },
          { field: 'origin', sizeMm: 3.8, caption: 'above', maxLines: 3 },
        ],
      },
      {
        xMm: 4,
        yMm: 83,
        widthMm: 92,
        heightMm: 44,
        outline: true,
        anchor: 'middle',
        lines: [{ field: 'promise_title', sizeMm: 6, bold: true }, ...words(3.2, 2), ...who(3.4)],
      },
      {
        xMm: 5,
        yMm: 129,
        widthMm: 90,
        heightMm: 18,
        anchor: 'bottom',
        lines: [
          { field: 'serial', sizeMm: 4.6, bold: true, caption: 'inline' },
          { field: 'site', sizeMm: 4, bold: true, caption: 'inline' },
          { field: 'advice', sizeMm: 2.6, optional: true },
        ],
      },
    ],
  },
];
