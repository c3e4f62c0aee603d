import writeXlsxFile from 'write-excel-file/node';
import { printing } from './printing.js';
import { safeText } from './safe-text.js';

/** One sheet: its first row is the heading, which stays in view. Widths are in characters of a western font; a Chinese one takes two. */
export interface SheetContent {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly widths: readonly number[];
  /** Background of the first cell of a row below the heading, `#RRGGBB`. */
  readonly shade?: (row: number) => string | undefined;
  /** Columns can be filtered by their values. */
  readonly filter?: boolean;
}

type Sheets = Parameters<typeof writeXlsxFile>[0];

const LINE_POINTS = 14;
/** What spreadsheets take as the height of a row. */
const MAX_POINTS = 409;

/** An xlsx file for printing and filling in: landscape, as wide as the page, wrapped, the heading frozen and on every page. */
export async function workbookOf(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const data = sheets.map(({ name, rows, widths, shade }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 1,
    data: rows.map((row, at) =>
      row.map((value, column) => ({ ...toCell(value, at, column === 0 ? shade : undefined), height: heightOf(row, widths) })),
    ),
  }));
  const options = { fontFamily: 'Microsoft YaHei', fontSize: 10, features: [printing(sheets)] };
  return new Uint8Array(await writeXlsxFile(data as unknown as Sheets, options).toBuffer());
}

function toCell(value: string | number, row: number, shade: SheetContent['shade']): object {
  const heading = row === 0;
  const backgroundColor = heading ? '#D9E2DC' : shade?.(row);
  return {
    ...(typeof value === 'number' ? { value, type: Number } : { value: safeText(value), type: String }),
    wrap: true,
    alignVertical: heading ? 'center' : 'top',
    ...(heading && { fontWeight: 'bold' }),
    ...(backgroundColor !== undefined && { backgroundColor }),
    borderColor: '#BFBFBF',
    borderStyle: 'thin',
  };
}

/** Room for the longest cell as it wraps: not every program makes a row higher by itself. */
function heightOf(row: readonly (string | number)[], widths: readonly number[]): number {
  const lines = row.map((value, column) => Math.ceil(widthOf(String(value)) / ((widths[column] ?? 10) - 1)));
  return Math.min(MAX_POINTS, LINE_POINTS * Math.max(1, ...lines) + 4);
}

function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) as number) < 0x2e80 ? 1 : 2;
  return width;
}
