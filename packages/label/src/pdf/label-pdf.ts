import type { Frame } from '../draw/types.js';
import type { Faces } from '../font/types.js';
import { pagesOf } from '../layouts/cells.js';
import type { Layout } from '../layouts/types.js';
import type { Dpi } from '../plan/sizes.js';
import type { PaintedSymbol } from '../qr/draw-symbol.js';
import { encodePainted } from '../qr/symbol.js';
import { gather } from './gather.js';
import { pdfPages } from './pdf-pages.js';

/** How the labels of a job lie on paper. */
export interface PdfFrame {
  readonly layout: Layout;
  readonly frame: Frame;
  readonly faces: Faces;
  /** Places of the first sheet that are left empty. Default 0. */
  readonly skip?: number;
  /** The grid on which labels begin; that of the plan. */
  readonly dpi: Dpi;
}

/** The labels of a job and how they lie on paper. */
export interface PdfRequest extends PdfFrame {
  readonly codes: Iterable<string>;
}

/** A code and its symbol, which somebody else has drawn. */
export interface PaintedCode {
  readonly code: string;
  readonly symbol: PaintedSymbol;
}

/**
 * Labels as a PDF, in pieces of some 64 KiB: what they have in common is one form, each symbol a one-bit mask of one sample a module, which is
 * sharp at any size. Keeps no page in memory. Throws as `composeLabel`, and `label.input` for characters that the faces were not opened with.
 */
export function labelPdf({ codes, ...frame }: PdfRequest): Generator<Uint8Array> {
  return gather(objectsOf(frame, codes));
}

function* objectsOf(frame: PdfFrame, codes: Iterable<string>): Generator<Uint8Array> {
  const { head, page, end } = pdfPages(frame);
  yield* head();
  for (const codesOfPage of pagesOf(frame.layout, codes, frame.skip)) {
    yield* page(codesOfPage.map(([place, code]) => [place, { code, symbol: encodePainted(code) }]));
  }
  yield* end();
}

/** The same bytes, from symbols that come later, some at a time: the pieces are as large as what comes. Throws as `labelPdf`. */
export async function* labelPdfFrom(frame: PdfFrame, codes: AsyncIterable<readonly PaintedCode[]>): AsyncGenerator<Uint8Array> {
  const { head, page, end } = pdfPages(frame);
  yield* gather(head());
  let waiting: readonly PaintedCode[] = [];
  let { skip } = frame;
  for await (const some of codes) {
    const pages = [...pagesOf(frame.layout, [...waiting, ...some], skip)];
    // The last page may not be full yet.
    const last = pages.pop() ?? [];
    yield* gather(pages.flatMap((each) => [...page(each)]));
    if (pages.length > 0) skip = last[0]?.[0];
    waiting = last.map(([, code]) => code);
  }
  for (const each of pagesOf(frame.layout, waiting, skip)) yield* gather(page(each));
  yield* gather(end());
}
