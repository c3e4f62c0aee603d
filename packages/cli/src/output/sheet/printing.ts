import type writeXlsxFile from 'write-excel-file/node';
import type { SheetContent } from './workbook.js';

type Features = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>;

/** What the writer of workbooks has no option for, put into its XML where ECMA-376 part 1 (18.3.1.99, 18.2.27) wants it. */
export function printing(sheets: readonly SheetContent[]): Features[number] {
  const transformSheet = (xml: string, _: unknown, { sheetIndex }: { readonly sheetIndex: number }): string => {
    const { filter, rows, widths } = sheets[sheetIndex] as SheetContent;
    const range = `A1:${String.fromCharCode(64 + widths.length)}${rows.length}`;
    return insert(xml, /<(?:sheetPr|dimension|sheetViews)[ />]/, (at) => `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${at}`)
      .replace('</sheetData>', `</sheetData>${filter && rows.length > 1 ? `<autoFilter ref="${range}"/>` : ''}`)
      .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ');
  };
  const titles = sheets.map(({ name }, i) => `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${name}'!$1:$1</definedName>`);
  const transformBook = (xml: string): string => insert(xml, /<definedNames\/>/, () => `<definedNames>${titles.join('')}</definedNames>`);
  return {
    files: {
      transform: { 'xl/worksheets/sheet{id}.xml': { transform: transformSheet }, 'xl/workbook.xml': { transform: transformBook } },
    },
  } as unknown as Features[number];
}

/** Replaces the first match; that there is none means that another version of the writer writes otherwise. */
function insert(xml: string, place: RegExp, replace: (match: string) => string): string {
  if (!place.test(xml)) throw new Error(`no ${place.source} in what write-excel-file wrote`);
  return xml.replace(place, replace);
}
