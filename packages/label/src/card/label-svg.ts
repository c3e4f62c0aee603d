import { TianmaError } from '@tianma/core';
import { readCode } from '@tianma/core/seal';
import { type LabelPlan, requireFit } from '../plan/plan-label.js';
import { QUIET_ZONE } from '../qr/capacity.js';
import { encodeSymbol } from '../qr/symbol.js';
import { darkPath, escapeXml, mm } from '../render/svg.js';
import { type Box, layColumn, layFoot, type PlacedText, splitLines } from './layout.js';
import { groupSerial, type LabelLine, type LineKind } from './lines.js';

export interface LabelSvgRequest {
  readonly plan: LabelPlan;
  /** From `labelLines`; lot, serial and host must be those of the plan's code. */
  readonly lines: readonly LabelLine[];
  /** Default 60. */
  readonly widthMm?: number;
  /** Default 40. */
  readonly heightMm?: number;
}

const MARGIN_MM = 1.5;
/** The symbol's own quiet zone is its margin; this keeps it off the cut. */
const SYMBOL_MARGIN_MM = 0.5;
const FOOT_MM = 6;
const FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','SimHei',sans-serif";

/** Side of the square that is left for the symbol on a label of this height, in millimetres: the `maxMm` to plan with. */
export function symbolRoomMm(heightMm: number): number {
  return heightMm - FOOT_MM - 2 * SYMBOL_MARGIN_MM;
}

/**
 * One label as SVG in millimetres: the symbol at the left, the lines beside it and across the foot. Text stays text; the fonts are the system's.
 * Throws `label.does_not_fit` for a symbol or text without room, `label.input` for lines that contradict the code.
 */
export function renderLabelSvg({ plan, lines, widthMm = 60, heightMm = 40 }: LabelSvgRequest): string {
  requireFit(plan);
  assertSameItem(plan.text, lines);
  const room = symbolRoomMm(heightMm);
  if (plan.sizeMm > room) {
    throw new TianmaError('label.does_not_fit', {
      where: 'symbol',
      expected: `at most ${mm(room)} mm`,
      found: `${plan.sizeMm} mm`,
      fix: 'Use fewer dots a module or a larger label.',
    });
  }
  const x = SYMBOL_MARGIN_MM + plan.sizeMm;
  const columnBox: Box = { x, y: MARGIN_MM, width: widthMm - MARGIN_MM - x, height: heightMm - FOOT_MM - 2 * MARGIN_MM };
  const footBox: Box = { x: MARGIN_MM + 1, y: heightMm - FOOT_MM - 0.9, width: widthMm - 2 * MARGIN_MM - 1, height: FOOT_MM };
  const { column, foot } = splitLines(lines);
  const texts = [...layColumn(column, columnBox), ...layFoot(foot, footBox)];
  const symbol = encodeSymbol(plan.text);
  const origin = SYMBOL_MARGIN_MM + QUIET_ZONE * plan.moduleMm;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(widthMm)}mm" height="${mm(heightMm)}mm" viewBox="0 0 ${mm(widthMm)} ${mm(heightMm)}" role="img">`,
    `<title>${escapeXml(titleOf(lines))}</title>`,
    `<rect width="${mm(widthMm)}" height="${mm(heightMm)}" fill="#fff"/>`,
    `<path transform="translate(${mm(origin)} ${mm(origin)}) scale(${plan.sizeMm / plan.modulesWithQuietZone})" fill="#000" shape-rendering="crispEdges" d="${darkPath(symbol)}"/>`,
    `<g font-family="${escapeXml(FONTS)}" fill="#000" lang="zh-CN">`,
    ...texts.map(textElement),
    '</g></svg>\n',
  ].join('\n');
}

function textElement({ x, y, sizeMm, bold, text }: PlacedText): string {
  return `<text x="${mm(x)}" y="${mm(y)}" font-size="${mm(sizeMm)}"${bold ? ' font-weight="700"' : ''}>${escapeXml(text)}</text>`;
}

function textOf(lines: readonly LabelLine[], kind: LineKind): string | undefined {
  return lines.find((line) => line.kind === kind)?.text;
}

function titleOf(lines: readonly LabelLine[]): string {
  return [textOf(lines, 'product_zh'), textOf(lines, 'product_en'), textOf(lines, 'lot')].filter(Boolean).join(' · ');
}

/** A label whose words name another item than its symbol would pass every check and mislead everybody. */
function assertSameItem(text: string, lines: readonly LabelLine[]): void {
  const { lot, serial, host } = readCode(text);
  const pairs = [
    ['lot', lot],
    ['serial', serial && groupSerial(serial)],
    ['site', host],
  ] as const;
  for (const [kind, expected] of pairs) {
    const found = textOf(lines, kind);
    if (found === undefined || found === expected) continue;
    throw new TianmaError('label.input', { where: kind, ...(expected !== undefined && { expected }), found });
  }
}
