import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  createRasteriser,
  DOTS_PER_MM,
  type Dpi,
  type Frame,
  type Layout,
  labelPdf,
  labelsPerPage,
  pagesOf,
  rasterisePage,
  tsplLabel,
  zplLabel,
} from '../../packages/label/src/index.js';
import { bitmapPng } from '../../packages/label/src/render/bitmap-png.js';
import { long } from '../run/long.mjs';
import { degrade, randomOf, STEPS } from './degrade.js';
import { type SampleJob, sampleJob } from './jobs.js';
import { type Picture, readPng } from './pictures.js';
import { crop, pdfPath, rasterisePdf, readTspl, readZpl } from './printers.js';
import { zbar, zbarPath, zxing } from './readers.js';

// Every layout, from its final files back to dots, and read by two readers: clean, and spoilt by the steps of a table.

const folder = fileURLToPath(new URL('../out/label/read-back/', import.meta.url));
const LABELS = 4;
/** Pixels a module in the spoilt pictures: a phone at arm's length. */
const PIXELS = 5;

/** Names the tests of some layouts. */
export function describeReadBack(layouts: readonly Layout[]): void {
  describe.runIf(zbarPath && pdfPath).each(layouts.map((layout) => [layout.name, layout] as const))('layout %s', (name, layout) => {
    readBack(name, layout);
  });
}

function readBack(name: string, layout: Layout): void {
  const dpi = layout.sheet ? 300 : 203;
  const seed = Array.from(name).reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7);

  it('is read from every form of output by every reader', async () => {
    const job = await sampleJob(layout, dpi, layout.sheet ? labelsPerPage(layout) : LABELS, randomOf(seed));
    const printed = layout.sheet ? sheetPictures(job) : rollPictures(job);
    for (const [form, pictures] of Object.entries(printed)) {
      expect(pictures).toHaveLength(LABELS);
      const texts = layout.sheet ? somePlaces(layout).map((place) => job.codes[place]) : job.codes;
      expect(zbar(pictures), form).toEqual(texts);
      for (const [i, picture] of pictures.entries())
        expect(
          (await zxing(picture)).map(({ text }) => text),
          form,
        ).toEqual([texts[i]]);
    }
    const spoilt = await readSpoilt(printed['pdf'] as Picture[], job);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}${name}.json`, `${JSON.stringify(countSteps(spoilt), null, 2)}\n`);
    const market = STEPS.filter((step) => step.market).map((step) => step.name);
    const missed = spoilt.filter(({ step, read }) => market.includes(step) && !read);
    expect(missed).toEqual([]);
    // Whatever is read at all is read right.
    expect(spoilt.filter(({ wrong }) => wrong)).toEqual([]);
  });
}

/** TSPL and ZPL as a printer burns them, PNG as it is stored, the same dots in all three; PDF as Poppler sees it. */
function rollPictures({ layout, frame, faces, dpi, codes }: SampleJob): Record<string, Picture[]> {
  const rasteriser = createRasteriser(frame, faces, dpi);
  const bitmaps = codes.map((code) => rasteriser.label(code));
  const tspl = bitmaps.map((bitmap) => readTspl(tsplLabel(frame, bitmap, 2)));
  const zpl = bitmaps.map((bitmap) => readZpl(zplLabel(bitmap)));
  for (const { sizeMm, prints } of tspl) expect([...sizeMm, prints]).toEqual([layout.widthMm, layout.heightMm, 1]);
  for (const { size, prints } of zpl) expect([...size, prints]).toEqual([rasteriser.width, rasteriser.height, 1]);
  for (const [i, bitmap] of bitmaps.entries()) {
    const { picture } = tspl[i] as (typeof tspl)[number];
    const { width, height, data } = readPng(bitmapPng(bitmap, dpi));
    // Compared as bytes: as lists, a million dots take seconds.
    expect(Buffer.compare(crop(picture, 0, 0, width, height).data, data)).toBe(0);
    expect(Buffer.compare(picture.data, (zpl[i] as (typeof zpl)[number]).picture.data)).toBe(0);
  }
  return {
    dots: tspl.map(({ picture }) => picture),
    pdf: rasterisePdf(Buffer.concat([...labelPdf({ layout, frame, faces, codes, dpi })]), dpi),
  };
}

function sheetPictures({ layout, frame, faces, dpi, codes }: SampleJob): Record<string, Picture[]> {
  const [page] = pagesOf(layout, codes);
  const png = readPng(bitmapPng(rasterisePage(layout, createRasteriser(frame, faces, dpi), page as never, dpi), dpi));
  const [pdf, more] = rasterisePdf(Buffer.concat([...labelPdf({ layout, frame, faces, codes, dpi })]), dpi);
  expect(more).toBeUndefined();
  const cut = (sheet: Picture): Picture[] => somePlaces(layout).map((place) => cutLabel(sheet, layout, place, dpi));
  return { png: cut(png), pdf: cut(pdf as Picture) };
}

/** The corners of the sheet, where a wrong pitch shows most. */
function somePlaces({ sheet }: Layout): number[] {
  const { columns, rows } = sheet as NonNullable<Layout['sheet']>;
  return [0, columns - 1, columns * (rows - 1), columns * rows - 1];
}

function cutLabel(picture: Picture, { sheet, widthMm, heightMm }: Layout, place: number, dpi: Dpi): Picture {
  const { columns, leftMm, topMm, pitchXMm, pitchYMm } = sheet as NonNullable<Layout['sheet']>;
  const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM[dpi]);
  const [x, y] = [leftMm + (place % columns) * pitchXMm, topMm + Math.floor(place / columns) * pitchYMm];
  return crop(picture, dots(x), dots(y), dots(widthMm) - 1, dots(heightMm) - 1);
}

/** How many of each step were read, as `test/out/label/read-back/LAYOUT.json` keeps it. */
function countSteps(spoilt: readonly Spoilt[]): readonly { readonly step: string; readonly read: number; readonly of: number }[] {
  return STEPS.map(({ name: step }) => {
    const all = spoilt.filter((each) => each.step === step);
    return { step, read: all.filter(({ read }) => read).length, of: all.length };
  });
}

interface Spoilt {
  readonly step: string;
  readonly read: boolean;
  readonly wrong: boolean;
}

async function readSpoilt(labels: readonly Picture[], { layout, frame, codes, dpi }: SampleJob): Promise<Spoilt[]> {
  const texts = layout.sheet ? somePlaces(layout).map((place) => codes[place]) : codes;
  const random = randomOf(layout.name.length + 11);
  const module = frame.symbol.moduleMm * DOTS_PER_MM[dpi];
  const pictures: { readonly step: string; readonly text: string; readonly picture: Picture }[] = [];
  for (const step of STEPS) {
    for (let n = 0; n < LABELS * (long ? 6 : 1); n++) {
      const label = aroundSymbol(labels[n % LABELS] as Picture, frame, dpi);
      pictures.push({ step: step.name, text: texts[n % LABELS] as string, picture: degrade(label, step, module, PIXELS, random) });
    }
  }
  const out: Spoilt[] = [];
  for (const { step, text, picture } of pictures) {
    const found = (await zxing(picture)).map((result) => result.text);
    const second = found.includes(text) ? [] : zbar([picture]);
    out.push({ step, read: found.includes(text) || second.includes(text), wrong: [...found, ...second].some((one) => one !== text) });
  }
  return out;
}

/** The symbol with what stands next to it, as a phone that is held over it frames it. */
function aroundSymbol(label: Picture, { symbol }: Frame, dpi: Dpi): Picture {
  const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM[dpi]);
  const margin = 8 * symbol.moduleMm;
  const side = symbol.modules * symbol.moduleMm + 2 * margin;
  const left = Math.max(0, dots(symbol.xMm - margin));
  const top = Math.max(0, dots(symbol.yMm - margin));
  return crop(label, left, top, Math.min(dots(side), label.width - left), Math.min(dots(side), label.height - top));
}
