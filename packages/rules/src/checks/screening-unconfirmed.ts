import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { type Screening, screenings } from './screening.js';
import { testsOf } from './tests-of.js';

/** A positive rapid test that no laboratory confirmed or cleared afterwards. */
export const screeningUnconfirmed: Rule = {
  id: 'screening.unconfirmed',
  severity: 'error',
  title: { zh: '快检阳性没有确证', en: 'Positive rapid test not confirmed' },
  explain: {
    default: {
      zh: '批次 {code} 于 {tested} 快检(筛查)阳性,此后没有实验室检测确证。',
      en: 'The rapid test (screening) of {tested} of {code} was positive; no laboratory test came after it.',
    },
    inhibition: {
      zh: '批次 {code} 于 {tested} 快检抑制率 {inhibition}%,达到阳性界限 {from}%({source}),此后没有实验室检测确证。',
      en: 'The rapid test of {tested} of {code} showed {inhibition}% inhibition, positive from {from}% on ({source}); no laboratory test came after it.',
    },
    claimed: {
      zh: '批次 {code} 于 {tested} 快检阳性;之后的实验室检测({later})只是经营者自己的说法,没有检测机构的签名。',
      en: 'The rapid test of {tested} of {code} was positive; the later laboratory test ({later}) is the word of the writer only, no laboratory signed it.',
    },
    undecided: {
      zh: '批次 {code} 于 {tested} 快检阳性;之后的实验室检测({later})没有得出结论。',
      en: 'The rapid test of {tested} of {code} was positive; the later laboratory test ({later}) came to no conclusion.',
    },
  },
  todo: {
    zh: '暂停销售,送有资质的实验室用色谱法确证,由检测机构签发结果。',
    en: 'Hold the lot, have a laboratory confirm it by chromatography and sign what it found.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const screening of screenings(context)) if (screening.positive) yield* unconfirmed(screening);
  },
};

function* unconfirmed({ test, row, inhibition }: Screening): Iterable<Observation> {
  const later = testsOf(test.chain).filter(({ method, day }) => method === 'laboratory' && day >= test.day);
  const settles = later.filter(({ conclusion }) => conclusion === 'passed' || conclusion === 'failed');
  if (settles.some(({ attested }) => attested)) return;
  const last = settles.pop() ?? later.pop();
  const claimed = last !== undefined && !last.attested && last.conclusion !== 'inconclusive';
  const variant = last === undefined ? (inhibition === undefined ? 'default' : 'inhibition') : claimed ? 'claimed' : 'undecided';
  yield {
    chain: test.chain.id,
    records: [test.entry.id, ...(last ? [last.entry.id] : [])],
    day: test.day,
    data: {
      tested: dayToText(test.day),
      inhibition: inhibition ?? '—',
      from: row?.positiveFrom ?? '—',
      source: row?.source ?? '—',
      later: last ? dayToText(last.day) : '—',
    },
    ...(variant === 'inhibition' && row && { rows: [row] }),
    ...(claimed && { severity: 'warning' as const }),
    variant,
  };
}
