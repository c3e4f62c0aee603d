import { mask, type Personal } from '@tianma/rules/identifiers';
import type { Column } from './columns.js';
import { LEDGER_LIMITS } from './limits.js';
import { printable } from './normalise.js';
import type { CodeFault } from './parse-code.js';
import type { DayFault } from './parse-day.js';
import type { QuantityFault } from './parse-quantity.js';
import type { Both, Cell, LedgerCode, LedgerError } from './types.js';
import type { ZipFault } from './zip.js';

/** Expected, then fix; Chinese then English. */
type Row = readonly [expectedZh: string, expectedEn: string, fixZh: string, fixEn: string];

const both = (zh: string, en: string): Both => ({ zh, en });
const texts = ([a, b, c, d]: Row): { expected: Both; fix: Both } => ({ expected: both(a, b), fix: both(c, d) });

const MIB = (bytes: number): number => Math.round(bytes / 1024 / 1024);
const SAVE_AS: Row = [
  'xlsx 工作簿',
  'an xlsx workbook',
  '用 Excel 或 WPS 打开,另存为 .xlsx 再导入',
  'Open it in Excel or WPS, save it as .xlsx, and import again',
];

const FILE: Readonly<Record<ZipFault, Row>> = {
  not_zip: SAVE_AS,
  old_xls: [
    '没有密码的 xlsx 工作簿',
    'an xlsx workbook without a password',
    '旧 .xls 或加密文件:去掉密码,另存为 .xlsx',
    'Old .xls or protected file: remove the password and save as .xlsx',
  ],
  damaged: [
    '完好的 xlsx 工作簿',
    'an undamaged xlsx workbook',
    '重新打开并另存为 .xlsx;打不开就找上一份备份',
    'Open and save it again as .xlsx; if it does not open, take the last backup',
  ],
  encrypted: ['没有密码的工作簿', 'a workbook without a password', '去掉打开密码后另存', 'Remove the password and save'],
  macro: [
    '不带宏的工作簿',
    'a workbook without macros',
    '另存为“Excel 工作簿(*.xlsx)”,不要选“启用宏”',
    'Save as "Excel workbook (*.xlsx)", not "macro-enabled"',
  ],
  too_large: [
    `不超过 ${MIB(LEDGER_LIMITS.fileBytes)} MiB(解压后 ${MIB(LEDGER_LIMITS.xmlBytes)} MiB)、${LEDGER_LIMITS.sheets} 张表、每表 ${LEDGER_LIMITS.rows} 行 ${LEDGER_LIMITS.columns} 列、共 ${LEDGER_LIMITS.cells} 个单元格`,
    `at most ${MIB(LEDGER_LIMITS.fileBytes)} MiB (${MIB(LEDGER_LIMITS.xmlBytes)} MiB unpacked), ${LEDGER_LIMITS.sheets} sheets, ${LEDGER_LIMITS.rows} rows and ${LEDGER_LIMITS.columns} columns a sheet, ${LEDGER_LIMITS.cells} cells in all`,
    '删去空行空列和图片,或按月分成几个文件',
    'Delete empty rows, columns and pictures, or split the file by month',
  ],
};

export function fileError(fault: ZipFault, found: string | Both): LedgerError {
  return { code: 'ledger.file', sheet: '', ...texts(FILE[fault]), found: shown(found) };
}

export function unsolvedFormula(sheet: string, address: string): LedgerError {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  const row4: Row = [
    '公式的结果',
    'the result of a formula',
    '用 Excel 或 WPS 打开后保存一次,或把公式改成数值',
    'Open and save it once in Excel or WPS, or replace the formula by its value',
  ];
  return {
    code: 'ledger.cell',
    sheet,
    row: Number(row),
    column,
    ...texts(row4),
    found: both('公式没有结果', 'a formula without a saved result'),
  };
}

/** Where an error stands. `column` is letters and heading. */
export interface At {
  readonly sheet: string;
  readonly row?: number;
  readonly column?: string;
}

/** Words of ours in the place of what stands in a cell. */
export const EMPTY: Both = both('(空)', '(empty)');
export const isEmpty = (found: string | Both): boolean => typeof found !== 'string' && found.zh === EMPTY.zh;
export const characters = (count: number): Both => both(`${count} 字`, `${count} characters`);

function shown(found: string | Both): string | Both {
  return typeof found === 'string' ? printable(mask(found)) : both(printable(found.zh), printable(found.en));
}

export function problem(code: LedgerCode, at: At, found: string | Both, row: Row): LedgerError {
  const column = at.column === undefined ? {} : { column: printable(at.column) };
  return { code, ...at, ...column, ...texts(row), found: shown(found) };
}

/** A cell as a person would read it. */
export function show(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return 'day' in cell ? cell.day : cell.number;
  const text = String(cell);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const DAY: Readonly<Record<DayFault, Row>> = {
  form: [
    '日期,如 2026-03-05 或 2026年3月5日',
    'a date such as 2026-03-05 or 2026年3月5日',
    '只写一天,写全年月日;几天的活分几行或填截止日期',
    'Write one day with year, month and day; use several rows or the end date for more',
  ],
  year_last: ['年、月、日的顺序', 'year, month and day in this order', '年写在最前面:写成 2026-03-05', 'Write the year first: 2026-03-05'],
  missing_year: [
    '带年份的日期',
    'a date with its year',
    '写成 2026-03-05,或在表头标题里写明年份',
    'Write 2026-03-05, or name the year in the title of the sheet',
  ],
  decimal: [
    '日期',
    'a date',
    '3.5 会被表格当成小数,分不清 5 日还是 50 日:写成 2026-03-05',
    'A spreadsheet takes 3.5 for a number: write 2026-03-05',
  ],
  no_such_day: ['存在的日期', 'a day that exists', '核对月和日', 'Check month and day'],
  range: ['2000 至 2100 年之间的日期', 'a date between 2000 and 2100', '核对年份', 'Check the year'],
  two_digit_year: ['四位年份', 'a year of four digits', '写成 2026-03-05', 'Write 2026-03-05'],
};

export function dayProblem(at: At, fault: DayFault, cell: Cell): LedgerError {
  return problem('ledger.cell', at, show(cell), DAY[fault]);
}

const QUANTITY: Readonly<Record<QuantityFault, Row>> = {
  form: ['数字加单位,如 1200斤', 'a number with its unit, such as 1200斤', '只写一个数和它的单位', 'Write one number and its unit'],
  date_cell: [
    '数字',
    'a number',
    '表格把它变成了日期:把单元格设为“文本”再填',
    'The spreadsheet made it a date: set the cell to text and enter it again',
  ],
  approximate: ['准确的数', 'an exact number', '称重后填实数,不写“约”“左右”', 'Enter what was weighed, without "about"'],
  grouping: [
    '1200 或 1,200',
    '1200 or 1,200',
    '逗号只能每三位一个;小数点用“.”',
    'Commas stand before each three digits only; the decimal sign is "."',
  ],
  negative: [
    '不小于 0 的数',
    'a number not below 0',
    '去掉负号;退货、更正另记',
    'Remove the sign; returns and corrections are recorded on their own',
  ],
  digits: ['不超过 15 位的数', 'a number of at most 15 digits', '核对位数', 'Check the digits'],
  no_unit: [
    '单位',
    'a unit',
    '在数字后、“单位”列或列名括号里写单位,如 数量(斤)',
    'Put the unit behind the number, in a unit column, or in brackets in the heading',
  ],
  unknown_unit: [
    '认识的单位(斤、公斤、克、吨、担、亩、升、毫升、袋、盒……)',
    'a known unit (斤, kg, g, t, 担, 亩, L, mL, pieces ...)',
    '改成表中认识的单位;两换算成斤(10 两是 1 斤)',
    'Use one of the known units; 10 两 are 1 斤',
  ],
  wrong_unit: [
    '这一列该用的单位',
    'a unit that fits this column',
    '核对单位:重量用斤、公斤,面积用亩',
    'Check the unit: weight in 斤 or kg, area in 亩',
  ],
  two_units: ['一个单位', 'one unit', '单元格和“单位”列写的不一样:留一个', 'Cell and unit column differ: keep one'],
};

export function quantityProblem(at: At, fault: QuantityFault, cell: Cell): LedgerError {
  return problem('ledger.cell', at, show(cell), QUANTITY[fault]);
}

const AS_TEXT = '把这一列设为“文本”,再照原件重新填写';
const AS_TEXT_EN = 'Set the column to text and enter the code again from the paper';
const CODE: Readonly<Record<CodeFault, Row>> = {
  scientific: [
    '完整的编号',
    'the whole code',
    `表格把编号变成了科学计数法,后面的数字已丢失:${AS_TEXT}`,
    `The spreadsheet turned the code into scientific notation and lost its digits. ${AS_TEXT_EN}`,
  ],
  digits: [
    '不超过 15 位的数字,或文本',
    'at most 15 digits, or text',
    `表格只能保住 15 位数字,后面的已变成 0:${AS_TEXT}`,
    `A spreadsheet keeps 15 digits of a number; the rest became 0. ${AS_TEXT_EN}`,
  ],
  date_cell: ['编号', 'a code', `表格把编号变成了日期:${AS_TEXT}`, `The spreadsheet made the code a date. ${AS_TEXT_EN}`],
  fraction: ['编号', 'a code', `编号里有小数点:${AS_TEXT}`, `The code has a decimal point. ${AS_TEXT_EN}`],
  form: ['编号', 'a code', '照原件核对编号', 'Check the code against the paper'],
  check_digit: [
    '校验位正确的商品条码',
    'a barcode with the right check digit',
    '照包装上的条码逐位核对',
    'Compare with the barcode on the pack digit by digit',
  ],
};

export function codeProblem(at: At, fault: CodeFault, cell: Cell): LedgerError {
  return problem('ledger.cell', at, show(cell), CODE[fault]);
}

const PERSONAL: Readonly<Record<Personal, readonly [string, string]>> = {
  id_number: ['身份证号', 'an ID number'],
  phone: ['电话号码', 'a telephone number'],
};

export function personalProblem(at: At, kind: Personal, cell: Cell): LedgerError {
  const [zh, en] = PERSONAL[kind];
  return problem('ledger.cell', at, show(cell), [
    `不含${zh}:这一列会公开`,
    `a text without ${en}: this column is public`,
    `把${zh}移到“备注”“电话”或“操作人”列,这些列不公开`,
    `Move ${en} to the note, phone or operator column: those stay private`,
  ]);
}

export function choiceProblem(at: At, column: Column, cell: Cell): LedgerError {
  const words = Object.values(column.words).map(([value = '', word]) => word ?? value);
  return problem('ledger.cell', at, show(cell), [
    `其中之一:${words.join('、')}`,
    `one of ${Object.entries(column.words)
      .map(([value, [, word]]) => (word === undefined ? value : `${word} (${value})`))
      .join(', ')}`,
    '改成上面的一个词',
    'Use one of these words',
  ]);
}

export function missingCell(at: At, column: Column): LedgerError {
  return problem('ledger.cell', at, EMPTY, [
    `${column.names[0]}必填`,
    `a value: ${column.names[0]} is required`,
    '补填这一格,或删去整行',
    'Fill in this cell, or delete the row',
  ]);
}
