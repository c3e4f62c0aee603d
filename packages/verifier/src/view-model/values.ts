import type { FactValue } from '@tianma/core';
import { datedText, dateText } from '../i18n/index.js';
import { provinceOf } from '../i18n/provinces.js';
import { type Context, inWords, isList, isQuantity, nameOf } from './context.js';
import type { Row } from './view.js';

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT/;
/** Fields whose words are ours; any other text is the writer's own. */
const ENUMS = /^(unitType|operation|mode|channel|method|conclusion|scheme|reason)$/;
const HEX_DIGEST = /^[0-9a-f]{64}$/;

/** Number and unit as entered, the unit in words. */
function quantityText({ value, unit }: { readonly value: string; readonly unit: string }, { words }: Context): string {
  return `${value} ${words.units[unit] ?? unit}`;
}

/** A division code as the reader knows it: province, then the county that signed where it is the same, else the code. */
export function placeText(division: string, context: Context): string {
  const { report, locale, m } = context;
  const county = report.county;
  const own = report.issuer?.slice(0, 6) === division.slice(0, 6) && county ? inWords(county.names, context) : undefined;
  const province = provinceOf(division, locale === 'en');
  if (own === undefined) return province === undefined ? division : `${province}${m.dot}${division}`;
  if (province === undefined || own.indexOf(province) >= 0) return own;
  return locale === 'en' ? `${own}, ${province}` : `${province}${m.dot}${own}`;
}

/** Any value of a record in words; digests are shortened, since nobody reads them. */
export function valueText(name: string, value: FactValue, context: Context): string {
  const { m, words } = context;
  if (value === null) return m.empty;
  if (typeof value === 'boolean') return value ? m.yes : m.no;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textOf(name, value, context);
  if (isQuantity(value)) return quantityText(value, context);
  if (isList(value)) return value.map((item) => valueText(name, item, context)).join(m.list) || m.empty;
  const map = value as { readonly [key: string]: FactValue };
  if (typeof map['zh'] === 'string') return inWords({ zh: map['zh'], ...(typeof map['en'] === 'string' && { en: map['en'] }) }, context);
  if (typeof map['record'] === 'string') return inputText(map, context);
  return Object.keys(map)
    .map((key) => `${words.fields[key] ?? key} ${valueText(key, map[key] as FactValue, context)}`)
    .join(m.list);
}

function textOf(name: string, value: string, context: Context): string {
  if (DAY.test(value)) return dateText(value, context.m);
  if (INSTANT.test(value)) return datedText(value, context.today, context.m);
  if (HEX_DIGEST.test(value)) return `${value.slice(0, 8)}…`;
  if (name === 'to') return nameOf(value, context);
  if (name === 'toPlace' || name === 'origin') return placeText(value, context);
  return (ENUMS.test(name) && context.words.values[value]) || value;
}

const plain = (value: FactValue | undefined): string => (typeof value === 'string' ? value : '');

/** One analyte of a test: what was found, then the limit and what follows from it. */
export function analyteRow(map: { readonly [name: string]: FactValue }, { words, m }: Context): Row {
  const unit = typeof map['unit'] === 'string' ? ` ${words.units[map['unit']] ?? map['unit']}` : '';
  const amount = (name: string): string => (typeof map[name] === 'string' ? `${map[name]}${unit}` : '');
  const limit = amount('limit') && `${words.fields['limit']} ${amount('limit')}`;
  const outcome = words.values[plain(map['outcome'])] ?? plain(map['outcome']);
  const value = amount('value');
  const note = [limit, value && outcome].filter(Boolean).join(m.dot);
  return { label: plain(map['analyte']), value: value || outcome, ...(note && { note }) };
}

/** An input by the name of its chain where the bundle holds it, with its quantity where that is shown. */
function inputText(map: { readonly [key: string]: FactValue }, context: Context): string {
  const step = context.report.journey.find((one) => one.record === map['record']);
  const quantity = map['quantity'];
  const amount = quantity !== undefined && isQuantity(quantity) ? ` ${quantityText(quantity, context)}` : '';
  return `${step ? step.subject : `${plain(map['record']).slice(0, 8)}…`}${amount}`;
}
