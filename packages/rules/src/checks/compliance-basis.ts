import { dayToText } from '@tianma/core/record';
import { normal, substanceNames } from '../pack/normal.js';
import { parseProductName } from '../pack/product-name.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import type { ChainView } from '../view/types.js';
import { ancestors } from '../view/walk.js';
import { type Applied, nameOf, productsOf } from './applications.js';
import { basisOf, complianceOf, numberOf } from './compliance.js';
import { reached } from './reach.js';
import { testsOf } from './tests-of.js';

/** A certificate that rests on tests, which have to cover what was really used: 用什么药、检什么药. */
export const complianceBasis: Rule = {
  id: 'compliance.basis',
  severity: 'warning',
  title: { zh: '合格证依据与实际用药不符', en: 'Basis of the certificate does not fit what was used' },
  explain: {
    default: {
      zh: '批次 {code} 的承诺达标合格证 {number} 以检测结果为依据,但用过的 {substances} 没有检测;用什么药、检什么药。',
      en: 'The commitment certificate {number} of lot {code} rests on tests, but {substances}, which was used, was not tested for.',
    },
    no_test: {
      zh: '批次 {code} 的承诺达标合格证 {number} 以检测结果为依据,但批次和所用原料都没有检测记录。',
      en: 'The commitment certificate {number} of lot {code} rests on tests, but neither the lot nor what went into it has one.',
    },
    unstated: {
      zh: '批次 {code} 的承诺达标合格证 {number} 没有写承诺依据(质量安全控制,或检测结果)。',
      en: 'The record of the commitment certificate {number} of lot {code} does not say what it rests on (control, or test).',
    },
    unnamed: {
      zh: '批次 {code} 的承诺达标合格证 {number} 以检测结果为依据;{used} 用的是什么没有写明,无法核对检测是否覆盖。',
      en: 'The commitment certificate {number} of lot {code} rests on tests; what was used on {used} is not named, so whether it was tested for could not be checked.',
    },
    unseen: {
      zh: '批次 {code} 的承诺达标合格证 {number} 以检测结果为依据;地块记录没有都在这里,无法核对用药。',
      en: 'The commitment certificate {number} of lot {code} rests on tests; not all records of its units are held here, so what was used could not be checked.',
    },
  },
  todo: {
    zh: '按实际用药补做检测;或以质量安全控制为依据重新开具;记录不全的先补全。',
    en: 'Test for what was used, or make out a new certificate that rests on control; complete the records first where they fall short.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const lot of reached(context)) {
      const one = complianceOf(context, lot);
      if (one === undefined || one.called !== 'yes') continue;
      for (const reference of one.own) {
        const { test, control } = basisOf(reference);
        const data = { number: numberOf(reference) };
        const base = { chain: lot.id, day: one.day, rows: one.rows };
        if (!test && !control) yield { ...base, records: [reference.id], data, severity: 'notice', variant: 'unstated' };
        if (test)
          for (const found of compare(context, lot))
            yield { ...base, ...found, records: [reference.id, ...found.records], data: { ...data, ...found.data } };
      }
    }
  },
};

type Found = Pick<Observation, 'records' | 'data' | 'variant' | 'severity'>;

function* compare({ dossier, packs }: RuleContext, lot: ChainView): Iterable<Found> {
  const { chains, missing } = ancestors(dossier, lot.id);
  const tests = [lot, ...chains].flatMap(testsOf);
  if (tests.length === 0) return yield { records: [], data: {}, variant: 'no_test' };
  if (missing.length > 0) yield { records: [], data: {}, severity: 'unchecked', variant: 'unseen' };
  const tested = new Set(tests.flatMap(({ results }) => results.flatMap(({ analyte }) => substanceNames(analyte))));
  const untested = new Map<string, string>();
  const unnamed: Applied[] = [];
  for (const applied of chains.filter(({ sort }) => sort === 'unit').flatMap(productsOf)) {
    if (applied.entry.standing !== 'stands') continue;
    const { registration, product, activeIngredient, crop, day } = applied;
    const row = packs.interval({ registration, product, activeIngredient, crop: crop ?? '', day });
    if (row === undefined && !applied.isPesticide) continue;
    const stated = activeIngredient ?? row?.activeIngredient ?? product;
    if (stated === undefined) unnamed.push(applied);
    else
      for (const name of parseProductName(stated).ingredients)
        if (!tested.has(normal(name)) && !untested.has(name)) untested.set(name, applied.entry.id);
  }
  if (untested.size > 0) yield { records: [...new Set(untested.values())], data: { substances: [...untested.keys()].join('、') } };
  for (const applied of unnamed)
    yield {
      records: [applied.entry.id],
      data: { used: `${dayToText(applied.day)} ${nameOf(applied)}` },
      severity: 'unchecked',
      variant: 'unnamed',
    };
}
