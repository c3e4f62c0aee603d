import { formatItemCode } from '@tianma/core/seal';
import { type LabelText, labelLines } from '../card/lines.js';
import { widthEm } from '../card/measure.js';
import { charactersOf } from '../draw/compose.js';
import type { CountyMark } from '../draw/mark.js';
import type { Frame, TextMark } from '../draw/types.js';
import type { Faces } from '../font/types.js';
import { labelsPerPage, pagesOf } from '../layouts/cells.js';
import type { Layout } from '../layouts/types.js';
import { type FramePlan, planFrame } from '../plan/plan-frame.js';
import { DOTS_PER_MM, type Dpi } from '../plan/sizes.js';
import { type Bitmap, clearRect } from '../raster/bitmap.js';
import { rasterisePage } from '../raster/page.js';
import { createRasteriser } from '../raster/rasterise.js';
import { textWriter } from '../raster/write-text.js';

/** A layout to be looked at before there is any lot. */
export interface SampleRequest {
  readonly layout: Layout;
  readonly dpi: Dpi;
  /** Default `best`. */
  readonly tier?: 'link' | 'seal' | 'best';
  readonly dotsPerModule?: number;
  readonly mark?: CountyMark;
  /** With the lines of a 承诺达标合格证. */
  readonly promise: boolean;
}

/** What `drawSample` draws, and every character that its faces have to hold. */
export interface SamplePlan extends FramePlan {
  readonly code: string;
  readonly characters: string;
}

/** RFC 2606 keeps `.example` for examples: nothing can ever answer there. */
const HOST = 'sample.example';
const ITEM = { host: HOST, gtin: '00000000000000', lot: 'SAMPLE', serial: '00000000000000000000' } as const;
/** As long as the seal of a lot with a short name. */
const SEAL_BYTES = 117;
const STAMP = '样张 SAMPLE';

/** As long as such words usually are, so that the room can be judged. */
const WORDS: LabelText = {
  brand: '样张：区域公用品牌',
  productZh: '样张：商品名称及规格 5 kg',
  productEn: 'SAMPLE: name of the product, 5 kg',
  lot: ITEM.lot,
  packDate: '2000-01-01',
  bestBefore: '2000-12-31',
  originZh: '样张：某省某市某县',
  serial: ITEM.serial,
  host: HOST,
};
const PROMISE = {
  basis: 'own_test',
  quantity: '5 kg',
  issuer: '样张：某某种植专业合作社',
  contact: '000-0000000',
  date: '2000-01-01',
} as const;

/** Plans a label of sample words. Throws `label.does_not_fit`, `label.input` as `planFrame` does. */
export function planSample({ promise, ...request }: SampleRequest): SamplePlan {
  const seal = new Uint8Array(SEAL_BYTES);
  const lines = labelLines({ ...WORDS, ...(promise && { promise: PROMISE }) });
  const chosen = planFrame({ ...request, lines, url: formatItemCode(ITEM), seal });
  const code = formatItemCode(ITEM, chosen.plan.tier === 'seal' ? seal : undefined);
  return { ...chosen, code, characters: charactersOf(chosen.frame) + STAMP };
}

/** Draws the first page. A band with 样张 SAMPLE takes the middle third of each symbol, more than error correction makes up for: no reader reads it. */
export function drawSample({ frame, code }: SamplePlan, { layout, dpi }: SampleRequest, faces: Faces): Bitmap {
  const rasteriser = createRasteriser(frame, faces, dpi);
  const write = textWriter(faces, dpi);
  const label = (text: string): Bitmap => {
    const bitmap = rasteriser.label(text);
    stamp(bitmap, frame, dpi, write);
    return bitmap;
  };
  const [page] = pagesOf(
    layout,
    Array.from({ length: labelsPerPage(layout) }, () => code),
  );
  return rasterisePage(layout, { ...rasteriser, label }, page ?? [], dpi, true);
}

function stamp(bitmap: Bitmap, { symbol }: Frame, dpi: Dpi, write: (bitmap: Bitmap, text: TextMark) => void): void {
  const side = symbol.modules * symbol.moduleMm;
  const high = side / 3;
  const top = symbol.yMm + (side - high) / 2;
  const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM[dpi]);
  clearRect(bitmap, dots(symbol.xMm), dots(top), dots(side), dots(high));
  const sizeMm = Math.min(high * 0.7, side / (widthEm(STAMP) + 0.5));
  const xMm = symbol.xMm + (side - widthEm(STAMP) * sizeMm) / 2;
  write(bitmap, { xMm, yMm: top + high / 2 + sizeMm * 0.36, sizeMm, bold: true, text: STAMP });
}
