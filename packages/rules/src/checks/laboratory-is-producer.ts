import { dayToText } from '@tianma/core/record';
import { normal } from '../pack/normal.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import type { Dossier } from '../view/types.js';
import { reached } from './reach.js';
import { creditCodeOf, makersOf, sameAsMaker } from './same-party.js';
import { type Test, testsOf } from './tests-of.js';

/** A test whose laboratory is the one who made the goods. */
export const laboratoryIsProducer: Rule = {
  id: 'laboratory.is_producer',
  severity: 'error',
  title: { zh: '检测方就是生产方', en: 'The laboratory is the producer' },
  explain: {
    default: {
      zh: '批次 {code} 于 {tested} 的检测由 {laboratory} 签发,它就是生产经营者自己。',
      en: 'The test of {tested} of {code} was signed by {laboratory}, who is the producer.',
    },
    credit_code: {
      zh: '批次 {code} 于 {tested} 的检测由 {laboratory} 签发,它与生产经营者的统一社会信用代码相同。',
      en: "The test of {tested} of {code} was signed by {laboratory}, whose credit code is the producer's.",
    },
    key: {
      zh: '批次 {code} 于 {tested} 的检测由 {laboratory} 签发,所用密钥与生产经营者的相同。',
      en: 'The test of {tested} of {code} was signed by {laboratory} with a key that the producer uses.',
    },
    claim: {
      zh: '批次 {code} 于 {tested} 的检测,记录写明由经营者自己检测;属于自检,不能当作他人的检测。',
      en: 'The record of the test of {tested} of {code} names the producer itself as laboratory: it is a test of its own, not one by somebody else.',
    },
  },
  todo: {
    zh: '送无利害关系的检测机构复测;自检的,按自检使用。',
    en: 'Have it tested by a laboratory that has no part in it; use a test of your own as such.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const { dossier } = context;
    for (const chain of reached(context)) {
      const tests = testsOf(chain);
      if (tests.length === 0) continue;
      const makers = makersOf(dossier, chain);
      for (const test of tests) {
        if (test.entry.kind === 'inspection') {
          const same = sameAsMaker(dossier, test.entry, makers);
          if (same !== undefined) yield observe(dossier, test, same === 'party' ? 'default' : same);
        } else if (claimsOwn(dossier, test, makers.parties)) yield { ...observe(dossier, test, 'claim'), severity: 'notice' };
      }
    }
  },
};

/** The laboratory that a claim names is a maker, by name or credit code. */
function claimsOwn(dossier: Dossier, { entry }: Test, makers: ReadonlySet<string>): boolean {
  const named = entry.values['laboratory'];
  if (typeof named !== 'string') return false;
  return [...makers].some((maker) => {
    const { zh, en } = dossier.parties.get(maker)?.names ?? {};
    const code = creditCodeOf(dossier, maker);
    return [zh, en].some((name) => name !== undefined && normal(name) === normal(named)) || (code !== undefined && named.includes(code));
  });
}

function observe({ parties }: Dossier, { chain, entry, day }: Test, variant: string): Observation {
  const laboratory = parties.get(entry.issuer)?.names.zh ?? entry.issuer;
  return { chain: chain.id, records: [entry.id], day, data: { tested: dayToText(day), laboratory }, variant };
}
