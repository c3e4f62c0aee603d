import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { shownQuantity } from './amounts.js';
import { reached } from './reach.js';
import { type ResidueCase, residueCases } from './residue-judge.js';
import { type Test, testsOf } from './tests-of.js';

/** A residue above its limit, by the packs or by the test's own word; and what could not be judged. */
export const residueAbove: Rule = {
  id: 'residue.above',
  severity: 'error',
  title: { zh: '残留超过限值', en: 'Residue above its limit' },
  explain: {
    default: {
      zh: '批次 {code}({food})于 {tested} 的检测:{analyte} {value},限值 {limit}({source})。',
      en: 'Test of {tested} of {code} ({food}): {analyte} {value}, limit {limit} ({source}).',
    },
    stated_limit: {
      zh: '批次 {code} 于 {tested} 的检测:{analyte} {value},超过检测单自己写的限值 {limit}。',
      en: 'Test of {tested} of {code}: {analyte} {value} is above the limit {limit} that the test itself states.',
    },
    stated: {
      zh: '批次 {code} 于 {tested} 的检测单写明 {analyte} 超过限值({value})。',
      en: 'The test of {tested} of {code} states that {analyte} is above its limit ({value}).',
    },
    conclusion: {
      zh: '批次 {code} 于 {tested} 的实验室检测结论为不符合要求,没有写出是哪一项。',
      en: 'The laboratory test of {tested} of {code} concluded that it does not meet the requirements, and names no substance.',
    },
    unit: {
      zh: '批次 {code} 于 {tested} 的检测:{analyte} {value} 的单位无法与限值比较。',
      en: 'Test of {tested} of {code}: {analyte} {value} has a unit that cannot be compared with a limit.',
    },
    value: {
      zh: '批次 {code} 于 {tested} 的检测:{analyte} 没有写数值,无法与限值比较。',
      en: 'Test of {tested} of {code}: {analyte} has no value, so it could not be compared with a limit.',
    },
    food: {
      zh: '批次 {code} 于 {tested} 的检测:不知道它按哪种食品判定,{analyte} {value} 无法与限值比较。',
      en: 'Test of {tested} of {code}: it is not known as which food it counts, so {analyte} {value} could not be compared with a limit.',
    },
    insensitive: {
      zh: '批次 {code} 于 {tested} 的检测:{analyte} 低于定量限,但定量限 {value} 比限值 {limit} 还高,说明不了是否超限。',
      en: 'Test of {tested} of {code}: {analyte} is below quantification, but what can be quantified ({value}) is above the limit {limit}: it tells nothing.',
    },
  },
  todo: {
    zh: '超限的:停止销售,查清流向,准备召回。无法判断的:向检测机构要完整的报告,补上数值、单位和限值。',
    en: 'Above the limit: stop sales, trace where it went, prepare a recall. Not judged: ask the laboratory for values, units and limits.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const told = new Set<string>();
    for (const one of residueCases(context)) {
      const variant = variantOf(one);
      if (variant === undefined) continue;
      const isAbove = variant === 'default' || variant === 'stated_limit' || variant === 'stated';
      if (isAbove) told.add(one.test.entry.id);
      yield { ...observe(one), ...(!isAbove && { severity: 'unchecked' as const }), variant };
    }
    for (const one of residueCases(context)) if (one.outcome === 'banned') told.add(one.test.entry.id);
    for (const chain of reached(context))
      for (const test of testsOf(chain))
        if (test.method === 'laboratory' && test.conclusion === 'failed' && !told.has(test.entry.id))
          yield { ...observeTest(test), variant: 'conclusion' };
  },
};

function variantOf({ outcome, why, limit, aboveStated, analyte }: ResidueCase): string | undefined {
  if (outcome === 'above' && limit !== undefined) return 'default';
  if (aboveStated && outcome !== 'banned') return 'stated_limit';
  // A limit of the packs stands above the word of the test; without a number the word is all there is.
  if (analyte.outcome === 'above' && outcome !== 'within' && outcome !== 'banned') return 'stated';
  return outcome === 'unknown' ? why : undefined;
}

function observeTest({ chain, entry, day }: Test): Observation {
  return { chain: chain.id, records: [entry.id], day, data: { tested: dayToText(day) } };
}

/** A finding about one result of a test. */
export function observe({ test, analyte, foods, limit, rows }: ResidueCase): Observation {
  const base = observeTest(test);
  const limitText = limit ? `${limit.value} ${limit.unit}` : analyte.limit ? shownQuantity(analyte.limit) : '—';
  return {
    ...base,
    data: {
      ...base.data,
      analyte: analyte.analyte,
      value: analyte.result ? shownQuantity(analyte.result) : '—',
      limit: limitText,
      food: foods.join('、') || '—',
      source: limit?.source ?? '—',
    },
    rows,
  };
}
