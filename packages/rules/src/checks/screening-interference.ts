import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { screenings } from './screening.js';
import { foodsOf } from './tests-of.js';

/** A rapid test of a crop that misleads the method. */
export const screeningInterference: Rule = {
  id: 'screening.interference',
  severity: 'notice',
  title: { zh: '作物会干扰快检', en: 'Crop that misleads the rapid test' },
  explain: {
    default: {
      zh: '批次 {code} 于 {tested} 快检;{crop} 的汁液会干扰该方法({source}),阴性和阳性都可能不准。',
      en: 'Rapid test of {tested} of {code}: the juice of {crop} misleads the method ({source}), so a negative and a positive may both be wrong.',
    },
  },
  todo: {
    zh: '按标准用整株浸提法复测,或送实验室。',
    en: 'Repeat it with the whole plant extracted as the standard says, or use a laboratory.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { test, row } of screenings(context)) {
      const foods = foodsOf(context, test.chain, test.day) ?? [];
      const crop = foods.find((food) => row?.interfering.some((name) => context.packs.foodLine(food, test.day).includes(name)));
      if (crop === undefined || row === undefined) continue;
      yield {
        chain: test.chain.id,
        records: [test.entry.id],
        day: test.day,
        data: { tested: dayToText(test.day), crop, source: row.source },
        rows: [row],
      };
    }
  },
};
