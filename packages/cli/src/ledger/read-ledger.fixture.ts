import writeXlsxFile from 'write-excel-file/node';
import { type LedgerResult, readLedger } from './index.js';
import type { Draft, Ledger } from './ledger.js';

export type Written =
  | string
  | number
  | Date
  | boolean
  | null
  | { readonly value: string | number; readonly rows?: number; readonly columns?: number };
export type Sheets = Readonly<Record<string, readonly (readonly Written[])[]>>;

/** A workbook as Excel would save it; `rows` and `columns` merge cells. */
export async function xlsx(sheets: Sheets): Promise<Uint8Array> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((cell) => {
        if (cell === null) return null;
        if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy/m/d' };
        const { value, rows: rowSpan, columns: columnSpan } = typeof cell === 'object' ? cell : { value: cell };
        const type = { string: String, number: Number, boolean: Boolean }[typeof value as 'string'];
        return { value, type, ...(rowSpan && { rowSpan }), ...(columnSpan && { columnSpan }) };
      }),
    ),
  }));
  return await writeXlsxFile(data as Parameters<typeof writeXlsxFile>[0]).toBuffer();
}

export const UNITS: Sheets = {
  基地: [
    ['地块编号', '作物'],
    ['A-01', '茶树'],
    ['A-02', '茶树'],
  ],
};
export const PRODUCTS: Sheets = {
  产品: [
    ['产品名称', '商品条码'],
    ['鲜叶', '2433126000018'],
    ['毛尖', '2433126000025'],
  ],
};

export async function read(sheets: Sheets, options = {}): Promise<Ledger> {
  const result = await readLedger(await xlsx(sheets), options);
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 1));
  return result.ledger;
}
export async function faults(sheets: Sheets, options = {}): Promise<string[]> {
  const result = await readLedger(await xlsx(sheets), options);
  return listed(result);
}
export const listed = (result: LedgerResult): string[] =>
  result.ok
    ? []
    : result.errors.map(({ code, sheet, row, column }) =>
        [code, sheet, row, column].filter((part) => part !== undefined && part !== '').join(' '),
      );
export const drafts = (ledger: Ledger, code: string): readonly Draft[] =>
  [...ledger.units, ...ledger.lots].find((plan) => plan.code === code)?.drafts ?? [];
export const records = (ledger: Ledger, code: string): readonly object[] => drafts(ledger, code).map(({ record }) => record);
