import type writeXlsxFile from 'write-excel-file/node';
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
  /** Of a cell below the heading, counted from 0: how its number is written (`#,##0.00`), whether it stands out, where its text stands. */
  readonly style?: (row: number, column: number) => { readonly format?: string; readonly bold?: boolean; readonly align?: 'right' };
  /** Cells without text have no frame. */
  readonly bare?: boolean;
}

type Sheets = Parameters<typeof writeXlsxFile>[0];

const LINE_POINTS = 14;
/** What spreadsheets take as the height of a row. */
const MAX_POINTS = 409;

/** An xlsx file for printing and filling in: landscape, as wide as the page, wrapped, the heading frozen and on every page. */
export async function workbookOf(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const data = sheets.map(({ name, rows, widths, shade, style, bare }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 1,
    data: rows.map((row, at) =>
      row.map((value, column) =>
        bare && value === ''
          ? null
          : {
              ...toCell(value, at, { shade: column === 0 ? shade : undefined, style: at === 0 ? undefined : style?.(at, column) }),
              height: heightOf(row, widths),
            },
      ),
    ),
  }));
  const options = { fontFamily: 'Microsoft YaHei', fontSize: 10, features: [printing(sheets)] };
  // Its eighty files are loaded by those who write a workbook.
  const { default: write } = await import('write-excel-file/node');
  return new Uint8Array(await write(data as unknown as Sheets, options).toBuffer());
}

interface Look {
  readonly shade: SheetContent['shade'];
  readonly style: ReturnType<NonNullable<SheetContent['style']>> | undefined;
}

function toCell(value: string | number, row: number, { shade, style }: Look): object {
  const heading = row === 0;
  const backgroundColor = heading ? '#D9E2DC' : shade?.(row);
  return {
    ...(typeof value === 'number'
      ? { value, type: Number, ...(style?.format !== undefined && { format: style.format }) }
      : { value: safeText(value), type: String }),
    wrap: true,
    alignVertical: heading ? 'center' : 'top',
    ...((heading || style?.bold) && { fontWeight: 'bold' }),
    ...(style?.align && { align: style.align }),
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
