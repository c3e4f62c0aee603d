import writeXlsxFile from 'write-excel-file/node';
import { safeText } from './safe-text.js';

/** One sheet: its first row is the heading, which stays in view. Widths are in characters of a western font; a Chinese one takes two. */
export interface SheetContent {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly widths: readonly number[];
  /** Background of a row below the heading, `#RRGGBB`. */
  readonly shade?: (row: number) => string | undefined;
  /** Columns can be filtered by their values. */
  readonly filter?: boolean;
}

type Sheets = Parameters<typeof writeXlsxFile>[0];
type Features = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>;

/** An xlsx file for printing and filling in: landscape, wrapped, the heading frozen. */
export async function workbookOf(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const data = sheets.map(({ name, rows, widths, shade }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 1,
    data: rows.map((row, at) => row.map((value) => toCell(value, at, shade))),
  }));
  const bytes = await writeXlsxFile(data as unknown as Sheets, {
    fontFamily: 'Microsoft YaHei',
    fontSize: 10,
    features: [filtering(sheets)],
  }).toBuffer();
  return new Uint8Array(bytes);
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

/** Filters on the heading, which the writer of workbooks has no option for; they stand right after the rows (ECMA-376 part 1, 18.3.1.99). */
function filtering(sheets: readonly SheetContent[]): Features[number] {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _options: unknown, { sheetIndex }: { readonly sheetIndex: number }): string => {
            const { filter, rows, widths } = sheets[sheetIndex] as SheetContent;
            if (!filter || rows.length < 2) return xml;
            const range = `A1:${String.fromCharCode(64 + widths.length)}${rows.length}`;
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
          },
        },
      },
    },
  } as Features[number];
}
