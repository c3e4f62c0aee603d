import { composeLabel } from '../draw/compose.js';
import type { Frame, PathCommand, TextMark } from '../draw/types.js';
import { cellMm, type Page } from '../layouts/cells.js';
import type { SheetGrid } from '../layouts/types.js';
import type { Dpi } from '../plan/sizes.js';
import { darkPath, escapeXml, mm } from './svg.js';

const FONTS = "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','SimHei',sans-serif";

/** One label as SVG in millimetres. Text stays text; the fonts are the system's. Throws as `composeLabel`. */
export function labelSvg(frame: Frame, code: string): string {
  const { widthMm, heightMm } = frame;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(widthMm)}mm" height="${mm(heightMm)}mm" viewBox="0 0 ${mm(widthMm)} ${mm(heightMm)}" role="img">`,
    `<title>${escapeXml(frame.title)}</title>`,
    `<rect width="${mm(widthMm)}" height="${mm(heightMm)}" fill="#fff"/>`,
    ...labelElements(frame, code),
    '</svg>\n',
  ].join('\n');
}

/** A sheet of labels as SVG in millimetres. Throws as `composeLabel`. */
export function sheetSvg(sheet: SheetGrid, frame: Frame, page: Page, dpi: Dpi): string {
  const [width, height] = [mm(sheet.widthMm), mm(sheet.heightMm)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(frame.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...page.flatMap(([place, code]) => {
      const [x, y] = cellMm(sheet, place, dpi);
      return [`<g transform="translate(${mm(x)} ${mm(y)})">`, ...labelElements(frame, code), '</g>'];
    }),
    '</svg>\n',
  ].join('\n');
}

/** What stands on one label, without its ground. */
function labelElements(frame: Frame, code: string): string[] {
  const { texts, symbol } = composeLabel(frame, code);
  const { moduleMm } = frame.symbol;
  const [xMm, yMm] = [frame.symbol.xMm + symbol.inset * moduleMm, frame.symbol.yMm + symbol.inset * moduleMm];
  return [
    `<path transform="translate(${mm(xMm)} ${mm(yMm)}) scale(${moduleMm})" fill="#000" shape-rendering="crispEdges" d="${darkPath(symbol)}"/>`,
    ...frame.bars.map((bar) => `<rect x="${mm(bar.xMm)}" y="${mm(bar.yMm)}" width="${mm(bar.widthMm)}" height="${mm(bar.heightMm)}"/>`),
    ...frame.paths.map(
      (path) => `<path transform="translate(${mm(path.xMm)} ${mm(path.yMm)}) scale(${path.scale})" d="${pathData(path.commands)}"/>`,
    ),
    `<g font-family="${escapeXml(FONTS)}" fill="#000" lang="zh-CN">`,
    ...[...frame.texts, ...texts].map(textElement),
    '</g>',
  ];
}

function textElement({ xMm, yMm, sizeMm, bold, text }: TextMark): string {
  return `<text x="${mm(xMm)}" y="${mm(yMm)}" font-size="${mm(sizeMm)}"${bold ? ' font-weight="700"' : ''}>${escapeXml(text)}</text>`;
}

function pathData(commands: readonly PathCommand[]): string {
  return commands
    .map((each) => {
      if (each.type === 'Z') return 'Z';
      if (each.type === 'Q') return `Q${each.x1} ${each.y1} ${each.x} ${each.y}`;
      if (each.type === 'C') return `C${each.x1} ${each.y1} ${each.x2} ${each.y2} ${each.x} ${each.y}`;
      return `${each.type}${each.x} ${each.y}`;
    })
    .join('');
}
