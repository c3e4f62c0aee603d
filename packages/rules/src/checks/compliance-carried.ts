import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { complianceOf, numberOf } from './compliance.js';
import { reached } from './reach.js';

/** Mixed or repacked goods that go on under a certificate made out for what went into them. */
export const complianceCarried: Rule = {
  id: 'compliance.carried_over',
  severity: 'error',
  title: { zh: '混装或分装后沿用原合格证', en: 'Old certificate on mixed or repacked goods' },
  explain: {
    default: {
      zh: '批次 {code} 由不同生产者的产品混合而成({left} 交付或销售),却沿用其中一批的承诺达标合格证 {number};混装后要重新开具。',
      en: 'Lot {code} holds goods of several producers (left on {left}) and goes under the commitment certificate {number} of one of them; mixed goods need a new one.',
    },
    repacked: {
      zh: '批次 {code} 重新包装了他人的产品({left} 交付或销售),却沿用原来的承诺达标合格证 {number};分装后要重新开具。',
      en: 'Lot {code} holds goods of another party packed anew (left on {left}) and goes under their commitment certificate {number}; repacked goods need a new one.',
    },
  },
  todo: {
    zh: '以自己的名义重新开具承诺达标合格证,更正批次上登记的编号。',
    en: 'Make out a new certificate in your own name and correct the number recorded with the lot.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const lot of reached(context)) {
      const one = complianceOf(context, lot);
      if (one?.called !== 'yes' || (!one.mixed && !one.repacked)) continue;
      for (const reference of one.own) {
        const number = numberOf(reference);
        const first = one.inherited.find((other) => numberOf(other) === number);
        if (first === undefined || one.own.some((fresh) => one.inherited.every((other) => numberOf(other) !== numberOf(fresh)))) continue;
        yield {
          chain: lot.id,
          records: [reference.id, first.id],
          day: one.day,
          data: { left: dayToText(one.day), number: number },
          rows: one.rows,
          variant: one.mixed ? 'default' : 'repacked',
        };
      }
    }
  },
};
