import { composeLabel } from '../draw/compose.js';
import type { Frame, PathCommand, TextMark } from '../draw/types.js';
import { type Face, type Faces, glyphOf } from '../font/types.js';
import { cellMm, pagesOf } from '../layouts/cells.js';
import type { Layout } from '../layouts/types.js';
import type { Dpi } from '../plan/sizes.js';
import { embedFont, glyphHex } from './embed-font.js';
import { latin, num, PdfObjects, utf16 } from './objects.js';

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
 * Labels as a PDF, piece by piece: what they have in common is one form, each symbol a one-bit mask of one sample a module, which is sharp at
 * any size. Keeps no page in memory. Throws as `composeLabel`, and `label.input` for characters that the faces were not opened with.
 */
export function* labelPdf({ layout, frame, faces, codes, skip, dpi }: PdfRequest): Generator<Uint8Array> {
  const objects = new PdfObjects();
  yield objects.header();
  const [catalog, pages, info, form] = [1, 2, 3, 4].map(() => objects.reserve()) as [number, number, number, number];
  const regular = yield* embedFont(objects, faces.regular, 'NotoSansSC-Regular');
  const bold = yield* embedFont(objects, faces.bold, 'NotoSansSC-Bold');
  const fonts = `/Font << /R ${regular} 0 R /B ${bold} 0 R >>`;
  const box = `/BBox [0 0 ${num(frame.widthMm)} ${num(frame.heightMm)}]`;
  yield objects.stream(form, `/Type /XObject /Subtype /Form ${box} /Resources << ${fonts} >>`, latin(formOf(frame, faces)));
  const size = layout.sheet ?? layout;
  const media = `[0 0 ${num(size.widthMm * POINTS_PER_MM)} ${num(size.heightMm * POINTS_PER_MM)}]`;
  const kids: number[] = [];
  for (const page of pagesOf(layout, codes, skip)) {
    const masks: number[] = [];
    const content = [`${num(POINTS_PER_MM)} 0 0 ${num(POINTS_PER_MM)} 0 0 cm`];
    for (const [place, code] of page) {
      const [x, y] = layout.sheet ? cellMm(layout.sheet, place, dpi) : [0, 0];
      const { texts, symbol } = composeLabel(frame, code);
      const mask = objects.reserve();
      yield objects.stream(mask, maskEntries(symbol.size), maskOf(symbol), false);
      const { moduleMm, xMm, yMm } = frame.symbol;
      const [side, inset] = [symbol.size * moduleMm, symbol.inset * moduleMm];
      content.push(
        `q 1 0 0 1 ${num(x)} ${num(size.heightMm - y - frame.heightMm)} cm /L Do`,
        ...texts.map((text) => textOf(text, frame, faces)),
        `${num(side)} 0 0 ${num(side)} ${num(xMm + inset)} ${num(frame.heightMm - yMm - inset - side)} cm /S${masks.length} Do Q`,
      );
      masks.push(mask);
    }
    const [contents, id] = [objects.reserve(), objects.reserve()];
    yield objects.stream(contents, '', latin(content.join('\n')));
    const used = masks.map((mask, i) => `/S${i} ${mask} 0 R`).join(' ');
    yield objects.object(
      id,
      `<< /Type /Page /Parent ${pages} 0 R /MediaBox ${media} /Resources << ${fonts} /XObject << /L ${form} 0 R ${used} >> >> /Contents ${contents} 0 R >>`,
    );
    kids.push(id);
  }
  yield objects.object(pages, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  // Without this, printing dialogs shrink the page to the printer's margins, and the modules with it.
  yield objects.object(catalog, `<< /Type /Catalog /Pages ${pages} 0 R /ViewerPreferences << /PrintScaling /None >> /Lang (zh-CN) >>`);
  yield objects.object(info, `<< /Title ${utf16(frame.title)} /Producer (Tianma) >>`);
  yield objects.end(catalog, info);
}

function formOf(frame: Frame, faces: Faces): string {
  const { heightMm, texts, bars, paths } = frame;
  return [
    ...bars.map((bar) => `${num(bar.xMm)} ${num(heightMm - bar.yMm - bar.heightMm)} ${num(bar.widthMm)} ${num(bar.heightMm)} re f`),
    ...paths.map(
      ({ xMm, yMm, scale, commands }) =>
        `q ${scale.toFixed(6)} 0 0 ${(-scale).toFixed(6)} ${num(xMm)} ${num(heightMm - yMm)} cm ${pathOf(commands)} f Q`,
    ),
    ...texts.map((text) => textOf(text, frame, faces)),
  ].join('\n');
}

function textOf({ xMm, yMm, sizeMm, bold, text }: TextMark, { heightMm }: Frame, faces: Faces): string {
  const face: Face = bold ? faces.bold : faces.regular;
  for (const character of text) glyphOf(face, character);
  return `BT /${bold ? 'B' : 'R'} ${num(sizeMm)} Tf ${num(xMm)} ${num(heightMm - yMm)} Td ${glyphHex(face, text)} Tj ET`;
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

function maskEntries(size: number): string {
  return `/Type /XObject /Subtype /Image /Width ${size} /Height ${size} /ImageMask true /BitsPerComponent 1 /Decode [1 0]`;
}

function maskOf({ size, modules }: { readonly size: number; readonly modules: Uint8Array }): Uint8Array {
  const stride = Math.ceil(size / 8);
  const out = new Uint8Array(stride * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (modules[y * size + x]) out[y * stride + (x >> 3)] = (out[y * stride + (x >> 3)] as number) | (0x80 >> (x & 7));
    }
  }
  return out;
}
