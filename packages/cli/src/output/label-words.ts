import type { LineKind } from '@tianma/label';
import type { Language, Text } from './language.js';

/** What the fields of a label's layout are called; a layout file names them by their keys. */
const FIELDS: Readonly<Record<LineKind, Text>> = {
  brand: { zh: '品牌', en: 'brand' },
  product_zh: { zh: '品名', en: 'name of the product' },
  product_en: { zh: '英文品名', en: 'English name' },
  lot: { zh: '批次', en: 'lot' },
  pack_date: { zh: '包装日期', en: 'pack date' },
  best_before: { zh: '保质期', en: 'best before' },
  origin: { zh: '产地', en: 'origin' },
  serial: { zh: '编号', en: 'serial' },
  site: { zh: '官方网址', en: 'official site' },
  advice: { zh: '核对网址的提醒', en: 'advice to check the site' },
  promise_title: { zh: '承诺达标合格证的标题', en: 'title of the residue promise' },
  promise_words: { zh: '承诺内容', en: 'words of the promise' },
  promise_basis: { zh: '承诺依据', en: 'basis of the promise' },
  promise_quantity: { zh: '合格证的数量', en: 'quantity of the promise' },
  promise_issuer: { zh: '承诺主体', en: 'who promises' },
  promise_contact: { zh: '合格证的联系方式', en: 'contact of the promise' },
  promise_date: { zh: '开具日期', en: 'date of the promise' },
};

/** Fields in words, one after the other. */
export function fieldsIn(language: Language, fields: readonly LineKind[]): string {
  return fields.map((field) => FIELDS[field][language]).join(language === 'zh' ? '、' : ', ');
}

/** What the label library says of layouts, as `core-words` has its rows; a field keeps the key that stands in the file. */
export const LABEL_ROWS: readonly (readonly [en: string, zh: string])[] = [
  ['layout {}', '版式 {}'],
  ['a value', '一个值'],
  ['nothing', '没有'],
  ['text that is no JSON', '不是 JSON 的文字'],
  ...Object.entries(FIELDS).map(([field, { zh }]) => [field, `${zh}(${field})`] as const),
];
