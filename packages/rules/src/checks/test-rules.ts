import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext, Wording } from '../rule.js';
import { profilesOf } from './crops.js';
import { dueOn } from './due.js';
import { type TestVerdict, testCases } from './profile-tests.js';
import { reached } from './reach.js';

type Words = Pick<Rule, 'title' | 'explain' | 'todo'>;

/** A rule that reports those tests of the profile which come to one of the verdicts. */
export function testRule(id: string, verdicts: readonly TestVerdict[], words: Words): Rule {
  return { id, severity: 'warning', ...words, check: (context) => check(context, verdicts) };
}

function* check(context: RuleContext, verdicts: readonly TestVerdict[]): Iterable<Observation> {
  const { dossier } = context;
  for (const lot of reached(context)) {
    // Up to packing, else to the day on which the goods left: what is gone does not grow older here.
    const day = dueOn(lot);
    if (day === undefined) continue;
    for (const profile of profilesOf(context, lot, day))
      for (const { wanted, verdict, analytes, nearest, age } of testCases(dossier, lot, profile, day)) {
        if (!verdicts.includes(verdict)) continue;
        const records = nearest ? [nearest.entry.id] : lot.entries.slice(0, 1).map((entry) => entry.id);
        yield {
          chain: lot.id,
          records,
          day,
          data: {
            profile: profile.id,
            on: dayToText(day),
            most: wanted.maxAgeDays,
            analytes: analytes.join('、') || '—',
            tested: nearest ? dayToText(nearest.day) : '—',
            age: age ?? '—',
          },
          variant: variantOf(wanted.method, verdict, analytes.length > 0),
        };
      }
  }
}

function variantOf(method: string, verdict: TestVerdict, named: boolean): string {
  if (verdict === 'not_passed') return 'not_passed';
  return method === 'rapid' ? 'rapid' : named ? 'analytes' : 'default';
}

/** A text as given for laboratories, and the same for rapid tests. */
export function forMethods(text: (zh: string, en: string) => Wording): Readonly<Record<'default' | 'rapid', Wording>> {
  return { default: text('实验室检测', 'laboratory test'), rapid: text('快检(筛查)', 'rapid test (screening)') };
}
