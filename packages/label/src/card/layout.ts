import { TianmaError } from '@tianma/core';
import type { LabelLine, LineKind } from './lines.js';
import { widthEm, wrap } from './measure.js';

/** One run of text with its baseline, in millimetres. */
export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly sizeMm: number;
  readonly bold: boolean;
  readonly text: string;
}

interface Style {
  readonly sizeMm: number;
  readonly bold: boolean;
  readonly maxLines: number;
}

const STYLES: Readonly<Record<LineKind, Style>> = {
  product_zh: { sizeMm: 4.2, bold: true, maxLines: 2 },
  product_en: { sizeMm: 2.4, bold: false, maxLines: 2 },
  lot: { sizeMm: 2.6, bold: false, maxLines: 2 },
  pack_date: { sizeMm: 2.6, bold: false, maxLines: 1 },
  origin: { sizeMm: 2.6, bold: false, maxLines: 3 },
  serial: { sizeMm: 2.8, bold: true, maxLines: 1 },
  site: { sizeMm: 2.2, bold: true, maxLines: 1 },
  advice: { sizeMm: 1.7, bold: false, maxLines: 1 },
};

const CAPTION_MM = 1.7;
const LEADING = 1.22;
const GAP_MM = 0.9;
/** Below this Chinese characters fill in on a 203 dpi head: 1.5 mm is 12 dots. */
const MIN_TEXT_MM = 1.5;
const FULL_WIDTH: readonly LineKind[] = ['serial', 'site'];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The lines that go into the column beside the symbol, and those that run across the foot. */
export function splitLines(lines: readonly LabelLine[]): { column: LabelLine[]; foot: LabelLine[] } {
  const inFoot = ({ kind }: LabelLine): boolean => FULL_WIDTH.includes(kind);
  return { column: lines.filter((line) => !inFoot(line)), foot: lines.filter(inFoot) };
}

/** Stacks lines with their captions above them; shrinks all together until they fit. Throws `label.does_not_fit` when they would be too small to read. */
export function layColumn(lines: readonly LabelLine[], box: Box): PlacedText[] {
  for (let scale = 1; ; scale -= 0.04) {
    const placed = tryColumn(lines, box, scale);
    if (placed) return placed;
    if (scale < 0.5) throw misfit(box);
  }
}

function tryColumn(lines: readonly LabelLine[], box: Box, scale: number): PlacedText[] | undefined {
  const placed: PlacedText[] = [];
  let y = box.y;
  const put = (text: string, sizeMm: number, bold: boolean): void => {
    y += sizeMm * LEADING;
    placed.push({ x: box.x, y: y - sizeMm * (LEADING - 0.88), sizeMm, bold, text });
  };
  for (const [i, { kind, caption, text }] of lines.entries()) {
    const { sizeMm, bold, maxLines } = STYLES[kind];
    // A long line shrinks by itself first, so that it does not take the others with it.
    let size = Math.max(sizeMm * scale, MIN_TEXT_MM);
    let wrapped = wrap(text, box.width / size);
    while (wrapped.length > maxLines && size > MIN_TEXT_MM) {
      size = Math.max(size * 0.96, MIN_TEXT_MM);
      wrapped = wrap(text, box.width / size);
    }
    if (wrapped.length > maxLines) return undefined;
    if (caption !== undefined) put(caption, Math.max(CAPTION_MM * scale, MIN_TEXT_MM), false);
    for (const part of wrapped) put(part, size, bold);
    if (lines[i + 1] && lines[i + 1]?.kind !== kind) y += GAP_MM * scale;
  }
  return y > box.y + box.height ? undefined : placed;
}

/** Sets each line across the box, caption before text, the last on the bottom edge. Throws `label.does_not_fit` when one is too long. */
export function layFoot(lines: readonly LabelLine[], box: Box): PlacedText[] {
  const placed: PlacedText[] = [];
  const pitch = box.height / lines.length;
  lines.forEach(({ kind, caption = '', text }, i) => {
    const y = box.y + pitch * (i + 1) - pitch * 0.28;
    const captionWidth = caption === '' ? 0 : widthEm(caption) * CAPTION_MM + 1;
    const size = Math.min(STYLES[kind].sizeMm, (box.width - captionWidth) / widthEm(text));
    if (size < MIN_TEXT_MM) throw misfit(box, text);
    if (caption !== '') placed.push({ x: box.x, y, sizeMm: CAPTION_MM, bold: false, text: caption });
    placed.push({ x: box.x + captionWidth, y, sizeMm: size, bold: STYLES[kind].bold, text });
  });
  return placed;
}

function misfit(box: Box, text?: string): TianmaError {
  return new TianmaError('label.does_not_fit', {
    where: 'text',
    expected: `letters of at least ${MIN_TEXT_MM} mm in ${box.width.toFixed(1)} x ${box.height.toFixed(1)} mm`,
    ...(text !== undefined && { found: text }),
    fix: 'Shorten the text, use fewer dots a module, or a larger label.',
  });
}
