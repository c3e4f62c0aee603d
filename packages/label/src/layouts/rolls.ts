import type { Layout, LayoutBlock } from './types.js';

// Labels on a roll, for thermal printers of 203 or 300 dpi.

/** Serial and site across the foot. */
const foot = (xMm: number, yMm: number, widthMm: number, heightMm: number, sizeMm: number, words: 'both' | 'zh' = 'both'): LayoutBlock => ({
  xMm,
  yMm,
  widthMm,
  heightMm,
  anchor: 'bottom',
  lines: [
    { field: 'serial', sizeMm, bold: true, caption: 'inline', words },
    { field: 'site', sizeMm: sizeMm * 0.9, bold: true, caption: 'inline', words },
  ],
});

export const ROLLS: readonly Layout[] = [
  {
    name: '40x30',
    title: { zh: '热敏 40x30 毫米', en: 'thermal 40 x 30 mm' },
    widthMm: 40,
    heightMm: 30,
    symbol: { xMm: 0.4, yMm: 0.4, sideMm: 24.5 },
    minTextMm: 1.7,
    blocks: [
      {
        xMm: 15,
        yMm: 1.4,
        widthMm: 24.2,
        heightMm: 23.2,
        besideSymbol: true,
        lines: [
          { field: 'brand', sizeMm: 2.2, maxLines: 2, optional: true },
          { field: 'product_zh', sizeMm: 3.4, bold: true, maxLines: 3 },
          { field: 'lot', sizeMm: 2.1, caption: 'above', words: 'zh', maxLines: 2 },
          { field: 'pack_date', sizeMm: 2.1, caption: 'above', words: 'zh' },
          { field: 'advice', sizeMm: 1.7, words: 'zh', maxLines: 2, optional: true },
        ],
      },
      foot(1.2, 24.9, 37.6, 4.6, 2.2, 'zh'),
    ],
  },
  {
    name: '50x30',
    title: { zh: '热敏 50x30 毫米', en: 'thermal 50 x 30 mm' },
    widthMm: 50,
    heightMm: 30,
    symbol: { xMm: 0.4, yMm: 0.4, sideMm: 24.5 },
    minTextMm: 1.7,
    blocks: [
      {
        xMm: 15,
        yMm: 1.4,
        widthMm: 34,
        heightMm: 23.2,
        besideSymbol: true,
        lines: [
          { field: 'brand', sizeMm: 2.2, optional: true },
          { field: 'product_zh', sizeMm: 3.6, bold: true, maxLines: 2 },
          { field: 'product_en', sizeMm: 2, maxLines: 2, optional: true },
          { field: 'lot', sizeMm: 2.2, caption: 'inline', words: 'zh', maxLines: 2 },
          { field: 'pack_date', sizeMm: 2.2, caption: 'inline', words: 'zh' },
          { field: 'best_before', sizeMm: 2.2, caption: 'inline', words: 'zh' },
          { field: 'origin', sizeMm: 2.2, caption: 'inline', words: 'zh', maxLines: 2, optional: true },
        ],
      },
      foot(1.2, 24.9, 47.6, 4.6, 2.4, 'zh'),
    ],
  },
  {
    name: '60x40',
    title: { zh: '热敏 60x40 毫米', en: 'thermal 60 x 40 mm' },
    widthMm: 60,
    heightMm: 40,
    symbol: { xMm: 0.5, yMm: 0.5, sideMm: 32.8 },
    minTextMm: 1.7,
    blocks: [
      {
        xMm: 18,
        yMm: 1.6,
        widthMm: 40.5,
        heightMm: 31,
        besideSymbol: true,
        lines: [
          { field: 'brand', sizeMm: 2.6, optional: true },
          { field: 'product_zh', sizeMm: 4.2, bold: true, maxLines: 2 },
          { field: 'product_en', sizeMm: 2.3, maxLines: 2, optional: true },
          { field: 'lot', sizeMm: 2.5, caption: 'inline', words: 'zh', maxLines: 2 },
          { field: 'pack_date', sizeMm: 2.5, caption: 'inline', words: 'zh' },
          { field: 'best_before', sizeMm: 2.5, caption: 'inline', words: 'zh' },
          { field: 'origin', sizeMm: 2.5, caption: 'inline', words: 'zh', maxLines: 3 },
          { field: 'advice', sizeMm: 1.9, maxLines: 2, optional: true },
        ],
      },
      foot(2, 33.4, 56.5, 5.8, 2.5),
    ],
  },
  {
    name: '100x70',
    title: { zh: '热敏 100x70 毫米', en: 'thermal 100 x 70 mm' },
    widthMm: 100,
    heightMm: 70,
    symbol: { xMm: 1, yMm: 1, sideMm: 52 },
    minTextMm: 2,
    mark: { xMm: 86, yMm: 3, widthMm: 11, heightMm: 11 },
    blocks: [
      {
        xMm: 30,
        yMm: 4,
        widthMm: 55,
        heightMm: 16,
        besideSymbol: true,
        anchor: 'top',
        lines: [
          { field: 'brand', sizeMm: 3.4, optional: true },
          { field: 'product_zh', sizeMm: 5.4, bold: true, maxLines: 2 },
        ],
      },
      {
        xMm: 30,
        yMm: 21,
        widthMm: 67,
        heightMm: 33,
        besideSymbol: true,
        lines: [
          { field: 'product_en', sizeMm: 3, maxLines: 2, optional: true },
          { field: 'lot', sizeMm: 3.2, caption: 'above' },
          { field: 'pack_date', sizeMm: 3.2, caption: 'above' },
          { field: 'best_before', sizeMm: 3.2, caption: 'above' },
          { field: 'origin', sizeMm: 3.2, caption: 'above', maxLines: 2 },
        ],
      },
      {
        xMm: 4,
        yMm: 54.5,
        widthMm: 92,
        heightMm: 13.5,
        anchor: 'bottom',
        lines: [
          { field: 'serial', sizeMm: 4.2, bold: true, caption: 'inline' },
          { field: 'site', sizeMm: 3.6, bold: true, caption: 'inline' },
          { field: 'advice', sizeMm: 2.4, words: 'zh', optional: true },
        ],
      },
    ],
  },
];
