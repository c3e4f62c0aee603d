import type { Observation, Rule, RuleContext } from '../rule.js';
import { profilesOf } from './crops.js';
import { dueOn } from './due.js';
import { missingSteps } from './profile-steps.js';
import { reached } from './reach.js';
import { recordWords } from './step-words.js';

/** A step that the product's profile asks for and that no record shows. */
export const stepMissing: Rule = {
  id: 'step.missing',
  severity: 'warning',
  title: { zh: '缺少必需的环节', en: 'Required step missing' },
  explain: {
    ...recordWords(
      (zh) => `批次 {lot} 的产品要求有“${zh}”记录({profile}),至少 {least} 次;{where} 只有 {found} 次。`,
      (en) => `The product of lot {lot} asks for records of "${en}" ({profile}), at least {least}; {where} has {found}.`,
    ),
    default: {
      zh: '批次 {lot} 的产品要求有 {kind} 记录({profile}),至少 {least} 次;{where} 只有 {found} 次。',
      en: 'The product of lot {lot} asks for records of the kind {kind} ({profile}), at least {least}; {where} has {found}.',
    },
    unseen: {
      zh: '批次 {lot} 背后的记录没有都在这里,产品标准({profile})要求的 {kind} 无法核对。',
      en: 'Not all records behind lot {lot} are held here, so {kind}, which the profile {profile} asks for, could not be checked.',
    },
  },
  todo: {
    zh: '做过的补录(会标明补录日期);没有做的,按产品标准补做,或不按该标准销售。',
    en: 'Record what was done (it will show as entered late); otherwise do it, or do not sell under this profile.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const { dossier } = context;
    for (const lot of reached(context)) {
      const due = dueOn(lot);
      if (due === undefined) continue;
      for (const profile of profilesOf(context, lot, due))
        for (const { step, chain, found, least, unsure } of missingSteps(dossier, lot, profile)) {
          const first = lot.entries[0];
          yield {
            chain: lot.id,
            records: first ? [first.id] : [],
            day: due,
            data: {
              lot: lot.code,
              where: chain.code,
              kind: step.operation === undefined ? step.kind : `${step.kind}/${step.operation}`,
              profile: profile.id,
              found,
              least,
            },
            ...(unsure ? { severity: 'unchecked' as const, variant: 'unseen' } : { variant: step.operation ?? step.kind }),
          };
        }
    }
  },
};
