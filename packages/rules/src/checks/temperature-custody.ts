import { compareDecimals, decimalToText, type Quantity, textToDecimal } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, quantityOf, standing } from '../view/access.js';
import type { ChainView, Entry } from '../view/types.js';
import { profilesOf } from './crops.js';
import { reached } from './reach.js';

const CUSTODY = ['storing', 'transport', 'custody_receipt'];

/** Stored, carried or received too warm or too cold for the product; or with a lowest above the highest. At the limit is within. */
export const temperatureCustody: Rule = {
  id: 'temperature.custody',
  severity: 'error',
  title: { zh: '储运温度超出范围', en: 'Temperature in custody out of range' },
  explain: {
    default: {
      zh: '{code} 储运时最高 {found} °C,高于产品档案的 {limit} °C。',
      en: '{code} was kept at up to {found} °C, above the {limit} °C of its profile.',
    },
    cold: {
      zh: '{code} 储运时最低 {found} °C,低于产品档案的 {limit} °C。',
      en: '{code} was kept down to {found} °C, below the {limit} °C of its profile.',
    },
    swapped: {
      zh: '{code}:最低温度 {found} °C 高于最高温度 {limit} °C,记录有误。',
      en: '{code}: the lowest temperature {found} °C is above the highest {limit} °C; the record is wrong.',
    },
    missing: {
      zh: '{code} 的产品档案规定了储运温度,这条储运记录没有写。',
      en: 'The profile of {code} sets a temperature in custody, and this record states none.',
    },
  },
  todo: {
    zh: '检查这段时间的货并决定去留;写错的作更正。',
    en: 'Examine the goods of that time and decide about them; correct what is wrong.',
  },
  todoFor: {
    swapped: {
      zh: '核对温度记录,更正写反的数。',
      en: 'Check the readings and correct what was swapped.',
    },
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const chain of reached(context))
      for (const entry of standing([...chain.entries, ...chain.attestations]))
        if (CUSTODY.includes(entry.kind)) yield* judge(context, chain, entry);
  },
};

function* judge(context: RuleContext, chain: ChainView, entry: Entry): Iterable<Observation> {
  const day = dayOf(entry);
  if (day === undefined) return;
  const [low, high] = [quantityOf(entry, 'temperatureMin'), quantityOf(entry, 'temperatureMax')];
  const observe = (variant: string, found: Quantity, limit: Quantity): Observation => ({
    chain: chain.id,
    records: [entry.id],
    day,
    data: { found: decimalToText(found[0]), limit: decimalToText(limit[0]) },
    variant,
  });
  if (low && high && isAbove(low, high)) {
    yield { ...observe('swapped', low, high), severity: 'warning' };
    return;
  }
  for (const { temperature } of profilesOf(context, chain, day)) {
    const [least, most] = [celsius(temperature?.min), celsius(temperature?.max)];
    const [coldest, warmest] = [low ?? high, high ?? low];
    if (most && warmest && isAbove(warmest, most)) yield observe('default', warmest, most);
    if (least && coldest && isAbove(least, coldest)) yield observe('cold', coldest, least);
    const silent = entry.kind !== 'custody_receipt' && low === undefined && high === undefined;
    if (silent && (least || most)) yield { chain: chain.id, records: [entry.id], day, data: {}, variant: 'missing', severity: 'unchecked' };
  }
}

function celsius(text: string | undefined): Quantity | undefined {
  const decimal = text === undefined ? undefined : textToDecimal(text);
  return decimal && [decimal, 'CEL'];
}

function isAbove([a, unit]: Quantity, [b, other]: Quantity): boolean {
  return unit === 'CEL' && other === 'CEL' && compareDecimals(a, b) > 0;
}
