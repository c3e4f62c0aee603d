import type { Observation, Rule, RuleContext } from '../rule.js';
import { reached } from './reach.js';

/** Faults that rules of their own speak of. */
const ELSEWHERE: ReadonlySet<string> = new Set(['lineage.cycle']);

/** A chain that is broken: two records at one place, a gap, a record that does not follow. Only what stands before the break is used. */
export const chainFault: Rule = {
  id: 'chain.fault',
  severity: 'error',
  title: { zh: '记录链有缺陷', en: 'A chain of records is broken' },
  explain: {
    default: {
      zh: '{code} 的记录链有缺陷({fault}),缺陷之后的记录不作数。',
      en: 'The chain of {code} is broken ({fault}); what follows the break does not count.',
    },
    fork: {
      zh: '{code} 的同一位置有两条都签了名的记录({fault}):记录方给出了两种说法。',
      en: '{code} has two signed records at one place ({fault}): its writer told two histories.',
    },
    // Given by whoever opens the files: no chain stands in the dossier to be asked.
    damaged: {
      zh: '{code} 的记录文件读不了({fault}):{where}。整条链没有检查,其他批次照常检查。',
      en: 'A file of the records of {code} cannot be read ({fault}): {where}. The whole chain is left out; the others were checked.',
    },
  },
  todo: {
    zh: '向记录方索取完整的记录;有两种说法的,封存两份并报告县农业农村主管部门。',
    en: 'Ask the writer for the whole chain; where there are two histories keep both and tell the county authority.',
  },
  todoFor: {
    default: { zh: '向记录方索取完整的记录,重新导入。', en: 'Ask the writer for the whole chain and import it again.' },
    damaged: {
      zh: '用备份恢复(tianma restore),再检查一次。',
      en: 'Restore a backup (tianma restore), and check again.',
    },
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { id, entries, faults } of reached(context))
      for (const fault of faults) {
        if (ELSEWHERE.has(fault)) continue;
        const last = entries[entries.length - 1];
        const variant = fault === 'chain.fork' ? 'fork' : 'default';
        yield { chain: id, records: last ? [last.id] : [], data: { fault }, variant };
      }
  },
};
