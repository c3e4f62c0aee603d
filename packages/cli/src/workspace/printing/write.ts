import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import {
  bitmapPng,
  createRasteriser,
  type Dpi,
  type Faces,
  type Frame,
  type Layout,
  labelPdfFrom,
  labelSvg,
  type Page,
  pagesOf,
  type Rasteriser,
  rasterisePage,
  sheetSvg,
  tsplLabel,
  zplLabel,
} from '@tianma/label';
import { writeWhole, writeWholeFrom } from '../atomic.js';
import { paintedCodes } from '../codes/label-codes.js';
import { writeStream } from '../write-stream.js';

export const FORMATS = ['pdf', 'svg', 'png', 'tspl', 'zpl'] as const;
export type Format = (typeof FORMATS)[number];

/** Space between labels of a roll where the layout states none. */
export const GAP_MM = 2;

export interface Job {
  readonly layout: Layout;
  readonly frame: Frame;
  /** Not needed for SVG, whose text stays text. */
  readonly faces?: Faces | undefined;
  readonly dpi: Dpi;
  readonly codes: readonly string[];
  /** Used-up places of the first sheet. */
  readonly skip: number;
  /** Threads that draw symbols at once; default one for each core. */
  readonly threads?: number | undefined;
}

/** Formats of which each page or label is a file of its own. */
export const isPerPage = (format: Format): boolean => format === 'svg' || format === 'png';

/** One file with all labels of a job. Throws `label.input` for a sheet in a printer's language, `cli.file`. */
export async function writeJob(path: string, format: 'pdf' | 'tspl' | 'zpl', job: Job): Promise<void> {
  if (format === 'pdf') {
    await writeStream(path, pdfOf(job));
    return;
  }
  const { layout, frame } = job;
  if (layout.sheet)
    throw new TianmaError('label.input', {
      where: '--format',
      expected: 'A4 标签纸用 pdf、png、svg / pdf, png or svg for sheets',
      found: format,
    });
  const rasteriser = rasteriserOf(job);
  writeWholeFrom(
    path,
    labelsOf(job, (code) => (format === 'zpl' ? zplLabel : tspl)(rasteriser.label(code))),
  );

  function tspl(bitmap: Parameters<typeof tsplLabel>[1]): Uint8Array {
    return tsplLabel(frame, bitmap, layout.gapMm ?? GAP_MM);
  }
}

async function* pdfOf(job: Job): AsyncGenerator<Uint8Array, boolean> {
  yield* labelPdfFrom({ ...job, faces: facesOf(job) }, paintedCodes(job.codes, job.threads));
  return true;
}

function* labelsOf<T>({ codes }: Job, draw: (code: string) => T): Generator<T> {
  for (const code of codes) yield draw(code);
}

/** A file for each label, or for each sheet; gives the paths by label. Throws `cli.file`. */
export function writePages(folder: string, format: 'svg' | 'png', job: Job, names: readonly string[]): string[] {
  const draw = drawPage(format, job);
  const files: string[] = [];
  let sheet = 0;
  for (const page of pagesOf(job.layout, job.codes, job.skip)) {
    sheet++;
    const name = job.layout.sheet ? `sheet-${String(sheet).padStart(4, '0')}` : (names[files.length] as string);
    const path = join(folder, `${name}.${format}`);
    writeWhole(path, draw(page));
    files.push(...page.map(() => path));
  }
  return files;
}

/** The first page as a picture, with the edges of its labels. Throws `cli.file`. */
export function writePreview(path: string, job: Job): void {
  const [page] = pagesOf(job.layout, job.codes, job.skip) as Iterable<Page>;
  writeWhole(path, bitmapPng(rasterisePage(job.layout, rasteriserOf(job), page as Page, job.dpi, true), job.dpi));
}

function drawPage(format: 'svg' | 'png', job: Job): (page: Page) => Uint8Array | string {
  const { layout, frame, dpi } = job;
  if (format === 'svg') {
    return (page) => (layout.sheet ? sheetSvg(layout.sheet, frame, page, dpi) : labelSvg(frame, (page[0] as Page[number])[1]));
  }
  const rasteriser = rasteriserOf(job);
  return (page) => bitmapPng(rasterisePage(layout, rasteriser, page, dpi), dpi);
}

function rasteriserOf(job: Job): Rasteriser {
  return createRasteriser(job.frame, facesOf(job), job.dpi);
}

function facesOf({ faces }: Job): Faces {
  if (faces === undefined) throw new Error('a job of drawn text without faces');
  return faces;
}
