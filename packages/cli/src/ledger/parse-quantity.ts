import { narrow, tidy } from './normalise.js';
import type { Parsed } from './parse-day.js';
import type { Both, Cell } from './types.js';

/** A number as text in plain decimal notation, and its unit as core names it. */
export interface PlainQuantity {
  readonly value: string;
  readonly unit: string;
}

export type Dimension = 'mass' | 'area' | 'volume' | 'length' | 'time' | 'ratio' | 'piece' | 'temperature' | 'concentration';
export type NumberFault = 'form' | 'date_cell' | 'approximate' | 'grouping' | 'negative' | 'digits';
export type QuantityFault = NumberFault | 'no_unit' | 'unknown_unit' | 'wrong_unit' | 'two_units';

/** Units as people write them, by dimension: `code:word,word`. The codes are those of core's table. */
const UNIT_WORDS: Readonly<Record<Dimension, string>> = {
  mass: '斤:斤,市斤 KGM:公斤,千克,kg,kgs GRM:克,g MGM:毫克,mg TNE:吨,t,公吨 担:担,市担',
  area: '亩:亩,市亩,mu HAR:公顷,ha MTK:平方米,平米,㎡,m2,m²',
  volume: 'LTR:升,l,公升 MLT:毫升,ml,cc MTQ:立方米,方,立方,m3,m³',
  length: 'MTR:米,m MMT:毫米,mm CMT:厘米,cm KMT:公里,千米,km',
  time: 'DAY:天,日,d HUR:小时,h MON:个月,月',
  ratio: 'P1:%,％,百分之 59:ppm',
  piece: 'H87:个,件,袋,盒,罐,瓶,箱,包,只,头,枚,株,群,匹,提,网袋,桶,张,块,pcs',
  temperature: 'CEL:℃,°c,度,摄氏度,c',
  concentration: 'GL:g/l,克/升 M1:mg/l,毫克/升 NA:mg/kg,毫克/千克,毫克/公斤',
};

const UNITS: ReadonlyMap<string, { readonly unit: string; readonly dimension: Dimension }> = new Map(
  Object.entries(UNIT_WORDS).flatMap(([dimension, list]) =>
    list.split(' ').flatMap((entry) => {
      const [unit = '', words = ''] = entry.split(/:(.*)/s);
      return words.split(',').map((word) => [word, { unit, dimension: dimension as Dimension }] as const);
    }),
  ),
);

/** The unit that a word names, or undefined. */
export function unitNamed(word: string): { readonly unit: string; readonly dimension: Dimension } | undefined {
  return UNITS.get(narrow(tidy(word)).toLowerCase().replace(/ /g, ''));
}

const WORDS = new Map(
  Object.values(UNIT_WORDS).flatMap((list) =>
    list.split(' ').map((entry) => {
      const [unit = '', words = ''] = entry.split(/:(.*)/s);
      const [zh = unit, ...others] = words.split(',');
      return [unit, { zh, en: [zh, ...others].find((word) => /^[a-z°%]/i.test(word)) ?? zh }] as const;
    }),
  ),
);

/** The word for a unit of the table. */
export function unitWords(unit: string): Both {
  return WORDS.get(unit) ?? { zh: unit, en: unit };
}

/** A quantity as people write it: `140公斤`, `140 kg`. */
export function quantityWords({ value, unit }: PlainQuantity): Both {
  const { zh, en } = unitWords(unit);
  return { zh: `${value}${zh}`, en: `${value} ${en}` };
}

/** The unit in a heading such as `用量(公斤/亩)`: what is per mu is not a plain quantity, so only a bare unit counts. */
export function isUnitWord(word: string): boolean {
  return unitNamed(word) !== undefined;
}

/** The digits of a number cell as people entered them: 15 significant, the last ones of binary fractions rounded away. */
export function plainNumber(digits: string): Parsed<string, NumberFault> {
  const number = Number(digits);
  if (digits.trim() === '' || !Number.isFinite(number)) return { fault: 'form' };
  if (/^-?\d+(\.\d{1,9})?$/.test(digits) && digits.replace(/\D/g, '').length <= 15)
    return { ok: number === 0 ? digits.replace('-', '') : digits };
  const rounded = Number(number.toPrecision(15));
  if (Math.abs(rounded) >= 1e15) return { fault: 'digits' };
  return {
    ok: rounded
      .toFixed(9)
      .replace(/\.?0+$/, '')
      .replace(/^-0$/, '0'),
  };
}

/** Characters of a number with its unit; nobody writes more. */
const LONGEST_NUMBER = 60;

/** A number in a cell, with what stands behind it. */
function split(cell: Exclude<Cell, null>): Parsed<{ value: string; rest: string }, NumberFault> {
  if (typeof cell === 'boolean') return { fault: 'form' };
  if (typeof cell !== 'string') {
    if ('day' in cell) return { fault: 'date_cell' };
    const plain = plainNumber(cell.number);
    return 'ok' in plain ? { ok: { value: plain.ok, rest: '' } } : plain;
  }
  const text = narrow(tidy(cell));
  if (text.length > LONGEST_NUMBER) return { fault: 'form' };
  if (/^[约大近≈~]|左右$|上下$|[余多]\D*$/.test(text)) return { fault: 'approximate' };
  const match = /^([+-]?)(\d[\d, ]*)(\.\d+)?\s*(万)?\s*([^\d\s].*)?$/.exec(text);
  if (!match) return { fault: 'form' };
  const [, sign, whole = '', fraction = '', wan, rest = ''] = match;
  // Digits behind the number are a second number (30-40斤), unless a unit has them (㎡ written m2).
  if (/\d/.test(rest) && unitNamed(rest) === undefined) return { fault: 'form' };
  const grouped = whole.trim();
  if (!/^\d+$/.test(grouped) && !/^\d{1,3}(?:[, ]\d{3})+$/.test(grouped)) return { fault: 'grouping' };
  if (fraction.length > 10) return { fault: 'digits' };
  const digits = grouped.replace(/[, ]/g, '').replace(/^0+(?=\d)/, '');
  if (digits.length + fraction.length > 15) return { fault: 'digits' };
  const value = `${sign === '-' ? '-' : ''}${wan ? timesTenThousand(digits, fraction) : digits + fraction}`;
  return { ok: { value, rest: rest.trim() } };
}

function timesTenThousand(whole: string, fraction: string): string {
  const places = fraction.slice(1);
  const moved = whole + places.slice(0, 4).padEnd(4, '0');
  return `${moved.replace(/^0+(?=\d)/, '')}${places.length > 4 ? `.${places.slice(4)}` : ''}`;
}

/** A bare number; text behind it is refused. */
export function parseNumber(cell: Exclude<Cell, null>, signed = false): Parsed<string, NumberFault> {
  const parts = split(cell);
  if ('fault' in parts) return parts;
  if (parts.ok.rest !== '') return { fault: 'form' };
  return !signed && parts.ok.value.startsWith('-') ? { fault: 'negative' } : { ok: parts.ok.value };
}

/**
 * A quantity: the unit stands in the cell, in the unit column beside it (`unitCell`) or in the heading (`headingUnit`), in this order;
 * two that differ are refused.
 */
export function parseQuantity(
  cell: Exclude<Cell, null>,
  dimensions: readonly Dimension[],
  units: { unitCell?: string; headingUnit?: string; defaultUnit?: string },
  signed = false,
): Parsed<PlainQuantity, QuantityFault> {
  const parts = split(cell);
  if ('fault' in parts) return parts;
  const { value, rest } = parts.ok;
  if (!signed && value.startsWith('-')) return { fault: 'negative' };
  const beside = units.unitCell || undefined;
  const word = rest || beside || units.headingUnit || units.defaultUnit;
  if (word === undefined) return { fault: 'no_unit' };
  const named = unitNamed(word);
  if (named === undefined) return { fault: 'unknown_unit' };
  if (rest && beside && unitNamed(beside)?.unit !== named.unit) return { fault: 'two_units' };
  return dimensions.includes(named.dimension) ? { ok: { value, unit: named.unit } } : { fault: 'wrong_unit' };
}
