import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { screenings, screeningsInDisguise } from './screening.js';

/** Outcomes that only a measurement can have. */
const MEASURED: ReadonlySet<string> = new Set(['within', 'below_quantification', 'no_limit']);

/**
 * A rapid test that is recorded as if it were a pass: a screening is negative or positive, no more. The format refuses such a conclusion;
 * its single results may still say so.
 */
export const screeningCalledPass: Rule = {
  id: 'screening.called_pass',
  severity: 'warning',
  title: { zh: '快检记成了检测通过', en: 'Rapid test recorded as a pass' },
  explain: {
    default: {
      zh: '批次 {code} 于 {tested} 的快检(筛查)把 {analyte} 记为未超限。快检只能记阴性或阳性,它测不出残留量,也测不到拟除虫菊酯、新烟碱类等农药。',
      en: 'The rapid test (screening) of {tested} of {code} says of {analyte} that it keeps its limit. A screening is negative or positive; it measures no residue and does not see pyrethroids, neonicotinoids and others.',
    },
    positive: {
      zh: '批次 {code} 于 {tested} 的快检结论记为阴性,但读数为阳性(抑制率 {inhibition}%,{from}% 起为阳性)。',
      en: 'The rapid test of {tested} of {code} is recorded as negative, but its reading is positive (inhibition {inhibition}%, positive from {from}% on).',
    },
    laboratory: {
      zh: '批次 {code} 于 {tested} 的检测记为实验室检测,写的却是快检(筛查)的方法或抑制率。筛查不能作为合格依据。',
      en: 'The test of {tested} of {code} is recorded as a laboratory test, but names a rapid method or an inhibition. A screening is no ground for a pass.',
    },
  },
  todo: {
    zh: '更正为“快检阴性”或“快检阳性(待复检)”;需要判定的,送实验室检测。',
    en: 'Correct it to screening negative, or positive to be confirmed; where a verdict is needed, use a laboratory.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { chain, entry, day } of screeningsInDisguise(context))
      yield { chain: chain.id, records: [entry.id], day, data: { tested: dayToText(day) }, variant: 'laboratory' };
    for (const { test, row, positive, inhibition } of screenings(context)) {
      const base = { chain: test.chain.id, records: [test.entry.id], day: test.day };
      const measured = test.results.filter(({ outcome }) => MEASURED.has(outcome)).map(({ analyte }) => analyte);
      if (measured.length > 0) yield { ...base, data: { tested: dayToText(test.day), analyte: measured.join('、') } };
      if (test.conclusion === 'screening_negative' && positive)
        yield {
          ...base,
          data: { tested: dayToText(test.day), inhibition: inhibition ?? '—', from: row?.positiveFrom ?? '—' },
          ...(row && { rows: [row] }),
          variant: 'positive',
        };
    }
  },
};
