/** Sheets that are passed over by name: help pages and lists that templates carry. */
export const PASSED_SHEETS: readonly string[] = [
  '说明',
  '填写说明',
  '填表说明',
  '目录',
  '字典',
  '下拉选项',
  '参数',
  'readme',
  'notes',
  '错误汇总',
  'errorsummary',
  'lists',
];

/** Headings of a unit column: it belongs to the quantity on its left. */
export const UNIT_HEADINGS: readonly string[] = ['单位', '计量单位', 'unit'];

/** Columns that are passed over by name. */
export const PASSED_COLUMNS: readonly string[] = ['序号', '行号', '编次', '错误', '错误说明', 'errors', 'no', '#'];
