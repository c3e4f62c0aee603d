import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { screenings } from './screening.js';

/** A rapid test that is recorded as if it were a pass: a screening can only be negative. */
export const screeningCalledPass: Rule = {
  id: 'screening.called_pass',
  severity: 'warning',
  title: { zh: '快检记成了检测通过', en: 'Rapid test recorded as a pass' },
  explain: {
    default: {
      zh: '批次 {code} 于 {tested} 的快检(筛查)结论记为“符合要求”。快检只能写“快检阴性”,它测不到拟除虫菊酯、新烟碱类等农药。',
      en: 'The rapid test (screening) of {tested} of {code} is recorded as meeting the requirements. It can only be negative: it does not see pyrethroids, neonicotinoids and others.',
    },
    positive: {
      zh: '批次 {code} 于 {tested} 的快检结论记为“符合要求”,但读数为阳性(抑制率 {inhibition}%)。',
      en: 'The rapid test of {tested} of {code} is recorded as meeting the requirements, but its reading is positive (inhibition {inhibition}%).',
    },
  },
  todo: {
    zh: '把结论更正为“快检阴性”或“快检阳性(待复检)”;需要结论的,送实验室检测。',
    en: 'Correct the conclusion to screening negative, or positive to be confirmed; where a verdict is needed, use a laboratory.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { test, row, positive, inhibition } of screenings(context)) {
      if (test.conclusion !== 'passed') continue;
      yield {
        chain: test.chain.id,
        records: [test.entry.id],
        day: test.day,
        data: { tested: dayToText(test.day), inhibition: inhibition ?? '—' },
        ...(positive && { severity: 'error' as const, variant: 'positive', ...(row && { rows: [row] }) }),
      };
    }
  },
};
