import { TianmaError } from '@tianma/core';
import { readCode } from '@tianma/core/seal';
import { groupSerial, type LabelLine } from '../card/lines.js';
import type { Box, Layout, LayoutBlock, LineKind } from '../layouts/types.js';
import { type LabelPlan, requireFit } from '../plan/plan-label.js';
import { DOTS_PER_MM, mmText } from '../plan/sizes.js';
import { QUIET_ZONE } from '../qr/capacity.js';
import { encodeSymbol } from '../qr/symbol.js';
import { type CountyMark, placeMark } from './mark.js';
import { type SetText, setBlock, setBlockBriefly } from './text-block.js';
import type { BarMark, Frame, Label, SerialSlot, TextMark } from './types.js';

/** What the labels of a job are laid out from. */
export interface FrameRequest {
  readonly layout: Layout;
  /** Of the code with the largest symbol of the job. */
  readonly plan: LabelPlan;
  /** From `labelLines`, for any item of the job. */
  readonly lines: readonly LabelLine[];
  readonly mark?: CountyMark;
  /** Leave out optional lines where there is no room for all; default false. */
  readonly brief?: boolean;
}

const OUTLINE_MM = 0.25;

/**
 * Lays out what the labels of a job have in common: words, marks, where serial and symbol stand.
 * Throws `label.does_not_fit` for a symbol or text without room, `label.input` for lines that contradict the code.
 */
export function composeFrame({ layout, plan, lines, mark, brief = false }: FrameRequest): Frame {
  requireFit(plan);
  const { symbol } = layout;
  if (plan.sizeMm > symbol.sideMm + 1e-6) {
    throw new TianmaError('label.does_not_fit', {
      where: 'symbol',
      expected: `at most ${mmText(symbol.sideMm)} mm`,
      found: `${plan.sizeMm} mm`,
      fix: 'Use fewer dots a module, the link tier, or a larger label.',
    });
  }
  const serial = assertSameItem(plan.text, lines);
  requirePromiseLines(layout, lines);
  const spare = symbol.center ? (symbol.sideMm - plan.sizeMm) / 2 : 0;
  const [x, y] = [wholeDots(symbol.xMm + spare, plan), wholeDots(symbol.yMm + spare, plan)];
  const printed: Box = { xMm: x, yMm: y, widthMm: plan.sizeMm, heightMm: plan.sizeMm };
  const set = layout.blocks.map((block) => {
    const box = boxOf(block, printed);
    const { texts, omitted } = brief
      ? setBlockBriefly(block, box, lines, layout.minTextMm)
      : { texts: setBlock(block, box, lines, layout.minTextMm), omitted: [] };
    return { block, box, texts, omitted };
  });
  const texts = set.flatMap((each) => each.texts);
  const outlined = set.filter(({ block }) => block.outline && lines.some(({ kind }) => block.lines.some(({ field }) => field === kind)));
  const isSerial = ({ line, caption }: SetText): boolean => line.kind === 'serial' && !caption;
  return {
    widthMm: layout.widthMm,
    heightMm: layout.heightMm,
    title: ['product_zh', 'product_en', 'lot']
      .map((kind) => textOf(lines, kind as LineKind))
      .filter(Boolean)
      .join(' · '),
    prefix: plan.text.slice(0, plan.text.lastIndexOf('/') + 1),
    omitted: set.flatMap(({ omitted }) => omitted),
    texts: texts.filter((text) => !isSerial(text)).map(plain),
    bars: outlined.flatMap(({ box }) => outline(box)),
    paths: mark && layout.mark ? [placeMark(mark, layout.mark)] : [],
    serials: slotsOf(texts.filter(isSerial), serial),
    symbol: { xMm: x + QUIET_ZONE * plan.moduleMm, yMm: y + QUIET_ZONE * plan.moduleMm, modules: plan.modules, moduleMm: plan.moduleMm },
  };
}

/** One label of the job: its serial, read from its own code, and its symbol. Throws `label.input` for a code of another host, product, lot or size. */
export function composeLabel(frame: Frame, code: string): Label {
  const symbol = encodeSymbol(code);
  const { words, inset } = placeCode(frame, code, symbol.size);
  return { texts: frame.serials.map(({ from, to, ...at }) => ({ ...at, text: words.slice(from, to) })), symbol: { ...symbol, inset } };
}

/** The grouped serial of a code, and the inset of its symbol of `size` modules. Throws as `composeLabel`. */
export function placeCode(frame: Frame, code: string, size: number): { readonly words: string; readonly inset: number } {
  const serial = serialOf(frame, code);
  if (serial === undefined || size > frame.symbol.modules) {
    throw new TianmaError('label.input', {
      where: 'code',
      expected: `${frame.prefix}… of at most ${frame.symbol.modules} modules`,
      found: `${code.slice(0, 120)} of ${size} modules`,
    });
  }
  return { words: groupSerial(serial), inset: (frame.symbol.modules - size) / 2 };
}

/** Host, product and lot were read once, for the frame; behind them most codes are a serial of digits and the digits of a seal. */
function serialOf({ prefix }: Frame, code: string): string | undefined {
  if (!code.startsWith(prefix)) return undefined;
  return /^([0-9]{1,20})(?:#[0-9]+)?$/.exec(code.slice(prefix.length))?.[1] ?? readCode(code).serial;
}

/** Every character that the labels of a job may show. */
export function charactersOf({ texts }: Frame): string {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
  return [...new Set(ascii + texts.map(({ text }) => text).join(''))].join('');
}

/** The symbol begins on a dot of the printer, or its modules would not. */
function wholeDots(valueMm: number, { dpi }: LabelPlan): number {
  return Math.ceil(valueMm * DOTS_PER_MM[dpi] - 1e-6) / DOTS_PER_MM[dpi];
}

function boxOf(block: LayoutBlock, symbol: Box): Box {
  const { xMm, yMm, widthMm, heightMm } = block;
  if (!block.besideSymbol) return { xMm, yMm, widthMm, heightMm };
  const left = Math.max(xMm, symbol.xMm + symbol.widthMm);
  return { xMm: left, yMm, widthMm: xMm + widthMm - left, heightMm };
}

const plain = ({ xMm, yMm, sizeMm, bold, text }: TextMark): TextMark => ({ xMm, yMm, sizeMm, bold, text });

function slotsOf(runs: readonly SetText[], serial: string): SerialSlot[] {
  let at = 0;
  return runs.map(({ xMm, yMm, sizeMm, bold, text }) => {
    const from = serial.indexOf(text, at);
    at = from + text.length;
    return { xMm, yMm, sizeMm, bold, from, to: at };
  });
}

function outline({ xMm, yMm, widthMm, heightMm }: Box): BarMark[] {
  const across = { xMm, widthMm, heightMm: OUTLINE_MM };
  const down = { yMm, widthMm: OUTLINE_MM, heightMm };
  return [
    { ...across, yMm },
    { ...across, yMm: yMm + heightMm - OUTLINE_MM },
    { ...down, xMm },
    { ...down, xMm: xMm + widthMm - OUTLINE_MM },
  ];
}

function textOf(lines: readonly LabelLine[], kind: LineKind): string | undefined {
  return lines.find((line) => line.kind === kind)?.text;
}

/** A 承诺达标合格证 that the layout has no room for must not silently go missing. */
function requirePromiseLines({ name, blocks }: Layout, lines: readonly LabelLine[]): void {
  const fields = new Set(blocks.flatMap((block) => block.lines.map(({ field }) => field)));
  const promised = lines.filter(({ kind }) => kind.startsWith('promise_'));
  const missing = (promised.length > 0 ? [...promised.map(({ kind }) => kind), 'origin' as const] : []).find((kind) => !fields.has(kind));
  if (missing === undefined) return;
  throw new TianmaError('label.does_not_fit', {
    where: `layout ${name}`,
    expected: `a line for ${missing}`,
    found: [...fields].join(', '),
    fix: 'Use a layout with room for the 承诺达标合格证: 100x70, hang-tag or carton.',
  });
}

/** A label whose words name another item than its symbol would pass every check and mislead everybody. Gives the grouped serial. */
function assertSameItem(text: string, lines: readonly LabelLine[]): string {
  const { lot, serial, host } = readCode(text);
  const grouped = serial && groupSerial(serial);
  const pairs = [
    ['lot', lot],
    ['serial', grouped],
    ['site', host],
  ] as const;
  for (const [kind, expected] of pairs) {
    const found = textOf(lines, kind);
    if (found === undefined || found === expected) continue;
    throw new TianmaError('label.input', { where: kind, ...(expected !== undefined && { expected }), found });
  }
  return grouped ?? '';
}
