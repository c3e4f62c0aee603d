import { LEDGER_LIMITS } from '../limits.js';
import { problem } from '../messages.js';
import type { Both, LedgerError } from '../types.js';

type Fault = 'too_large' | 'encoding' | 'quotes' | 'no_files' | 'mixed' | 'same_name';
type Row = readonly [string, string, string, string];

const MIB = LEDGER_LIMITS.fileBytes / 1024 / 1024;
const ROWS: Readonly<Record<Fault, Row>> = {
  too_large: [
    `不超过 ${MIB} MiB、${LEDGER_LIMITS.rows} 行、${LEDGER_LIMITS.columns} 列`,
    `at most ${MIB} MiB, ${LEDGER_LIMITS.rows} rows and ${LEDGER_LIMITS.columns} columns`,
    '删去空行空列,或按月分成几个文件',
    'Delete empty rows and columns, or split the file by month',
  ],
  encoding: [
    'UTF-8 或 GB 18030(GBK)的文字',
    'text in UTF-8 or GB 18030 (GBK)',
    '用 Excel 或 WPS 打开,另存为 .xlsx 或“CSV UTF-8”',
    'Open it in Excel or WPS and save it as .xlsx or "CSV UTF-8"',
  ],
  quotes: [
    '成对的引号',
    'quotation marks in pairs',
    '补上或删去多余的英文引号,或另存为 .xlsx',
    'Add or remove the stray quotation mark, or save the file as .xlsx',
  ],
  no_files: [
    '里面有 .csv 文件的文件夹',
    'a folder with .csv files',
    '把各张表存成 采收.csv、包装.csv 等放进去',
    'Put the sheets there as 采收.csv, 包装.csv and so on',
  ],
  mixed: ['一个 xlsx,或若干个 csv', 'one xlsx, or several csv files', '几个 xlsx 分几次导入', 'Import workbooks one at a time'],
  same_name: ['各不相同的文件名', 'file names that differ', '改其中一个文件名', 'Rename one of the files'],
};

/** What is wrong with a CSV file as a whole, or from one row on. */
export function csvError(fault: Fault, sheet: string, found: LedgerError['found'], row?: number): LedgerError {
  return problem('ledger.file', { sheet, ...(row !== undefined && { row }) }, found, ROWS[fault]);
}

export function csvCellError(sheet: string, row: number, column: string, found: string): LedgerError {
  return problem('ledger.cell', { sheet, row, column }, found, [
    '不含控制字符的文字',
    'text without control characters',
    '删去这一格,重新输入',
    'Clear the cell and type it again',
  ]);
}

const SEPARATOR_NAMES: Readonly<Record<string, Both>> = {
  ',': { zh: '逗号', en: 'commas' },
  '\t': { zh: '制表符', en: 'tabs' },
  ';': { zh: '分号', en: 'semicolons' },
};

/** A row that is not parted as the others are. */
export function csvSeparatorError(sheet: string, row: number, found: string, separator: string): LedgerError {
  const { zh, en } = SEPARATOR_NAMES[separator] as Both;
  return problem('ledger.file', { sheet, row }, found, [
    `和别的行一样用${zh}隔开`,
    `cells parted by ${en}, as in the other rows`,
    '整个文件用同一种分隔符,或另存为 .xlsx;确是一格文字,就去掉里面的制表符、分号和逗号',
    'Use one separator throughout, or save the file as .xlsx; take tabs, semicolons and commas out of a text that is one cell',
  ]);
}
