import type { Layout } from './types.js';

// Labels that are tied or stuck on: a tag with room for a hole at its head, and a carton's.

export const TAGS: readonly Layout[] = [
  {
    name: 'hang-tag',
    title: { zh: '吊牌 50x90 毫米', en: 'hang tag 50 x 90 mm' },
    widthMm: 50,
    heightMm: 90,
    gapMm: 3,
    symbol: { xMm: 5.5, yMm: 26, sideMm: 39, center: true },
    minTextMm: 1.9,
    blocks: [
      {
        xMm: 4,
        yMm: 11,
        widthMm: 42,
        heightMm: 15,
        anchor: 'middle',
        lines: [
          { field: 'brand', sizeMm: 3, optional: true },
          { field: 'product_zh', sizeMm: 5, bold: true, maxLines: 2 },
        ],
      },
      {
        xMm: 4,
        yMm: 65.5,
        widthMm: 42,
        heightMm: 14.5,
        lines: [
          { field: 'lot', sizeMm: 2.6, caption: 'inline', words: 'zh' },
          { field: 'pack_date', sizeMm: 2.6, caption: 'inline', words: 'zh' },
          { field: 'best_before', sizeMm: 2.6, caption: 'inline', words: 'zh' },
          { field: 'origin', sizeMm: 2.6, caption: 'inline', words: 'zh', maxLines: 2 },
        ],
      },
      {
        xMm: 3.5,
        yMm: 80.5,
        widthMm: 43,
        heightMm: 8,
        anchor: 'bottom',
        lines: [
          { field: 'serial', sizeMm: 2.6, bold: true, caption: 'inline', words: 'zh' },
          { field: 'site', sizeMm: 2.4, bold: true, caption: 'inline', words: 'zh' },
        ],
      },
    ],
  },
  {
    name: 'carton',
    title: { zh: '箱标 100x100 毫米', en: 'carton label 100 x 100 mm' },
    widthMm: 100,
    heightMm: 100,
    gapMm: 3,
    symbol: { xMm: 3, yMm: 30, sideMm: 50 },
    minTextMm: 2.2,
    mark: { xMm: 82, yMm: 5, widthMm: 14, heightMm: 14 },
    blocks: [
      {
        xMm: 5,
        yMm: 5,
        widthMm: 75,
        heightMm: 25,
        lines: [
          { field: 'brand', sizeMm: 4.4, optional: true },
          { field: 'product_zh', sizeMm: 8, bold: true, maxLines: 2 },
          { field: 'product_en', sizeMm: 3.4, maxLines: 1, optional: true },
        ],
      },
      {
        xMm: 40,
        yMm: 33,
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
        xMm: 5,
        yMm: 81,
        widthMm: 90,
        heightMm: 16.5,
        anchor: 'bottom',
        lines: [
          { field: 'serial', sizeMm: 4.4, bold: true, caption: 'inline' },
          { field: 'site', sizeMm: 3.8, bold: true, caption: 'inline' },
          { field: 'advice', sizeMm: 2.4, words: 'zh', optional: true },
        ],
      },
    ],
  },
];
