import { readLayout } from './read-layout.js';
import type { Layout } from './types.js';

const FOOT_MM = 6.6;

/** 25 - 6.6 is not 18.4 for a machine. */
const tenths = (mm: number): number => Math.round(mm * 10) / 10;

/** A roll's label of any size: the symbol at the left, words beside it, serial and site across the foot. Throws `label.input` where that makes no label. */
export function sizedLayout(widthMm: number, heightMm: number): Layout {
  const sideMm = tenths(heightMm - FOOT_MM - 0.6);
  return readLayout({
    name: `${widthMm}x${heightMm}`,
    title: { zh: `热敏 ${widthMm}x${heightMm} 毫米`, en: `thermal ${widthMm} x ${heightMm} mm` },
    widthMm,
    heightMm,
    symbol: { xMm: 0.5, yMm: 0.5, sideMm },
    minTextMm: 1.7,
    blocks: [
      {
        xMm: 1,
        yMm: 1.6,
        widthMm: widthMm - 2.5,
        heightMm: tenths(heightMm - FOOT_MM - 1.8),
        besideSymbol: true,
        lines: [
          { field: 'brand', sizeMm: 2.6, optional: true },
          { field: 'product_zh', sizeMm: 4.2, bold: true, maxLines: 3 },
          { field: 'product_en', sizeMm: 2.3, maxLines: 2, optional: true },
          { field: 'lot', sizeMm: 2.5, caption: 'inline', words: 'zh', maxLines: 2 },
          { field: 'pack_date', sizeMm: 2.5, caption: 'inline', words: 'zh' },
          { field: 'best_before', sizeMm: 2.5, caption: 'inline', words: 'zh' },
          { field: 'origin', sizeMm: 2.5, caption: 'inline', words: 'zh', maxLines: 3 },
          { field: 'advice', sizeMm: 1.9, maxLines: 2, optional: true },
        ],
      },
      {
        xMm: 2,
        yMm: tenths(heightMm - FOOT_MM),
        widthMm: widthMm - 3.5,
        heightMm: FOOT_MM - 0.8,
        anchor: 'bottom',
        lines: [
          { field: 'serial', sizeMm: 2.5, bold: true, caption: 'inline', words: 'zh' },
          { field: 'site', sizeMm: 2.3, bold: true, caption: 'inline', words: 'zh' },
        ],
      },
    ],
  });
}
