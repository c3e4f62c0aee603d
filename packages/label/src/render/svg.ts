import { assertPrintable } from '../card/printable.js';
import { QUIET_ZONE } from '../qr/capacity.js';
import type { QrSymbol } from '../qr/symbol.js';

/** Escapes text for element content and double-quoted attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Millimetres with at most four decimals and no trailing zeros. */
export function mm(value: number): string {
  return String(Math.round(value * 1e4) / 1e4);
}

/** Dark modules as one path in module units, one closed box for each horizontal run; the quiet zone lies outside 0..size. */
export function darkPath({ size, modules }: Pick<QrSymbol, 'size' | 'modules'>): string {
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!modules[y * size + x]) continue;
      let run = 1;
      while (x + run < size && modules[y * size + x + run]) run++;
      path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run;
    }
  }
  return path;
}

/** How large a symbol is, and what stands for it in words. */
export interface SvgOptions {
  /** Width of one module in millimetres; a whole number of printer dots keeps the symbol sharp. */
  readonly moduleMm: number;
  /** What a screen reader says; also the tooltip. */
  readonly title: string;
}

/**
 * The symbol with its quiet zone as a standalone SVG: sized in millimetres, drawn in modules, black on a white that is always painted.
 * Throws `label.input` for a title with control or direction characters.
 */
export function renderSvg(symbol: QrSymbol, { moduleMm, title }: SvgOptions): string {
  assertPrintable(title, 'title');
  const side = symbol.size + 2 * QUIET_ZONE;
  const width = mm(side * moduleMm);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${width}mm" viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}" shape-rendering="crispEdges" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect x="${-QUIET_ZONE}" y="${-QUIET_ZONE}" width="${side}" height="${side}" fill="#fff"/>`,
    `<path fill="#000" d="${darkPath(symbol)}"/>`,
    '</svg>\n',
  ].join('');
}
