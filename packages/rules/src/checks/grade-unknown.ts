import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, standing, textOf } from '../view/access.js';
import { profilesOf } from './crops.js';
import { reached } from './reach.js';

/** A grade that the profile of the product does not have. */
export const gradeUnknown: Rule = {
  id: 'grade.unknown',
  severity: 'warning',
  title: { zh: '等级不在产品档案里', en: 'A grade that the profile does not have' },
  explain: {
    default: {
      zh: '{code} 的等级“{grade}”不在产品档案 {profile} 里({grades})。',
      en: 'The grade "{grade}" of {code} is not one of the profile {profile} ({grades}).',
    },
  },
  todo: { zh: '改用产品档案规定的等级,写错的作更正。', en: 'Use a grade of the profile; correct what is wrong.' },
  *check(context: RuleContext): Iterable<Observation> {
    for (const lot of reached(context))
      for (const entry of standing(lot.entries)) {
        const [grade, day] = [textOf(entry, 'grade'), dayOf(entry)];
        if (grade === undefined || day === undefined) continue;
        const all = profilesOf(context, lot, day).filter(({ grades = [] }) => grades.length > 0);
        const [first] = all;
        if (first === undefined || all.some(({ grades = [] }) => grades.includes(grade))) continue;
        const data = { grade, profile: first.id, grades: (first.grades ?? []).join('、') };
        yield { chain: lot.id, records: [entry.id], day, data };
      }
  },
};
