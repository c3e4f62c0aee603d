import {
  createRasteriser,
  DOTS_PER_MM,
  type Dpi,
  type Layout,
  labelPdf,
  labelsPerPage,
  pagesOf,
  rasterisePage,
  tsplLabel,
  zplLabel,
} from '../../packages/label/src/index.js';
import { bitmapPng } from '../../packages/label/src/render/bitmap-png.js';
import type { SymbolPlace } from './degrade.js';
import type { SampleJob } from './jobs.js';
import { type Picture, readPng } from './pictures.js';
import { crop, rasterisePdf, readTspl, readZpl } from './printers.js';

// Labels as they come out: final files, made back into dots.

/** The resolution at which a layout is printed: sheets in an office, rolls on a label printer. */
export const dpiOf = ({ sheet }: Layout): Dpi => (sheet ? 300 : 203);

/** Every label of a job as Poppler sees the PDF, in the order of the codes. */
export function pdfLabels({ layout, frame, faces, dpi, codes }: SampleJob): Picture[] {
  const pages = rasterisePdf(Buffer.concat([...labelPdf({ layout, frame, faces, codes, dpi })]), DOTS_PER_MM[dpi] * 25.4);
  const expected = Math.ceil(codes.length / labelsPerPage(layout));
  if (pages.length !== expected) throw new Error(`${pages.length} pages where ${expected} were asked for`);
  if (!layout.sheet) return pages;
  return codes.map((_, i) => cutLabel(pages[Math.floor(i / labelsPerPage(layout))] as Picture, layout, i % labelsPerPage(layout), dpi));
}

/** The first sheet of a job as PNG. */
export function pngSheet({ layout, frame, faces, dpi, codes }: SampleJob): Picture {
  const [page] = pagesOf(layout, codes);
  return readPng(bitmapPng(rasterisePage(layout, createRasteriser(frame, faces, dpi), page as never, dpi), dpi));
}

/** What a printer burns, by TSPL and by ZPL, and the PNG of the same dots. */
export function rollLabels({ frame, faces, dpi, codes }: SampleJob): {
  readonly tspl: ReturnType<typeof readTspl>;
  readonly zpl: ReturnType<typeof readZpl>;
  readonly png: Picture;
}[] {
  const rasteriser = createRasteriser(frame, faces, dpi);
  return codes.map((code) => {
    const bitmap = rasteriser.label(code);
    return {
      tspl: readTspl(tsplLabel(frame, bitmap, 2)),
      zpl: readZpl(zplLabel(bitmap)),
      png: readPng(bitmapPng(bitmap, dpi)),
    };
  });
}

/** One label out of the picture of a sheet. */
export function cutLabel(picture: Picture, { sheet, widthMm, heightMm }: Layout, place: number, dpi: Dpi): Picture {
  const { columns, leftMm, topMm, pitchXMm, pitchYMm } = sheet as NonNullable<Layout['sheet']>;
  const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM[dpi]);
  const [x, y] = [leftMm + (place % columns) * pitchXMm, topMm + Math.floor(place / columns) * pitchYMm];
  return crop(picture, dots(x), dots(y), dots(widthMm) - 1, dots(heightMm) - 1);
}

const BESIDE = 8;

/** The symbol with what stands next to it, as a phone that is held over it frames it. */
export function aroundSymbol(
  label: Picture,
  { frame: { symbol }, dpi }: SampleJob,
): { readonly picture: Picture; readonly place: SymbolPlace } {
  const module = symbol.moduleMm * DOTS_PER_MM[dpi];
  const side = symbol.modules * module;
  const [x, y] = [symbol.xMm, symbol.yMm].map((mm) => mm * DOTS_PER_MM[dpi]) as [number, number];
  const [left, top] = [x, y].map((at) => Math.max(0, Math.round(at - BESIDE * module))) as [number, number];
  const end = (at: number, most: number): number => Math.min(most, Math.round(at + side + BESIDE * module));
  const picture = crop(label, left, top, end(x, label.width) - left, end(y, label.height) - top);
  return { picture, place: { left: x - left, top: y - top, side, module } };
}
