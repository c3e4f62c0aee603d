import { TianmaError } from '@tianma/core';
import { mmText } from '../plan/sizes.js';
import type { Box, Layout, LineKind } from './types.js';

/** What every label says, so that a buyer can check the site and read the item out on the telephone. */
const REQUIRED: readonly LineKind[] = ['product_zh', 'lot', 'serial', 'site'];
/** What may be left out for want of room. */
const OPTIONAL: readonly LineKind[] = ['brand', 'product_en', 'origin', 'best_before', 'advice'];
const SLACK = 1e-6;

/** Checks that everything lies on the label, apart from each other, and labels on their sheet. Throws `label.input`. */
export function checkGeometry(layout: Layout): void {
  const { symbol, blocks, mark, widthMm, heightMm } = layout;
  const square: Box = { xMm: symbol.xMm, yMm: symbol.yMm, widthMm: symbol.sideMm, heightMm: symbol.sideMm };
  const boxes: (readonly [string, Box])[] = [
    ['layout.symbol', square],
    // A block beside the symbol gives way to it.
    ...blocks.map((block, i) => [`layout.blocks[${i}]`, block.besideSymbol ? right(square, block) : block] as const),
    ...(mark ? [['layout.mark', mark] as const] : []),
  ];
  for (const [where, box] of boxes) {
    if (box.widthMm <= 0 || box.xMm + box.widthMm > widthMm + SLACK || box.yMm + box.heightMm > heightMm + SLACK) {
      throw bad(where, `inside ${mmText(widthMm)} x ${mmText(heightMm)} mm`, show(box));
    }
  }
  for (const [i, [where, box]] of boxes.entries()) {
    for (const [other, against] of boxes.slice(0, i)) if (overlap(box, against)) throw bad(where, `apart from ${other}`, show(box));
  }
  const fields = blocks.flatMap(({ lines }) => lines.map(({ field }) => field));
  for (const field of REQUIRED) if (!fields.includes(field)) throw bad('layout.blocks', `a line for ${field}`, fields.join(', '));
  const needed = blocks.flatMap(({ lines }) => lines).find(({ field, optional }) => optional && !OPTIONAL.includes(field));
  if (needed) throw bad('layout.blocks', `optional only for ${OPTIONAL.join(', ')}`, needed.field);
  const twice = fields.find((field, i) => fields.indexOf(field) !== i);
  if (twice !== undefined) throw bad('layout.blocks', 'each field once', twice);
  checkSheet(layout);
}

function checkSheet({ sheet, widthMm, heightMm }: Layout): void {
  if (sheet === undefined) return;
  if ((sheet.columns > 1 && sheet.pitchXMm < widthMm - SLACK) || (sheet.rows > 1 && sheet.pitchYMm < heightMm - SLACK)) {
    throw bad('layout.sheet', `a pitch of at least ${widthMm} x ${heightMm} mm`, `${sheet.pitchXMm} x ${sheet.pitchYMm} mm`);
  }
  const right = sheet.leftMm + (sheet.columns - 1) * sheet.pitchXMm + widthMm;
  const bottom = sheet.topMm + (sheet.rows - 1) * sheet.pitchYMm + heightMm;
  if (right > sheet.widthMm + SLACK || bottom > sheet.heightMm + SLACK) {
    throw bad('layout.sheet', `labels inside ${sheet.widthMm} x ${sheet.heightMm} mm`, `${right.toFixed(1)} x ${bottom.toFixed(1)} mm`);
  }
}

function right(symbol: Box, { xMm, yMm, widthMm, heightMm }: Box): Box {
  const left = Math.max(xMm, symbol.xMm + symbol.widthMm);
  return { xMm: left, yMm, widthMm: xMm + widthMm - left, heightMm };
}

function overlap(a: Box, b: Box): boolean {
  const apart = (one: number, length: number, other: number, others: number): boolean =>
    one + length <= other + SLACK || other + others <= one + SLACK;
  return !apart(a.xMm, a.widthMm, b.xMm, b.widthMm) && !apart(a.yMm, a.heightMm, b.yMm, b.heightMm);
}

const show = ({ xMm, yMm, widthMm, heightMm }: Box): string =>
  `${mmText(widthMm)} x ${mmText(heightMm)} mm at ${mmText(xMm)}, ${mmText(yMm)}`;

function bad(where: string, expected: string, found: string): TianmaError {
  return new TianmaError('label.input', { where, expected, found });
}
