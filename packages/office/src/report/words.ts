import { programmeTerm } from '@tianma/core/record';
import type { Wording } from '@tianma/rules';
import type { Level, Measure } from './types.js';

export type Language = keyof Wording;

export const LEVEL_WORDS: Readonly<Record<Level, Wording>> = {
  county: { zh: '县区', en: 'County' },
  town: { zh: '乡镇', en: 'Town' },
  village: { zh: '村', en: 'Village' },
  party: { zh: '主体', en: 'Party' },
  product: { zh: '产品', en: 'Product' },
  programme: { zh: '帮扶类别', en: 'Programme' },
  year: { zh: '年', en: 'Year' },
  month: { zh: '月', en: 'Month' },
};

const MEASURE_WORDS: Readonly<Record<string, Wording>> = {
  lots: { zh: '批次数', en: 'Lots' },
  harvested: { zh: '采收量(公斤)', en: 'Harvested (kg)' },
  made: { zh: '加工分装量(公斤)', en: 'Made of other lots (kg)' },
  lotsUnweighed: { zh: '没有重量的批次数', en: 'Lots without a weight' },
  sales: { zh: '销售笔数', en: 'Sales' },
  sold: { zh: '销售量(公斤)', en: 'Sold (kg)' },
  salesUnweighed: { zh: '没有重量的笔数', en: 'Sales without a weight' },
  salesUnpriced: { zh: '金额未知的笔数(单价未公开)', en: 'Sales of unknown income (price not opened)' },
};

/** Heading of a measure; money names its currency. */
export function measureWords(measure: Measure): Wording {
  const currency = measure.startsWith('income:') ? measure.slice('income:'.length) : undefined;
  if (currency === undefined) return MEASURE_WORDS[measure] ?? { zh: measure, en: measure };
  return { zh: `销售额(${currency === 'CNY' ? '元' : currency},单价已公开部分)`, en: `Income (${currency}, where the price was opened)` };
}

/** What is printed for a number that is hidden, and for one that is not known. */
export const HIDDEN = '*';
export const UNKNOWN = '—';

const TOTAL: Wording = { zh: '合计', en: 'Total' };
const NOT_STATED: Wording = { zh: '未填写', en: 'Not stated' };
const PROGRAMME: Readonly<Record<string, Wording>> = {
  none: { zh: '无', en: 'none' },
  unknown: { zh: '未公开', en: 'not opened' },
};

/** Names of places, parties and products; undefined where none is known. */
export interface NameBook {
  readonly place: (code: string) => string | undefined;
  readonly party: (id: string) => string | undefined;
  readonly product: (gtin: string) => string | undefined;
}

/**
 * A key as it is printed. Never digits alone, nor what a spreadsheet takes for a date: a code of 14 digits would lose its last ones, `2026-10`
 * become a day of October.
 */
export function keyWords(level: Level, key: string | null, names: NameBook, language: Language): string {
  if (key === null) return TOTAL[language];
  if (key === '') return NOT_STATED[language];
  const named = (name: string | undefined): string => `${name ?? LEVEL_WORDS[level][language]} ${key}`;
  switch (level) {
    case 'party':
      return named(names.party(key));
    case 'product':
      return named(names.product(key));
    case 'programme': {
      const term = programmeTerm(Number(key));
      return (term ?? PROGRAMME[key] ?? { zh: key, en: key })[language];
    }
    case 'year':
      return language === 'zh' ? `${key}年` : `Year ${key}`;
    case 'month':
      return language === 'zh' ? key.replace(/^(\d+)-0?(\d+)$/, '$1年$2月') : key.replace('-', ' M');
    default:
      return named(names.place(key));
  }
}
