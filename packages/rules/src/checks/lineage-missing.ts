import { edgesInto } from '../balance/reading.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { reached } from './reach.js';

/** Inputs whose records are not held here: the trail ends. */
export const lineageMissing: Rule = {
  id: 'lineage.missing',
  severity: 'warning',
  title: { zh: '缺少来源的记录', en: 'The records of an input are missing' },
  explain: {
    default: {
      zh: '{code} 有 {inputs} 个来源的记录这里没有,追溯到此为止。',
      en: 'The records of {inputs} inputs of {code} are not held here; the trail ends.',
    },
  },
  todo: { zh: '向来源方索取该批次的数据包并导入。', en: 'Ask the source for the bundle of that lot and import it.' },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { id } of reached(context)) {
      const missing = edgesInto(context.dossier, id).filter((edge) => edge.missing);
      if (missing.length === 0) continue;
      yield { chain: id, records: [...new Set(missing.map(({ into }) => into))], data: { inputs: missing.length } };
    }
  },
};
