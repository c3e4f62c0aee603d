import type { Layout, SheetGrid } from './types.js';

// Common A4 sheets of labels: how many, size in millimetres, and the pitch from one to the next. Edges keep 1.5 mm for sheets that lie askew.

const A4 = { widthMm: 210, heightMm: 297 } as const;
const grid = (columns: number, rows: number, leftMm: number, topMm: number, pitchXMm: number, pitchYMm: number): SheetGrid => ({
  ...A4,
  columns,
  rows,
  leftMm,
  topMm,
  pitchXMm,
  pitchYMm,
});

export const SHEETS: readonly Layout[] = [
  {
    name: 'a4-65',
    title: { zh: 'A4 65 枚，38.1x21.2 毫米', en: 'A4, 65 of 38.1 x 21.2 mm' },
    widthMm: 38.1,
    heightMm: 21.2,
    sheet: grid(5, 13, 4.75, 10.7, 40.6, 21.2),
    symbol: { xMm: 0.6, yMm: 0.5, sideMm: 16.7, center: true },
    minTextMm: 1.5,
    blocks: [
      {
        xMm: 14,
        yMm: 1.4,
        widthMm: 22.8,
        heightMm: 15.7,
        besideSymbol: true,
        anchor: 'middle',
        lines: [
          { field: 'product_zh', sizeMm: 2.6, bold: true, maxLines: 2 },
          { field: 'lot', sizeMm: 1.7, caption: 'inline', words: 'zh', maxLines: 2 },
          { field: 'pack_date', sizeMm: 1.7, caption: 'inline', words: 'zh' },
          { field: 'serial', sizeMm: 1.9, bold: true, caption: 'inline', words: 'zh', maxLines: 2 },
        ],
      },
      {
        xMm: 1.6,
        yMm: 17.2,
        widthMm: 35.2,
        heightMm: 2.5,
        lines: [{ field: 'site', sizeMm: 1.8, bold: true, caption: 'inline', words: 'zh' }],
      },
    ],
  },
  {
    name: 'a4-24',
    title: { zh: 'A4 24 枚，70x37 毫米', en: 'A4, 24 of 70 x 37 mm' },
    widthMm: 70,
    heightMm: 37,
    sheet: grid(3, 8, 0, 0.5, 70, 37),
    symbol: { xMm: 4.5, yMm: 3, sideMm: 31, center: true },
    minTextMm: 1.6,
    blocks: [
      {
        xMm: 20,
        yMm: 3.5,
        widthMm: 46,
        heightMm: 30,
        besideSymbol: true,
        anchor: 'middle',
        lines: [
          { field: 'brand', sizeMm: 2.4, optional: true },
          { field: 'product_zh', sizeMm: 3.8, bold: true, maxLines: 2 },
          { field: 'product_en', sizeMm: 2.1, maxLines: 2, optional: true },
          { field: 'lot', sizeMm: 2.3, caption: 'inline', words: 'zh' },
          { field: 'pack_date', sizeMm: 2.3, caption: 'inline', words: 'zh' },
          { field: 'best_before', sizeMm: 2.3, caption: 'inline', words: 'zh' },
          { field: 'origin', sizeMm: 2.3, caption: 'inline', words: 'zh', maxLines: 2 },
          { field: 'serial', sizeMm: 2.3, bold: true, caption: 'inline', words: 'zh' },
          { field: 'site', sizeMm: 2.1, bold: true, caption: 'inline', words: 'zh' },
          { field: 'advice', sizeMm: 1.8, words: 'zh', optional: true },
        ],
      },
    ],
  },
  {
    name: 'a4-21',
    title: { zh: 'A4 21 枚，63.5x38.1 毫米', en: 'A4, 21 of 63.5 x 38.1 mm' },
    widthMm: 63.5,
    heightMm: 38.1,
    sheet: grid(3, 7, 7.25, 15.15, 66, 38.1),
    symbol: { xMm: 1.3, yMm: 1.4, sideMm: 30.7 },
    minTextMm: 1.6,
    blocks: [
      {
        xMm: 18,
        yMm: 2,
        widthMm: 44,
        heightMm: 29.5,
        besideSymbol: true,
        anchor: 'middle',
        lines: [
          { field: 'brand', sizeMm: 2.5, optional: true },
          { field: 'product_zh', sizeMm: 4, bold: true, maxLines: 2 },
          { field: 'product_en', sizeMm: 2.2, maxLines: 2, optional: true },
          { field: 'lot', sizeMm: 2.4, caption: 'inline', words: 'zh' },
          { field: 'pack_date', sizeMm: 2.4, caption: 'inline', words: 'zh' },
          { field: 'best_before', sizeMm: 2.4, caption: 'inline', words: 'zh' },
          { field: 'origin', sizeMm: 2.4, caption: 'inline', words: 'zh', maxLines: 3 },
          { field: 'advice', sizeMm: 1.9, words: 'zh', optional: true },
        ],
      },
      {
        xMm: 3,
        yMm: 32.1,
        widthMm: 57.5,
        heightMm: 4.8,
        anchor: 'bottom',
        lines: [
          { field: 'serial', sizeMm: 2.1, bold: true, caption: 'inline', words: 'zh' },
          { field: 'site', sizeMm: 1.9, bold: true, caption: 'inline', words: 'zh' },
        ],
      },
    ],
  },
  ...(
    [
      ['a4-14', { zh: 'A4 14 枚，99.1x38.1 毫米', en: 'A4, 14 of 99.1 x 38.1 mm' }, 38.1, grid(2, 7, 4.65, 15.15, 101.6, 38.1), 33, 1],
      ['a4-10', { zh: 'A4 10 枚，99.1x57 毫米', en: 'A4, 10 of 99.1 x 57 mm' }, 57, grid(2, 5, 4.65, 6, 101.6, 57), 46, 1.25],
      ['a4-8', { zh: 'A4 8 枚，99.1x67.7 毫米', en: 'A4, 8 of 99.1 x 67.7 mm' }, 67.7, grid(2, 4, 4.65, 13.1, 101.6, 67.7), 46, 1.45],
    ] as const
  ).map(
    ([name, title, heightMm, sheet, sideMm, large]): Layout => ({
      name,
      title,
      widthMm: 99.1,
      heightMm,
      sheet,
      symbol: { xMm: 1.5, yMm: Math.round(((heightMm - sideMm) / 2) * 10) / 10, sideMm },
      minTextMm: 1.8,
      mark: { xMm: 86, yMm: 2.5, widthMm: 10.5, heightMm: 10.5 },
      blocks: [
        {
          xMm: 20,
          yMm: 2.5,
          widthMm: 65,
          heightMm: 10.5 * large,
          besideSymbol: true,
          anchor: 'middle',
          lines: [
            { field: 'brand', sizeMm: 2.8 * large, optional: true },
            { field: 'product_zh', sizeMm: 4.4 * large, bold: true, maxLines: 2 },
          ],
        },
        {
          xMm: 20,
          yMm: 2.7 + 10.5 * large,
          widthMm: 77,
          heightMm: heightMm - 5 - 10.5 * large,
          besideSymbol: true,
          anchor: 'middle',
          lines: [
            { field: 'product_en', sizeMm: 2.4 * large, maxLines: 2, optional: true },
            { field: 'lot', sizeMm: 2.6 * large, caption: 'inline', words: 'zh' },
            { field: 'pack_date', sizeMm: 2.6 * large, caption: 'inline', words: 'zh' },
            { field: 'best_before', sizeMm: 2.6 * large, caption: 'inline', words: 'zh' },
            { field: 'origin', sizeMm: 2.6 * large, caption: 'inline', words: 'zh', maxLines: 2 },
            { field: 'serial', sizeMm: 2.8 * large, bold: true, caption: 'inline', words: 'zh' },
            { field: 'site', sizeMm: 2.5 * large, bold: true, caption: 'inline', words: 'zh' },
            { field: 'advice', sizeMm: 2, words: 'zh', optional: true },
          ],
        },
      ],
    }),
  ),
];
