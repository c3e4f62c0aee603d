import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, numberOf, standing } from '../view/access.js';
import type { ChainView, Entry } from '../view/types.js';
import { isMade, profilesOf } from './crops.js';
import { reached } from './reach.js';

const OUT = ['sale', 'delivery', 'handover'];

/** Goods that left after their best-before day, or whose label promises more days than the profile of the product allows. */
export const shelfLife: Rule = {
  id: 'shelf.life',
  severity: 'error',
  title: { zh: '保质期问题', en: 'Shelf life' },
  explain: {
    default: {
      zh: '{code} 保质期到 {until},{sold} 仍在销售或交出,过期 {days} 天。',
      en: '{code} was best before {until} and was sold or handed over on {sold}, {days} days later.',
    },
    longer: {
      zh: '{code} 标的保质期 {stated} 天,比产品档案的 {most} 天长。',
      en: '{code} is labelled with a shelf life of {stated} days, longer than the {most} of its profile.',
    },
    unknown: {
      zh: '{code} 的包装记录没有写保质期,产品档案也没有,无法判断 {sold} 销售时是否过期。',
      en: 'Neither the packing of {code} nor its profile states a shelf life: whether it was past it on {sold} cannot be told.',
    },
  },
  todo: {
    zh: '过期的停止销售并下架;标错的重新标注,写错的作更正。',
    en: 'Stop selling what is past its date; relabel or correct what is wrong.',
  },
  todoFor: {
    longer: {
      zh: '按产品档案改正标签上的保质期;写错的作更正或重做包装记录。',
      en: 'Put the shelf life of the profile on the label; correct the packing by voiding it and packing again.',
    },
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const lot of reached(context)) {
      const packings = standing(lot.entries, 'packing');
      for (const packing of packings) yield* longer(context, lot, packing);
      const last = packings[packings.length - 1];
      if (last === undefined) continue;
      for (const sale of lot.entries) yield* judge(context, lot, last, sale);
    }
  },
};

function* judge(context: RuleContext, lot: ChainView, packing: Entry, sale: Entry): Iterable<Observation> {
  const [packed, sold] = [dayOf(packing), dayOf(sale)];
  const counts = OUT.includes(sale.kind) && standing([sale]).length > 0;
  if (!counts || packed === undefined || sold === undefined || sold < packed) return;
  const stated = numberOf(packing, 'shelfLifeDays');
  const days = stated ?? leastOf(context, lot, packed);
  const at = { chain: lot.id, records: [sale.id, packing.id], day: sold };
  // Fresh goods carry no date; what was made of them does.
  if (days !== undefined && sold > packed + days)
    yield { ...at, data: { until: dayToText(packed + days), sold: dayToText(sold), days: sold - packed - days } };
  else if (days === undefined && sale.kind === 'sale' && isMade(context.dossier, lot))
    yield { ...at, data: { sold: dayToText(sold) }, variant: 'unknown', severity: 'unchecked' };
}

function* longer(context: RuleContext, lot: ChainView, packing: Entry): Iterable<Observation> {
  const [day, stated] = [dayOf(packing), numberOf(packing, 'shelfLifeDays')];
  const most = day === undefined ? undefined : leastOf(context, lot, day);
  if (stated !== undefined && most !== undefined && stated > most)
    yield {
      chain: lot.id,
      records: [packing.id],
      ...(day !== undefined && { day }),
      data: { stated, most },
      variant: 'longer',
      severity: 'warning',
    };
}

function leastOf(context: RuleContext, lot: ChainView, day: number): number | undefined {
  const all = profilesOf(context, lot, day).flatMap(({ shelfLifeDays }) => shelfLifeDays ?? []);
  return all.length > 0 ? Math.min(...all) : undefined;
}
