import { composeLabel } from '../draw/compose.js';
import type { Frame, PathCommand, TextMark } from '../draw/types.js';
import type { Faces } from '../font/types.js';
import { cellMm, pagesOf } from '../layouts/cells.js';
import type { Layout } from '../layouts/types.js';
import type { Dpi } from '../plan/sizes.js';
import { embedFont } from './embed-font.js';
import { gather } from './gather.js';
import { latin, num, PdfObjects, utf16 } from './objects.js';
import { maskEntries, symbolMask } from './symbol-mask.js';
import { textWriter } from './text.js';

/** The labels of a job and how they lie on paper. */
export interface PdfRequest {
  readonly layout: Layout;
  readonly frame: Frame;
  readonly faces: Faces;
  readonly codes: Iterable<string>;
  /** Places of the first sheet that are left empty. Default 0. */
  readonly skip?: number;
  /** The grid on which labels begin; that of the plan. */
  readonly dpi: Dpi;
}

const POINTS_PER_MM = 72 / 25.4;

/**
 * Labels as a PDF, in pieces of some 64 KiB: what they have in common is one form, each symbol a one-bit mask of one sample a module, which is
 * sharp at any size. Keeps no page in memory. Throws as `composeLabel`, and `label.input` for characters that the faces were not opened with.
 */
export function labelPdf(request: PdfRequest): Generator<Uint8Array> {
  return gather(objectsOf(request));
}

function* objectsOf({ layout, frame, faces, codes, skip, dpi }: PdfRequest): Generator<Uint8Array> {
  const objects = new PdfObjects();
  yield objects.header();
  const [catalog, pages, info, fonts, form] = [1, 2, 3, 4, 5].map(() => objects.reserve()) as [number, number, number, number, number];
  const regular = yield* embedFont(objects, faces.regular, 'NotoSansSC-Regular');
  const bold = yield* embedFont(objects, faces.bold, 'NotoSansSC-Bold');
  yield objects.object(fonts, `<< /R ${regular} 0 R /B ${bold} 0 R >>`);
  const box = `/BBox [0 0 ${num(frame.widthMm)} ${num(frame.heightMm)}]`;
  const write = textWriter(faces, frame.heightMm);
  yield objects.stream(form, `/Subtype /Form ${box} /Resources << /Font ${fonts} 0 R >>`, latin(formOf(frame, write)));
  const size = layout.sheet ?? layout;
  const kids: number[] = [];
  for (const page of pagesOf(layout, codes, skip)) {
    const masks: number[] = [];
    const content = [`${num(POINTS_PER_MM)} 0 0 ${num(POINTS_PER_MM)} 0 0 cm`];
    for (const [place, code] of page) {
      const [x, y] = layout.sheet ? cellMm(layout.sheet, place, dpi) : [0, 0];
      const { texts, symbol } = composeLabel(frame, code);
      const mask = objects.reserve();
      yield objects.plainStream(mask, maskEntries(symbol.size), symbolMask(symbol));
      const { moduleMm, xMm, yMm } = frame.symbol;
      const [side, inset] = [symbol.size * moduleMm, symbol.inset * moduleMm];
      content.push(
        `q 1 0 0 1 ${num(x)} ${num(size.heightMm - y - frame.heightMm)} cm /L Do`,
        ...texts.map(write),
        `${num(side)} 0 0 ${num(side)} ${num(xMm + inset)} ${num(frame.heightMm - yMm - inset - side)} cm /S${masks.length} Do Q`,
      );
      masks.push(mask);
    }
    const [contents, id] = [objects.reserve(), objects.reserve()];
    yield objects.stream(contents, '', latin(content.join('\n')));
    const used = masks.map((mask, i) => `/S${i} ${mask} 0 R`).join(' ');
    const resources = `/Resources << /Font ${fonts} 0 R /XObject << /L ${form} 0 R ${used} >> >>`;
    yield objects.object(id, `<< /Type /Page /Parent ${pages} 0 R ${resources} /Contents ${contents} 0 R >>`);
    kids.push(id);
  }
  const media = `/MediaBox [0 0 ${num(size.widthMm * POINTS_PER_MM)} ${num(size.heightMm * POINTS_PER_MM)}]`;
  yield objects.object(pages, `<< /Type /Pages ${media} /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  // Without this, printing dialogs shrink the page to the printer's margins, and the modules with it.
  yield objects.object(catalog, `<< /Type /Catalog /Pages ${pages} 0 R /ViewerPreferences << /PrintScaling /None >> /Lang (zh-CN) >>`);
  yield objects.object(info, `<< /Title ${utf16(frame.title)} /Producer (Tianma) >>`);
  yield objects.end(catalog, info);
}

function formOf(frame: Frame, write: (text: TextMark) => string): string {
  const { heightMm, texts, bars, paths } = frame;
  return [
    ...bars.map((bar) => `${num(bar.xMm)} ${num(heightMm - bar.yMm - bar.heightMm)} ${num(bar.widthMm)} ${num(bar.heightMm)} re f`),
    ...paths.map(
      ({ xMm, yMm, scale, commands }) =>
        `q ${scale.toFixed(6)} 0 0 ${(-scale).toFixed(6)} ${num(xMm)} ${num(heightMm - yMm)} cm ${pathOf(commands)} f Q`,
    ),
    ...texts.map(write),
  ].join('\n');
}

function pathOf(commands: readonly PathCommand[]): string {
  let [x, y] = [0, 0];
  const out = commands.map((each): string => {
    if (each.type === 'Z') return 'h';
    const [fromX, fromY] = [x, y];
    [x, y] = [each.x, each.y];
    if (each.type === 'M') return `${num(x)} ${num(y)} m`;
    if (each.type === 'L') return `${num(x)} ${num(y)} l`;
    if (each.type === 'C') return `${num(each.x1)} ${num(each.y1)} ${num(each.x2)} ${num(each.y2)} ${num(x)} ${num(y)} c`;
    const third = (end: number, control: number): string => num(end + ((control - end) * 2) / 3);
    return `${third(fromX, each.x1)} ${third(fromY, each.y1)} ${third(x, each.x1)} ${third(y, each.y1)} ${num(x)} ${num(y)} c`;
  });
  return out.join(' ');
}
