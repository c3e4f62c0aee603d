// One small workbook, and what a clerk may do wrong in it: each case changes one place and names the error that must come back.
// `demo/out/ledgers/broken/` holds them all for trying by hand: `node demo/ledgers/write.mjs --broken`.
import { wide } from './forms.mjs';

/** @typedef {import('./write.mjs').Workbook} Workbook */
/** @typedef {import('./write.mjs').SheetData} SheetData */
/** @typedef {import('./write.mjs').CellValue} CellValue */
/**
 * @typedef {object} Case
 * @property {string} name also the file name
 * @property {(sheets: Record<string, SheetData>) => void} change
 * @property {{ code: string, sheet: string, row?: number, column?: string, found?: string | { zh: string, en: string } }[]} errors in order
 */

/** Fresh each time: cases change it. @returns {Workbook} */
export function soundWorkbook() {
  return {
    file: 'sound.xlsx',
    sheets: [
      {
        name: '基本信息',
        rows: [
          ['合作社名称', '示范合作社'],
          ['区划代码', '530113'],
          ['年度', '2026'],
        ],
      },
      {
        name: '产品',
        head: ['产品名称', '商品条码', '净含量', '保质期'],
        rows: [
          ['马铃薯', { text: '2530113000010' }, '5公斤', 90],
          ['薯条', { text: '2530113000027' }, null, null],
        ],
      },
      {
        name: '基地',
        title: '基地登记',
        head: ['地块编号', '名称', '作物', '面积(亩)'],
        rows: [
          ['A-01', '上台', '马铃薯', 12.5],
          ['A-02', '下台', '马铃薯', '8.25亩'],
        ],
      },
      {
        name: '农事',
        title: '2026年农事',
        head: ['日期', '地块编号', '作业', '投入品', '登记证号', '用量', '安全间隔期', '操作人', '备注'],
        rows: [
          ['8月5日', 'A-01', '打药', '代森锰锌80%可湿性粉剂', 'PD20081237', '1.8公斤', 15, '一组', null],
          ['2026.8.9', '全部', '除草', null, null, null, null, '二组', null],
        ],
      },
      {
        name: '检测',
        head: ['检测日期', '检测类型', '检测对象', '检测项目', '检测结果', '单位', '限值', '结论'],
        rows: [['2026-11-02', '快检', 'L1', '抑制率', '12%', null, 50, '阴性']],
      },
      {
        name: '采收',
        head: ['批次号', '产品', '采收日期', '地块编号', '数量(斤)', '帮扶类别', '户编号'],
        rows: [
          ['L1', '马铃薯', '2026-11-01', 'A-01', 1200, null, null],
          ['L2', '马铃薯', '2026年11月2日', 'A-02', '1,050斤', null, null],
        ],
      },
      {
        name: '加工',
        head: ['批次号', '产品', '加工日期', '投入批次', '投入数量', '工艺', '产出数量'],
        rows: [['P1', '薯条', '2026/11/05', 'L1', '800斤', '切条', '500斤']],
      },
      {
        name: '包装',
        head: ['批次号', '产品', '包装日期', '件数', '产地'],
        rows: [
          ['L2', null, '2026-11-04', '20袋', null],
          ['P1', '薯条', '2026-11-06', 30, null],
        ],
      },
      {
        name: '销售',
        head: ['批次号', '销售日期', '渠道', '数量', '买方', '单价'],
        rows: [['L2', '2026-11-08', '电商', '100斤', '订单', 2.5]],
      },
    ],
  };
}

/** @param {string} sheet @param {number} row place among the data rows @param {number} column @param {CellValue} value */
const set = (sheet, row, column, value) => (/** @type {Record<string, SheetData>} */ sheets) => {
  const cells = sheets[sheet]?.rows[row];
  if (cells) cells[column] = value;
};
/** @param {string} sheet @param {number} column @param {string} text */
const head = (sheet, column, text) => (/** @type {Record<string, SheetData>} */ sheets) => {
  const cells = sheets[sheet]?.head;
  if (cells) cells[column] = text;
};
const EMPTY = { zh: '(空)', en: '(empty)' };
const cell = (
  /** @type {string} */ sheet,
  /** @type {number} */ row,
  /** @type {string} */ column,
  /** @type {string | typeof EMPTY} */ found,
) => [{ code: 'ledger.cell', sheet, row, column, found }];

/** @type {Case[]} */
export const cases = [
  { name: 'date-impossible', change: set('采收', 0, 2, '2026-02-30'), errors: cell('采收', 2, 'C 采收日期', '2026-02-30') },
  { name: 'date-vague', change: set('采收', 0, 2, '11月上旬'), errors: cell('采收', 2, 'C 采收日期', '11月上旬') },
  { name: 'date-range', change: set('采收', 0, 2, '11月1日-3日'), errors: cell('采收', 2, 'C 采收日期', '11月1日-3日') },
  { name: 'date-decimal', change: set('采收', 0, 2, 11.1), errors: cell('采收', 2, 'C 采收日期', '11.1') },
  { name: 'date-two-digit-year', change: set('采收', 0, 2, '26.11.1'), errors: cell('采收', 2, 'C 采收日期', '26.11.1') },
  { name: 'quantity-about', change: set('采收', 0, 4, '约1200斤'), errors: cell('采收', 2, 'E 数量(斤)', '约1200斤') },
  { name: 'quantity-words', change: set('采收', 0, 4, '一千斤'), errors: cell('采收', 2, 'E 数量(斤)', '一千斤') },
  { name: 'quantity-comma', change: set('采收', 0, 4, '12,00斤'), errors: cell('采收', 2, 'E 数量(斤)', '12,00斤') },
  { name: 'quantity-negative', change: set('采收', 0, 4, -5), errors: cell('采收', 2, 'E 数量(斤)', '-5') },
  { name: 'quantity-area', change: set('采收', 0, 4, '12亩'), errors: cell('采收', 2, 'E 数量(斤)', '12亩') },
  { name: 'quantity-unit-unknown', change: set('采收', 0, 4, '30篓'), errors: cell('采收', 2, 'E 数量(斤)', '30篓') },
  { name: 'quantity-without-unit', change: set('销售', 0, 3, 100), errors: cell('销售', 2, 'D 数量', '100') },
  { name: 'quantity-became-date', change: set('采收', 0, 4, { date: '2026-03-05' }), errors: cell('采收', 2, 'E 数量(斤)', '2026-03-05') },
  { name: 'count-fraction', change: set('包装', 0, 3, 20.5), errors: cell('包装', 2, 'D 件数', '20.5') },
  { name: 'count-zero', change: set('包装', 0, 3, 0), errors: cell('包装', 2, 'D 件数', '0') },
  {
    name: 'required-empty',
    change: set('采收', 0, 3, '  '),
    errors: [{ code: 'ledger.cell', sheet: '采收', row: 2, column: 'D 地块编号' }],
  },
  { name: 'choice-unknown', change: set('农事', 0, 2, '施魔法'), errors: cell('农事', 3, 'C 作业', '施魔法') },
  { name: 'code-scientific', change: set('产品', 0, 1, '6.90123E+12'), errors: cell('产品', 2, 'B 商品条码', '6.90123E+12') },
  {
    name: 'code-sixteen-digits',
    change: set('采收', 0, 0, 1234567890123456),
    errors: [
      { code: 'ledger.reference', sheet: '检测', row: 2, column: 'C 检测对象', found: 'L1' },
      { code: 'ledger.cell', sheet: '采收', row: 2, column: 'A 批次号' },
      { code: 'ledger.reference', sheet: '加工', row: 2, column: 'D 投入批次', found: 'L1' },
    ],
  },
  {
    name: 'code-became-date',
    change: set('基地', 0, 0, { date: '2026-01-01' }),
    errors: [
      { code: 'ledger.cell', sheet: '基地', row: 3, column: 'A 地块编号', found: '2026-01-01' },
      { code: 'ledger.reference', sheet: '农事', row: 3, column: 'B 地块编号', found: 'A-01' },
      { code: 'ledger.reference', sheet: '采收', row: 2, column: 'D 地块编号', found: 'A-01' },
    ],
  },
  {
    name: 'gtin-check-digit',
    change: set('产品', 0, 1, { text: '2530113000011' }),
    errors: cell('产品', 2, 'B 商品条码', '2530113000011'),
  },
  { name: 'lot-characters', change: set('销售', 0, 0, '第二批'), errors: cell('销售', 2, 'A 批次号', '第二批') },
  { name: 'unit-characters', change: set('农事', 1, 1, '上台、A-02'), errors: cell('农事', 4, 'B 地块编号', '上台') },
  { name: 'division', change: set('包装', 0, 4, '东川区'), errors: cell('包装', 2, 'E 产地', '东川区') },
  { name: 'formula-error', change: set('采收', 0, 4, '#REF!'), errors: cell('采收', 2, 'E 数量(斤)', '#REF!') },
  {
    name: 'id-number-in-public',
    change: set('农事', 0, 3, '代森锰锌 530113199003070012'),
    errors: cell('农事', 3, 'D 投入品', '代森锰锌 530****12'),
  },
  { name: 'phone-in-public', change: set('基地', 0, 1, '上台 13800138000'), errors: cell('基地', 3, 'B 名称', '上台 138****00') },
  {
    name: 'phone-wide',
    change: set('基地', 0, 1, `上台${wide('138-0013-8000')}`),
    errors: cell('基地', 3, 'B 名称', '上台１３８****００'),
  },
  { name: 'spray-without-product', change: set('农事', 0, 3, null), errors: cell('农事', 3, 'D 投入品', EMPTY) },
  { name: 'rapid-test-passed', change: set('检测', 0, 7, '合格'), errors: cell('检测', 2, 'H 结论', '合格') },
  { name: 'conclusion-against-result', change: set('检测', 0, 4, '61%'), errors: cell('检测', 2, 'H 结论', '阴性') },
  {
    name: 'two-households',
    change: (sheets) => {
      const rows = sheets['采收']?.rows ?? [];
      rows[0] = ['L1', '马铃薯', '2026-11-01', 'A-01', 600, '脱贫户', 'H1'];
      rows.push(['L1', '马铃薯', '2026-11-01', 'A-02', 600, '脱贫户', 'H2']);
    },
    errors: [{ code: 'ledger.cell', sheet: '采收', row: 4, column: 'F 帮扶类别' }],
  },
  { name: 'sold-before-harvest', change: set('销售', 0, 1, '2026-10-01'), errors: cell('销售', 2, 'B 销售日期', '2026-10-01') },
  { name: 'made-before-input', change: set('加工', 0, 2, '2026-10-01'), errors: cell('加工', 2, 'C 加工日期', '2026-10-01') },
  {
    name: 'column-unknown',
    change: (sheets) => {
      head('农事', 8, '间隔')(sheets);
      set('农事', 0, 8, '15天')(sheets);
    },
    errors: [{ code: 'ledger.column', sheet: '农事', row: 2, column: 'I 间隔', found: '间隔' }],
  },
  {
    name: 'column-without-heading',
    change: (sheets) => {
      head('农事', 8, ' ')(sheets);
      set('农事', 0, 8, '晴')(sheets);
    },
    errors: [{ code: 'ledger.column', sheet: '农事', row: 2, column: 'I' }],
  },
  { name: 'column-missing', change: head('采收', 2, '不导入'), errors: [{ code: 'ledger.column', sheet: '采收', row: 1 }] },
  {
    name: 'column-twice',
    change: head('农事', 8, '作业日期'),
    errors: [{ code: 'ledger.column', sheet: '农事', row: 2, column: 'I 作业日期', found: '作业日期' }],
  },
  {
    name: 'sheet-unknown',
    change: (sheets) => {
      if (sheets['农事']) sheets['农事'].name = '喷洒';
    },
    errors: [{ code: 'ledger.sheet', sheet: '喷洒' }],
  },
  {
    name: 'sheet-without-headings',
    change: (sheets) => {
      if (sheets['销售']) sheets['销售'].head = ['甲', '乙', '丙', '丁', '戊', '己'];
    },
    errors: [{ code: 'ledger.sheet', sheet: '销售' }],
  },
  {
    name: 'unit-unknown',
    change: set('采收', 0, 3, 'A-09'),
    errors: [{ code: 'ledger.reference', sheet: '采收', row: 2, column: 'D 地块编号', found: 'A-09' }],
  },
  {
    name: 'lot-unknown',
    change: set('销售', 0, 0, 'L9'),
    errors: [{ code: 'ledger.reference', sheet: '销售', row: 2, column: 'A 批次号', found: 'L9' }],
  },
  {
    name: 'input-unknown',
    change: set('加工', 0, 3, 'L7'),
    errors: [{ code: 'ledger.reference', sheet: '加工', row: 2, column: 'D 投入批次', found: 'L7' }],
  },
  {
    name: 'input-is-itself',
    change: set('加工', 0, 3, 'P1'),
    errors: [{ code: 'ledger.reference', sheet: '加工', row: 2, column: 'D 投入批次', found: 'P1' }],
  },
  {
    name: 'product-unknown',
    change: set('采收', 1, 1, '洋芋'),
    errors: [{ code: 'ledger.reference', sheet: '采收', row: 3, column: 'B 产品', found: '洋芋' }],
  },
  {
    name: 'packed-as-other-product',
    change: set('包装', 0, 1, '薯条'),
    errors: [{ code: 'ledger.reference', sheet: '包装', row: 2, column: 'B 产品', found: '02530113000027' }],
  },
  {
    name: 'unit-twice',
    change: set('基地', 1, 0, 'A-01'),
    errors: [
      { code: 'ledger.duplicate', sheet: '基地', row: 4, column: 'A 地块编号', found: 'A-01' },
      { code: 'ledger.reference', sheet: '采收', row: 3, column: 'D 地块编号', found: 'A-02' },
    ],
  },
  {
    name: 'lot-twice',
    change: set('加工', 0, 0, 'L2'),
    errors: [
      { code: 'ledger.duplicate', sheet: '加工', row: 2, column: 'A 批次号', found: 'L2' },
      { code: 'ledger.reference', sheet: '包装', row: 3, column: 'A 批次号', found: 'P1' },
    ],
  },
  {
    name: 'barcode-twice',
    change: set('产品', 1, 1, { text: '2530113000010' }),
    errors: [{ code: 'ledger.duplicate', sheet: '产品', row: 3, column: 'B 商品条码', found: '02530113000010' }],
  },
  {
    name: 'row-twice',
    change: (sheets) => {
      const rows = sheets['销售']?.rows ?? [];
      rows.push([...(rows[0] ?? [])]);
    },
    errors: [{ code: 'ledger.duplicate', sheet: '销售', row: 3 }],
  },
  {
    name: 'rows-of-a-lot-differ',
    change: (sheets) => {
      sheets['加工']?.rows.push(['P1', '薯条', '2026/11/05', 'L2', '200斤', '切片', null]);
    },
    errors: [{ code: 'ledger.duplicate', sheet: '加工', row: 3, column: 'F 工艺', found: '切片' }],
  },
  {
    name: 'formula-without-result',
    change: set('采收', 0, 4, { formula: '=600+600' }),
    errors: [{ code: 'ledger.cell', sheet: '采收', row: 2, column: 'E' }],
  },
];

/** The workbook of a case. @param {Case} broken @returns {Workbook} */
export function brokenWorkbook({ name, change }) {
  const workbook = soundWorkbook();
  change(Object.fromEntries(workbook.sheets.map((sheet) => [sheet.name, sheet])));
  return { ...workbook, file: `${name}.xlsx` };
}
