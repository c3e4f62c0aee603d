import type { Observation, Rule, RuleContext } from '../rule.js';
import { observe } from './residue-above.js';
import { residueCases } from './residue-judge.js';

/** A residue for which no limit is set: that is not a pass. */
export const residueNoLimit: Rule = {
  id: 'residue.no_limit',
  severity: 'notice',
  title: { zh: '检出物没有限值', en: 'Residue without a limit' },
  explain: {
    default: {
      zh: '批次 {code}({food})于 {tested} 检出 {analyte} {value};规则库和检测单都没有它的限值。没有限值不等于符合要求。',
      en: 'Test of {tested} of {code} ({food}) found {analyte} {value}; neither the rule packs nor the test have a limit for it. No limit is not a pass.',
    },
  },
  todo: {
    zh: '查现行 GB 2763 有没有这一项;没有的,问检测机构和主管部门如何判定。',
    en: 'Look it up in the edition of GB 2763 in force; if it is not there, ask the laboratory and the authority.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const one of residueCases(context)) {
      const isFound = one.analyte.result === undefined || one.analyte.result[0][0] > 0;
      if (isFound && (one.outcome === 'no_limit' || (one.outcome === 'unknown' && one.analyte.outcome === 'no_limit'))) yield observe(one);
    }
  },
};
