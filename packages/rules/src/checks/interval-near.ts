import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { nameOf } from './applications.js';
import { intervalCases, isEarly } from './interval-judge.js';
import { daysSet } from './numbers.js';

/** Harvest when the pre-harvest interval had only just passed. */
export const intervalNear: Rule = {
  id: 'interval.near',
  severity: 'notice',
  title: { zh: '安全间隔期刚满就采收', en: 'Harvest just after the pre-harvest interval' },
  explain: {
    default: {
      zh: '{unit} 于 {sprayed} 使用 {product},安全间隔期 {days} 天;批次 {lot} 于 {picked} 采收,隔 {elapsed} 天,几乎没有余量。',
      en: '{product} was applied on {unit} on {sprayed}, interval {days} days; lot {lot} was harvested on {picked}, after {elapsed} days: hardly anything to spare.',
    },
  },
  todo: {
    zh: '不算违规;日期若有一天之差就不够,请核对,并考虑送检。',
    en: 'Nothing is broken, but one day less would be too early: compare the days, and consider a test.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const one of intervalCases(context)) {
      const { taking, applied, picked, elapsed, row, days, needed } = one;
      if (applied.entry.standing !== 'stands' || one.during || days === undefined || needed === undefined || needed === 0 || isEarly(one))
        continue;
      const near = daysSet(context.packs, 'near_interval_days', applied.day);
      if (elapsed - needed > near.value) continue;
      yield {
        chain: taking.lot.id,
        records: [taking.entry.id, applied.entry.id],
        day: picked,
        data: {
          lot: taking.lot.code,
          unit: applied.unit.code,
          product: nameOf(applied),
          sprayed: dayToText(applied.day),
          picked: dayToText(picked),
          elapsed,
          days,
        },
        rows: [...(row ? [row] : []), ...near.rows],
      };
    }
  },
};
