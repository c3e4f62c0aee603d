import { cellMm, type Page } from '../layouts/cells.js';
import type { Layout } from '../layouts/types.js';
import { DOTS_PER_MM, type Dpi } from '../plan/sizes.js';
import { type Bitmap, createBitmap, fillRect, overlay } from './bitmap.js';
import type { Rasteriser } from './rasterise.js';

/** A page of labels in dots; on a roll, the label itself. With `edges`, a sheet's labels are outlined, for a preview. */
export function rasterisePage(layout: Layout, rasteriser: Rasteriser, page: Page, dpi: Dpi, edges = false): Bitmap {
  const { sheet } = layout;
  const [[, code]] = page as readonly [readonly [number, string]];
  if (sheet === undefined) return rasteriser.label(code);
  const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM[dpi]);
  const bitmap = createBitmap(dots(sheet.widthMm), dots(sheet.heightMm));
  for (const [place, text] of page) {
    const [x, y] = cellMm(sheet, place, dpi).map(dots) as [number, number];
    overlay(bitmap, rasteriser.label(text), x, y);
    if (!edges) continue;
    const { width, height } = rasteriser;
    fillRect(bitmap, x, y, width, 1);
    fillRect(bitmap, x, y + height - 1, width, 1);
    fillRect(bitmap, x, y, 1, height);
    fillRect(bitmap, x + width - 1, y, 1, height);
  }
  return bitmap;
}
