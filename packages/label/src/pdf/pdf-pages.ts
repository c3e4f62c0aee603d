import { placeCode } from '../draw/compose.js';
import { cellMm, type Page } from '../layouts/cells.js';
import { embedFont } from './embed-font.js';
import { frameForm } from './frame-form.js';
import type { PaintedCode, PdfFrame } from './label-pdf.js';
import { latin, num, PdfObjects, utf16 } from './objects.js';
import { slotWriter, textWriter } from './text.js';

const POINTS_PER_MM = 72 / 25.4;

/** A PDF of labels as it is written: its head, a page at a time, its end; each in pieces. */
export interface PdfPages {
  readonly head: () => Generator<Uint8Array>;
  readonly page: (labels: Page<PaintedCode>) => Generator<Uint8Array>;
  readonly end: () => Generator<Uint8Array>;
}

/** Keeps nothing of a page but its number. */
export function pdfPages({ layout, frame, faces, dpi }: PdfFrame): PdfPages {
  const objects = new PdfObjects();
  const [catalog, pages, info, fonts, form] = [1, 2, 3, 4, 5].map(() => objects.reserve()) as [number, number, number, number, number];
  const size = layout.sheet ?? layout;
  const { xMm, yMm, moduleMm } = frame.symbol;
  const write = textWriter(faces, frame.heightMm);
  const serials = frame.serials.map((slot) => ({ ...slot, write: slotWriter(faces, frame.heightMm, slot) }));
  const places = new Map<number, string>();
  const kids: number[] = [];

  function* head(): Generator<Uint8Array> {
    yield objects.header();
    const regular = yield* embedFont(objects, faces.regular, 'NotoSansSC-Regular');
    const bold = yield* embedFont(objects, faces.bold, 'NotoSansSC-Bold');
    yield objects.object(fonts, `<< /R ${regular} 0 R /B ${bold} 0 R >>`);
    const box = `/BBox [0 0 ${num(frame.widthMm)} ${num(frame.heightMm)}]`;
    yield objects.stream(form, `/Subtype /Form ${box} /Resources << /Font ${fonts} 0 R >>`, latin(frameForm(frame, write)));
  }

  function* page(labels: Page<PaintedCode>): Generator<Uint8Array> {
    const masks: number[] = [];
    let content = `${num(POINTS_PER_MM)} 0 0 ${num(POINTS_PER_MM)} 0 0 cm`;
    for (const [place, { code, symbol }] of labels) {
      const { words, inset } = placeCode(frame, code, symbol.size);
      const mask = objects.reserve();
      yield objects.plainStream(mask, maskEntries(symbol.size), symbol.rows);
      content += `\n${placed(place)}`;
      for (const { from, to, write: writeWords } of serials) content += `\n${writeWords(words.slice(from, to))}`;
      const [side, margin] = [symbol.size * moduleMm, inset * moduleMm];
      content += `\n${num(side)} 0 0 ${num(side)} ${num(xMm + margin)} ${num(frame.heightMm - yMm - margin - side)} cm /S${masks.length} Do Q`;
      masks.push(mask);
    }
    const [contents, id] = [objects.reserve(), objects.reserve()];
    yield objects.stream(contents, '', latin(content));
    const used = masks.map((mask, i) => `/S${i} ${mask} 0 R`).join(' ');
    const resources = `/Resources << /Font ${fonts} 0 R /XObject << /L ${form} 0 R ${used} >> >>`;
    yield objects.object(id, `<< /Type /Page /Parent ${pages} 0 R ${resources} /Contents ${contents} 0 R >>`);
    kids.push(id);
  }

  function* end(): Generator<Uint8Array> {
    const media = `/MediaBox [0 0 ${num(size.widthMm * POINTS_PER_MM)} ${num(size.heightMm * POINTS_PER_MM)}]`;
    yield objects.object(pages, `<< /Type /Pages ${media} /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
    // Without this, printing dialogs shrink the page to the printer's margins, and the modules with it.
    yield objects.object(catalog, `<< /Type /Catalog /Pages ${pages} 0 R /ViewerPreferences << /PrintScaling /None >> /Lang (zh-CN) >>`);
    yield objects.object(info, `<< /Title ${utf16(frame.title)} /Producer (Tianma) >>`);
    yield objects.end(catalog, info);
  }

  /** Moves to a place of the page and draws what labels have in common; the same on every page. */
  function placed(place: number): string {
    const known = places.get(place);
    if (known !== undefined) return known;
    const [x, y] = layout.sheet ? cellMm(layout.sheet, place, dpi) : [0, 0];
    const text = `q 1 0 0 1 ${num(x)} ${num(size.heightMm - y - frame.heightMm)} cm /L Do`;
    places.set(place, text);
    return text;
  }

  return { head, page, end };
}

/** What is said of a symbol's mask; its dark samples are 0, which paint. */
function maskEntries(size: number): string {
  return `/Subtype/Image/Width ${size}/Height ${size}/ImageMask true`;
}
