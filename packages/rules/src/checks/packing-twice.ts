import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, standing } from '../view/access.js';
import { reached } from './reach.js';

/** A lot with two packings that both stand: two sets of labels for the same goods. */
export const packingTwice: Rule = {
  id: 'packing.twice',
  severity: 'error',
  title: { zh: '同一批次包装了两次', en: 'A lot was packed twice' },
  explain: {
    default: {
      zh: '{code} 有 {packings} 条有效的包装记录,同一批货可能贴了两套标签。',
      en: '{code} has {packings} packings that stand: its goods may carry two sets of labels.',
    },
  },
  todo: {
    zh: '作废不作数的那条包装记录和它的标签;分开包装的另开批次。',
    en: 'Void the packing that does not count, with its labels; open another lot for what is packed apart.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { id, entries } of reached(context)) {
      const packings = standing(entries, 'packing');
      const last = packings[packings.length - 1];
      if (last === undefined || packings.length < 2) continue;
      const day = dayOf(last);
      yield {
        chain: id,
        records: packings.map((entry) => entry.id).reverse(),
        ...(day !== undefined && { day }),
        data: { packings: packings.length },
      };
    }
  },
};
