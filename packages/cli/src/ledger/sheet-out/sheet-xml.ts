import { columnLetters } from '../scan.js';
import { looksLikeFormula, textCell, xmlText } from './xml.js';

export type StyleName = 'plain' | 'text' | 'heading' | 'required' | 'title' | 'wrapped' | 'error' | 'quoted' | 'link';

/** A cell to be written; a bare text is a text cell. `link` is a place in the workbook: `'采收'!C5`. A formula, of ours alone, has its result. */
export type OutCell =
  | null
  | string
  | number
  | { readonly text: string; readonly style: StyleName; readonly link?: string }
  | { readonly formula: string; readonly value: string | number };

/** Choices offered in a column, from row `from` to row `to`. `source` is a formula (`选项!$A$1:$A$4`). */
export interface Choices {
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly source: string;
  /** What becomes of other entries: taken after a question, or without one. Default: none is taken. */
  readonly others?: 'warned' | 'allowed';
}

export interface OutSheet {
  readonly name: string;
  readonly rows: readonly (readonly OutCell[])[];
  /** Characters. */
  readonly widths?: readonly number[];
  /** Columns, from 1, whose empty cells are of the format text. */
  readonly textColumns?: readonly number[];
  /** Rows that stay in sight. */
  readonly frozen?: number;
  readonly choices?: readonly Choices[];
  readonly hidden?: boolean;
}

export type StyleOf = (name: StyleName) => number | undefined;

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The part of one sheet. */
export function sheetXml({ rows, widths = [], textColumns = [], frozen = 0, choices = [] }: OutSheet, styleOf: StyleOf): string {
  const links: string[] = [];
  const data = rows.map((cells, i) => {
    const inner = cells.map((cell, j) => cellXml(cell, `${columnLetters(j + 1)}${i + 1}`, styleOf, links)).join('');
    return inner === '' ? '' : `<row r="${i + 1}">${inner}</row>`;
  });
  const count = Math.max(widths.length, ...textColumns, 0);
  const cols = Array.from({ length: count }, (_, i) => {
    const style = textColumns.includes(i + 1) ? styleOf('text') : undefined;
    return `<col min="${i + 1}" max="${i + 1}" width="${widths[i] ?? 14}" customWidth="1"${style === undefined ? '' : ` style="${style}"`}/>`;
  });
  const view =
    frozen > 0
      ? `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
      : '';
  const lists = choices.map(({ column, from, to, source, others }) => {
    const at = columnLetters(column);
    const style = others === 'warned' ? ' errorStyle="warning"' : '';
    const asked = others === 'allowed' ? '' : ' showErrorMessage="1"';
    return `<dataValidation type="list"${style} allowBlank="1"${asked} sqref="${at}${from}:${at}${to}"><formula1>${xmlText(source)}</formula1></dataValidation>`;
  });
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${SPREADSHEET}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    view,
    '<sheetFormatPr defaultRowHeight="16.5"/>',
    cols.length > 0 ? `<cols>${cols.join('')}</cols>` : '',
    `<sheetData>${data.join('')}</sheetData>`,
    lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>` : '',
    links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
    // On paper: across, as wide as the page.
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>',
  ].join('');
}

function cellXml(cell: OutCell, address: string, styleOf: StyleOf, links: string[]): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'object' && 'formula' in cell) {
    const type = typeof cell.value === 'string' ? ' t="str"' : '';
    return `<c r="${address}"${type}><f>${xmlText(cell.formula)}</f><v>${xmlText(String(cell.value))}</v></c>`;
  }
  const { text, style, link } = typeof cell === 'string' ? { text: cell, style: 'text' as const, link: undefined } : cell;
  if (link !== undefined) links.push(`<hyperlink ref="${address}" location="${xmlText(link)}"/>`);
  return textCell(address, text, styleOf(looksLikeFormula(text) ? 'quoted' : style));
}

/** A sheet's name as a formula names it. */
export function quoteSheet(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}
