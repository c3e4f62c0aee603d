import type { Column } from '../columns.js';
import type { OutCell, OutSheet } from '../sheet-out/sheet-xml.js';
import type { SheetKey } from '../sheets.js';
import type { Both } from '../types.js';
import { headingsOf, sheetTitle } from './headings.js';
import type { TemplateKind } from './kinds.js';

const NAME: Both = { zh: '填写说明', en: 'Notes' };

const RULES: readonly Both[] = [
  {
    zh: '一行一件事。红色列名必填。序号写“示例”的行不会导入,可以留着对照,也可以删掉。',
    en: 'One row, one deed. Red headings are required. Rows numbered "example" are never imported; keep or delete them.',
  },
  {
    zh: '先填“基本信息”“产品”和基地,再填后面的表;后面的表用前面的编号。不用的表留空。',
    en: 'Fill in Info, Products and the units first; later sheets refer to their codes. Leave sheets empty that you do not need.',
  },
  {
    zh: '日期写 2026-03-05 或 2026年3月5日;只写 3月5日 时用“基本信息”的年度。不要写 3.5。',
    en: 'Dates: 2026-03-05 or 2026年3月5日; a date without a year takes that of Info. Not 3.5.',
  },
  {
    zh: '数量写数字,单位看列名括号;也可以连单位写,如 1200斤、3亩。不写“约”。',
    en: 'Quantities: a number in the unit of the heading, or with its own, such as 1200斤. No "about".',
  },
  {
    zh: '批次号用大写字母、数字和“-”,最多 20 位,每批一个,不重复。编号列已设为文本,不要改成数字。',
    en: 'Lot numbers: capital letters, digits and "-", at most 20, each used once. Code columns are set to text: keep them so.',
  },
  {
    zh: '标“不公开”的列只留在你自己的工作区;身份证号、电话不要写进别的列。',
    en: 'Columns marked private stay in your workspace; put no ID or telephone number into any other.',
  },
  { zh: '不想导入的列或表,在名称前加“不导入”。', en: 'Put 不导入 before the name of a column or sheet that is not to be imported.' },
  {
    zh: '填好后:tianma import 文件.xlsx 检查;有错会生成“文件.错误.xlsx”,改好再来;没有错加 --commit 签名。',
    en: 'Then: tianma import FILE.xlsx checks it; faults come back in FILE.errors.xlsx; --commit signs.',
  },
];

const HEADS: Readonly<Record<keyof Both, readonly string[]>> = {
  zh: ['表', '列', '必填', '公开', '怎么填', '示例'],
  en: ['Sheet', 'Column', 'Required', 'Public', 'How', 'Example'],
};

const HOW: Readonly<Partial<Record<Column['type'], Both>>> = {
  unitCode: { zh: '编号,如 A-01', en: 'a code such as A-01' },
  unitList: {
    zh: '编号,几个用“、”隔开,或写“全部”:本台账的地块,没有地块表就是签名时已登记的;后来加的不算',
    en: 'codes, 、 between them, or 全部 for all of this ledger; where it lists none, for all known when it is signed; none that are added later',
  },
  lot: { zh: '批次号', en: 'lot number' },
  lotList: { zh: '批次号,几个用“、”隔开', en: 'lot numbers, 、 between them' },
  gtin: { zh: '8 至 14 位商品条码,文本', en: 'barcode number of 8 to 14 digits, as text' },
  product: { zh: '“产品”表里的名称', en: 'a name of the sheet Products' },
  day: { zh: '日期', en: 'a date' },
  quantity: { zh: '数字,或数字加单位', en: 'a number, or a number with its unit' },
  signed: { zh: '数字', en: 'a number' },
  temperature: { zh: '一个温度,或 2~8', en: 'a temperature, or 2~8' },
  uint: { zh: '整数', en: 'a whole number' },
  division: { zh: '6、9 或 12 位区划代码,后面可带名称', en: 'a division code of 6, 9 or 12 digits' },
  party: { zh: '统一社会信用代码或县里给的编号', en: 'credit code, or the number given by the county' },
  price: { zh: '每单位多少元', en: 'yuan for a unit' },
  result: { zh: '数字、“未检出”,快检写抑制率或“阴性/阳性”', en: 'a number, 未检出, or 阴性/阳性' },
};

/** Beside a list of plots a row is signed once for each of them, with all that it says. */
const FOR_EACH: Both = { zh: ';几个地块的,写每个地块各自的量,不是合计', en: '; of several plots, what each had, not their total' };

const isForEach = (sheet: SheetKey, { key }: Column): boolean =>
  (sheet === 'fieldwork' || sheet === 'animals') && (key === 'dose' || key === 'amount');

/** By key of the column, where its type says too little. */
const HOW_OF: Readonly<Record<string, Both>> = {
  spare: {
    zh: '整数:件数之外多编几枚备用标签,印坏了用它补;不留就空着',
    en: 'a whole number: labels beyond the count, to take the place of spoilt ones; empty for none',
  },
  origin: {
    zh: '6、9 或 12 位区划代码,后面可带名称;印在标签上,不填就是基本信息里的区划',
    en: 'a division code of 6, 9 or 12 digits; printed on the label, that of Info where empty',
  },
};

/** The sheet that explains the others; it is never imported. */
export function notesSheet(kind: TemplateKind, language: keyof Both): OutSheet {
  const title = { zh: `${kind.title.zh}台账填写说明`, en: `How to fill in the ledger: ${kind.title.en}` }[language];
  const yes = { zh: '是', en: 'yes' }[language];
  const hidden = { zh: '不公开', en: 'private' }[language];
  const rows = kind.sheets.flatMap((sheet) =>
    headingsOf(sheet, language).map(({ column, text }, i): OutCell[] => {
      const examples = sheet.rows.map((cells) => cells[i]).find((cell) => cell !== null && cell !== undefined);
      return [
        sheetTitle(sheet, language),
        text,
        column.required ? yes : null,
        column.private ? hidden : yes,
        { text: `${howTo(column, language)}${isForEach(sheet.sheet, column) ? FOR_EACH[language] : ''}`, style: 'wrapped' },
        examples === undefined || examples === null ? null : String(examples),
      ];
    }),
  );
  return {
    name: NAME[language],
    rows: [
      [{ text: title, style: 'title' }],
      ...RULES.map((rule, i): OutCell[] => [`${i + 1}. ${rule[language]}`]),
      [],
      HEADS[language].map((text) => ({ text, style: 'heading' as const })),
      ...rows,
    ],
    widths: [12, 20, 8, 8, 46, 24],
  };
}

function howTo(column: Column, language: keyof Both): string {
  const own = HOW_OF[column.key];
  if (own !== undefined) return own[language];
  if (column.type !== 'choice') return HOW[column.type]?.[language] ?? { zh: '文字', en: 'text' }[language];
  const words = Object.entries(column.words).map(([value, list]) => (language === 'en' ? value : (list[1] ?? value)));
  return { zh: `其中之一:${words.join('、')}`, en: `one of ${words.join(', ')}` }[language];
}
