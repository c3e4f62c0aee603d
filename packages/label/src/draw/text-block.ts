import { TianmaError } from '@tianma/core';
import type { LabelLine } from '../card/lines.js';
import { widthEm } from '../card/measure.js';
import { breaker } from '../card/wrap.js';
import type { Box, LayoutBlock, LayoutLine, LineKind } from '../layouts/types.js';
import type { TextMark } from './types.js';

/** One run of text, and which line of the label it is a part of. */
export interface SetText extends TextMark {
  readonly line: LabelLine;
  readonly caption: boolean;
}

interface Piece extends SetText {
  readonly heightMm: number;
}

const LEADING = 1.2;
/** From the top of a line to its baseline, in heights of a character. */
const RISE = 0.98;
/** Captions are smaller than what they stand for, never below the least size. */
const CAPTION = 0.7;
const GAP = 0.3;
/** Inside an outline, of its width, and at least. */
const OUTLINE_PAD = { share: 0.02, leastMm: 0.8 } as const;

/** What was set, and what was left out for want of room. */
export interface BlockText {
  readonly texts: readonly SetText[];
  readonly omitted: readonly LineKind[];
}

/** What goes first where there is no room for all: what a buyer misses least. */
const GIVES_WAY: readonly LineKind[] = ['advice', 'product_en', 'brand', 'origin', 'best_before'];

/** As `setBlock`, leaving out optional lines where there is no room for all. */
export function setBlockBriefly(block: LayoutBlock, box: Box, lines: readonly LabelLine[], minMm: number): BlockText {
  const omitted: LineKind[] = [];
  const dispensable = GIVES_WAY.filter(
    (kind) => block.lines.some(({ field, optional }) => optional && field === kind) && lines.some((line) => line.kind === kind),
  );
  for (;;) {
    try {
      const left = lines.filter(({ kind }) => !omitted.includes(kind));
      return { texts: setBlock(block, box, left, minMm), omitted };
    } catch (error) {
      const next = dispensable.shift();
      if (next === undefined || !(error instanceof TianmaError)) throw error;
      omitted.push(next);
    }
  }
}

/**
 * Sets the lines of a block: each wraps, then shrinks to its number of lines; all shrink together until the block holds them.
 * Throws `label.does_not_fit` when characters below the least size would be needed.
 */
export function setBlock(block: LayoutBlock, box: Box, lines: readonly LabelLine[], minMm: number): SetText[] {
  const present = block.lines.flatMap((style) => lines.filter(({ kind }) => kind === style.field).map((line) => ({ style, line })));
  if (present.length === 0) return [];
  const inner = block.outline ? inset(box) : box;
  let fault = present[0]?.line;
  for (const scale of scalesOf(block, lines)) {
    const pieces: Piece[] = [];
    fault = present.find(({ style, line }) => !setLine(style, line, { inner, scale, minMm }, pieces))?.line;
    if (!fault) {
      const height = pieces.reduce((sum, { heightMm }) => sum + heightMm, 0);
      if (height <= inner.heightMm + 1e-6) return stack(pieces, inner, block.anchor ?? 'top', height);
    }
    if (present.every(({ style }) => style.sizeMm * scale <= minMm)) break;
  }
  const found = fault?.text ?? present.map(({ line }) => line.text).join(' / ');
  throw new TianmaError('label.does_not_fit', {
    where: fault?.kind ?? 'text',
    expected: `letters of at least ${minMm} mm in ${inner.widthMm.toFixed(1)} x ${inner.heightMm.toFixed(1)} mm`,
    found: found.slice(0, 120),
    fix: 'Shorten the text, or use a larger label.',
  });
}

/** The room of a brand is the other words' where there is none. */
const LARGER: readonly number[] = [1.3, 1.24, 1.18, 1.12, 1.06];
const SCALES: readonly number[] = Array.from({ length: 24 }, (_, i) => 1 - i * 0.03);

function scalesOf(block: LayoutBlock, lines: readonly LabelLine[]): readonly number[] {
  const spares = block.lines.some(({ field }) => field === 'brand') && !lines.some(({ kind }) => kind === 'brand');
  return spares ? [...LARGER, ...SCALES] : SCALES;
}

interface Room {
  readonly inner: Box;
  readonly scale: number;
  readonly minMm: number;
}

/** Adds the pieces of a line, from the top; false when the line has no room at this scale. */
function setLine(style: LayoutLine, line: LabelLine, { inner, scale, minMm }: Room, out: Piece[]): boolean {
  const { sizeMm, bold = false, maxLines = 1, words = 'both' } = style;
  const least = Math.min(sizeMm, minMm);
  const captionMm = Math.max(sizeMm * scale * CAPTION, least);
  const caption = line.caption && style.caption && (words === 'zh' ? line.caption.zh : `${line.caption.zh} ${line.caption.en}`);
  const indent = caption !== undefined && style.caption === 'inline' ? (widthEm(caption) + 0.5) * captionMm : 0;
  const texts = words === 'both' && line.en !== undefined ? [line.text, line.en] : [line.text];
  const put = (x: number, size: number, heavy: boolean, text: string, heightMm: number, isCaption = false): void => {
    out.push({ xMm: inner.xMm + x, yMm: 0, sizeMm: size, bold: heavy, text, line, caption: isCaption, heightMm });
  };
  if (out.length > 0) addGap(out, captionMm * GAP);
  if (caption !== undefined && style.caption === 'above') {
    const size = Math.min(captionMm, inner.widthMm / widthEm(caption));
    if (size < least - 1e-6) return false;
    put(0, size, false, caption, size * LEADING, true);
  }
  if (indent > 0) put(0, captionMm, false, caption as string, 0, true);
  for (const text of texts) {
    const { size, rows } = setRows(text, inner.widthMm - indent, { from: Math.max(sizeMm * scale, least), least, maxLines });
    if (rows.length > maxLines) return false;
    for (const row of rows) put(indent, size, bold, row, size * LEADING);
  }
  return true;
}

/** By so much a line may shrink for the sake of a word that would be cut. */
const FOR_A_WORD = 0.85;

/** The largest letters at which a text takes no more than its lines, or the least. A long line shrinks by itself first, so that it does not take the others with it. */
function setRows(
  text: string,
  widthMm: number,
  { from, least, maxLines }: { readonly from: number; readonly least: number; readonly maxLines: number },
): { readonly size: number; readonly rows: readonly string[] } {
  const smaller = (size: number): number => Math.max(size * 0.97, least);
  const { count, wrap } = breaker(text);
  let size = from;
  while (count(widthMm / size) > maxLines && size > least) size = smaller(size);
  const first = wrap(widthMm / size);
  let [at, set] = [size, first];
  while (set.cut && at > Math.max(least, size * FOR_A_WORD)) {
    at = smaller(at);
    set = wrap(widthMm / at);
  }
  return set.cut ? { size, rows: first.rows } : { size: at, rows: set.rows };
}

function addGap(out: Piece[], gapMm: number): void {
  const last = out[out.length - 1] as Piece;
  out[out.length - 1] = { ...last, heightMm: last.heightMm + gapMm };
}

function stack(pieces: readonly Piece[], box: Box, anchor: 'top' | 'middle' | 'bottom', height: number): SetText[] {
  let y = box.yMm + { top: 0, middle: (box.heightMm - height) / 2, bottom: box.heightMm - height }[anchor];
  return pieces.map(({ heightMm, ...text }, i) => {
    // A caption before its text stands on the text's baseline.
    const rise = (heightMm === 0 ? (pieces[i + 1] as Piece) : text).sizeMm * RISE;
    const placed = { ...text, yMm: y + rise };
    y += heightMm;
    return placed;
  });
}

function inset({ xMm, yMm, widthMm, heightMm }: Box): Box {
  const pad = Math.max(OUTLINE_PAD.leastMm, widthMm * OUTLINE_PAD.share);
  return { xMm: xMm + pad, yMm: yMm + pad, widthMm: widthMm - 2 * pad, heightMm: heightMm - 2 * pad };
}
