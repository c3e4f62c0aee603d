import type { Observation, Rule, RuleContext } from '../rule.js';
import { reached } from './reach.js';

/** Lots that name each other as their source, and what was made of them. */
export const lineageCycle: Rule = {
  id: 'lineage.cycle',
  severity: 'error',
  title: { zh: '批次互为来源', en: 'Lots are each other’s source' },
  explain: {
    default: {
      zh: '{code} 追溯上去又回到来源自身,来源无法确定。',
      en: 'The sources of {code} lead back to themselves: where it comes from cannot be told.',
    },
  },
  todo: { zh: '作废写错来源的记录并重做。', en: 'Void the record that names a wrong source and make it again.' },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { id, entries, faults } of reached(context))
      if (faults.includes('lineage.cycle')) yield { chain: id, records: entries[0] ? [entries[0].id] : [], data: {} };
  },
};
