import type { StyleName, StyleOf } from './sheet-xml.js';

interface Look {
  readonly bold?: boolean;
  readonly colour?: string;
  readonly fill?: string;
  readonly wrap?: boolean;
  /** As if typed after an apostrophe: never a formula, whatever it is saved as. */
  readonly quoted?: boolean;
  /** Number format 49 is text. */
  readonly general?: boolean;
}

const LOOKS: Readonly<Record<StyleName, Look>> = {
  plain: { general: true },
  text: {},
  heading: { bold: true, fill: 'FFE2EFDA', wrap: true },
  required: { bold: true, colour: 'FFC00000', fill: 'FFE2EFDA', wrap: true },
  title: { bold: true },
  wrapped: { wrap: true },
  error: { colour: 'FFC00000', fill: 'FFFDE9E7', wrap: true },
  quoted: { quoted: true },
  link: { colour: 'FF0563C1' },
};

const NAMES = Object.keys(LOOKS) as StyleName[];

const fontXml = (p: string, { bold, colour }: Look): string =>
  `<${p}font>${bold ? `<${p}b/>` : ''}<${p}sz val="11"/>${colour === undefined ? '' : `<${p}color rgb="${colour}"/>`}<${p}name val="等线"/><${p}family val="2"/></${p}font>`;
const fillXml = (p: string, { fill }: Look): string =>
  `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${fill}"/></${p}patternFill></${p}fill>`;

function xfXml(p: string, look: Look, font: number, fill: number): string {
  const numbers = look.general === true ? 0 : 49;
  const quoted = look.quoted === true ? ' quotePrefix="1"' : '';
  const alignment = look.wrap === true ? `<${p}alignment vertical="top" wrapText="1"/>` : `<${p}alignment vertical="top"/>`;
  return `<${p}xf numFmtId="${numbers}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"${quoted}>${alignment}</${p}xf>`;
}

/** The styles of a workbook of ours. */
export function newStyles(): { readonly xml: string; readonly styleOf: StyleOf } {
  const base = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="等线"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  return addStyles(base);
}

/** Adds our looks behind the styles that are there, which keep their numbers. A file whose styles have another shape gets none of ours. */
export function addStyles(xml: string): { readonly xml: string; readonly styleOf: StyleOf } {
  const fonts = block(xml, 'fonts', 'font');
  const fills = block(xml, 'fills', 'fill');
  const cells = block(xml, 'cellXfs', 'xf');
  if (fonts === undefined || fills === undefined || cells === undefined) return { xml, styleOf: () => undefined };
  const p = cells.prefix;
  const looks = NAMES.map((name) => LOOKS[name]);
  const filled = looks.filter(({ fill }) => fill !== undefined);
  const added = {
    fonts: looks.map((look) => fontXml(p, look)),
    fills: filled.map((look) => fillXml(p, look)),
    cells: looks.map((look, i) => xfXml(p, look, fonts.count + i, look.fill === undefined ? 0 : fills.count + filled.indexOf(look))),
  };
  let out = xml;
  // From the last block back, so that the places found before stay right.
  const edits = [
    { block: fonts, more: added.fonts, tag: 'fonts' },
    { block: fills, more: added.fills, tag: 'fills' },
    { block: cells, more: added.cells, tag: 'cellXfs' },
  ].sort((a, b) => b.block.start - a.block.start);
  for (const { block: at, more, tag } of edits) {
    out = `${out.slice(0, at.start)}<${p}${tag} count="${at.count + more.length}">${at.inner}${more.join('')}</${p}${tag}>${out.slice(at.end)}`;
  }
  return { xml: out, styleOf: (name) => cells.count + NAMES.indexOf(name) };
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly inner: string;
  readonly prefix: string;
  readonly count: number;
}

function block(xml: string, tag: string, child: string): Block | undefined {
  const open = new RegExp(`<((?:[\\w.-]+:)?)${tag}(?:\\s[^>]*)?>`).exec(xml);
  if (open === null || open[0].endsWith('/>')) return undefined;
  const [whole, prefix = ''] = open;
  const close = `</${prefix}${tag}>`;
  const end = xml.indexOf(close, open.index);
  if (end < 0) return undefined;
  const inner = xml.slice(open.index + whole.length, end);
  const count = [...inner.matchAll(new RegExp(`<${prefix}${child}[\\s/>]`, 'g'))].length;
  return { start: open.index, end: end + close.length, inner, prefix, count };
}
