import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext, Severity, Wording } from '../rule.js';
import { shownQuantity } from './amounts.js';
import { observe } from './residue-above.js';
import { type ResidueCase, residueCases } from './residue-judge.js';

/** In words, for an outcome that a test may state. */
const WORDS = {
  below_quantification: { zh: '低于定量限', en: 'below quantification' },
  within: { zh: '未超过限值', en: 'within the limit' },
  above: { zh: '超过限值', en: 'above the limit' },
  no_limit: { zh: '没有限值', en: 'no limit set' },
  banned: { zh: '检出禁用物质', en: 'banned substance found' },
  screening_negative: { zh: '快检阴性', en: 'screening negative' },
  screening_positive: { zh: '快检阳性', en: 'screening positive' },
} as const satisfies Readonly<Record<string, Wording>>;

/** One text for each pair of what is stated and what it comes to: `within_above`. */
const PAIRS: Readonly<Record<string, Wording>> = Object.fromEntries(
  Object.entries(WORDS).flatMap(([stated, said]) => [
    ...(['within', 'above'] as const).map((judged): [string, Wording] => [
      `${stated}_${judged}`,
      {
        zh: `批次 {code} 于 {tested} 的检测:{analyte} {value} 写作“${said.zh}”,按限值 {limit} 应为“${WORDS[judged].zh}”。`,
        en: `Test of {tested} of {code}: {analyte} {value} is stated as "${said.en}"; with the limit {limit} it is "${WORDS[judged].en}".`,
      },
    ]),
    [
      `${stated}_banned`,
      {
        zh: `批次 {code} 于 {tested} 的检测:{analyte} {value} 写作“${said.zh}”,而 {analyte} 已禁用或不得用于该作物。`,
        en: `Test of {tested} of {code}: {analyte} {value} is stated as "${said.en}"; but {analyte} is banned, or must not be used on this crop.`,
      },
    ],
  ]),
);

/** What a test says of a residue is not what its own numbers and the packs come to. */
export const residueOutcomeMismatch: Rule = {
  id: 'residue.outcome_mismatch',
  severity: 'warning',
  title: { zh: '检测结论与数值不一致', en: 'Stated outcome and numbers disagree' },
  explain: {
    ...PAIRS,
    default: {
      zh: '批次 {code} 于 {tested} 的检测:{analyte} {value} 的判定与限值 {limit} 不一致。',
      en: 'Test of {tested} of {code}: what is said of {analyte} {value} does not agree with the limit {limit}.',
    },
    limit_differs: {
      zh: '批次 {code} 于 {tested} 的检测:{analyte} 写的限值是 {own},规则库中是 {limit}({source})。',
      en: 'Test of {tested} of {code}: for {analyte} it states the limit {own}, the rule pack {limit} ({source}).',
    },
    conclusion: {
      zh: '批次 {code} 于 {tested} 的检测结论为符合要求,但 {analyte} 一项不符合。',
      en: 'The test of {tested} of {code} concluded that it meets the requirements, but {analyte} does not.',
    },
  },
  todo: {
    zh: '请检测机构核对报告;录入有误的,更正记录。',
    en: 'Have the laboratory check its report; correct the record where it was entered wrongly.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const failing = new Map<string, ResidueCase[]>();
    for (const one of residueCases(context)) {
      const { analyte, outcome, limit, limitsDiffer, test } = one;
      if (disagrees(one)) yield told(one, `${analyte.outcome}_${outcome}`);
      else if (limitsDiffer && limit) yield told(one, 'limit_differs', 'notice');
      const fails = outcome === 'above' || outcome === 'banned' || (outcome === 'unknown' && analyte.outcome === 'above');
      if (fails && test.conclusion === 'passed') failing.set(test.entry.id, [...(failing.get(test.entry.id) ?? []), one]);
    }
    for (const cases of failing.values()) {
      const [{ test }] = cases as [ResidueCase];
      const analyte = cases.map((one) => one.analyte.analyte).join('、');
      yield {
        chain: test.chain.id,
        records: [test.entry.id],
        day: test.day,
        data: { tested: dayToText(test.day), analyte },
        rows: cases.flatMap(({ rows }) => rows),
        variant: 'conclusion',
      };
    }
  },
};

function disagrees({ analyte, outcome, limit, bans }: ResidueCase): boolean {
  const stated = analyte.outcome;
  // What the packs do not know, the test may.
  if (outcome === 'unknown' || outcome === 'below_quantification' || stated === outcome) return false;
  if (stated === 'banned') return bans.length === 0 && outcome !== 'no_limit';
  if (outcome === 'no_limit') return false;
  return outcome === 'banned' || limit !== undefined || stated !== 'no_limit';
}

function told(one: ResidueCase, variant: string, severity?: Severity): Observation {
  const base = observe(one);
  const own = one.analyte.limit ? shownQuantity(one.analyte.limit) : '—';
  return { ...base, data: { ...base.data, own }, ...(severity && { severity }), variant };
}
