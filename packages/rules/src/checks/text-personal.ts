import { fieldNamed, kindNamed } from '@tianma/core/record';
import { type Personal, personalIn } from '../identifiers/personal.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { formerly } from '../view/access.js';
import type { ChainView, Entry, Values } from '../view/types.js';
import { bothFieldWords } from './field-words.js';
import { reached } from './reach.js';
import { bothWords } from './step-words.js';

/** A public text that holds what looks like an ID number or a telephone number. A finding names the place, never the number. */
export const textPersonal: Rule = {
  id: 'text.personal',
  severity: 'error',
  title: { zh: '公开文字里有个人号码', en: 'Personal number in a public text' },
  explain: {
    default: {
      zh: '一条公开记录({kind})的“{field}”里有像身份证号的数字。',
      en: 'The public field "{field}" of a record ({kind}) holds what looks like an ID number.',
    },
    phone: {
      zh: '一条公开记录({kind})的“{field}”里有像电话号码的数字。',
      en: 'The public field "{field}" of a record ({kind}) holds what looks like a telephone number.',
    },
    corrected: {
      zh: '一条记录({kind})的“{field}”里有像身份证号或电话号码的数字;后来更正过,但原文仍在链上。',
      en: 'The field "{field}" of a record ({kind}) holds what looks like an ID or telephone number; it was corrected, but the first text is still in the chain.',
    },
    code: {
      zh: '批次号或单元编号里有像身份证号或电话号码的数字。',
      en: 'A lot number or the id of a unit holds what looks like an ID or telephone number.',
    },
  },
  todo: {
    zh: '公开记录不能抹去:立即停止公开这份数据包,作废后重新登记,号码写进私密项;已印的标签停用。',
    en: 'A public record cannot be erased: stop publishing it, void it and record it anew with the number in a private field; stop using labels that were printed.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const chain of reached(context)) yield* inChain(chain);
  },
};

function* inChain(chain: ChainView): Iterable<Observation> {
  const first = chain.entries[0];
  if (first !== undefined && personalIn(chain.code) !== undefined)
    yield { chain: chain.id, records: [first.id], data: {}, variant: 'code' };
  for (const entry of [...chain.entries, ...chain.attestations]) {
    const now = found(entry, entry.values);
    for (const [field, personal] of now) yield observe(entry, field, personal === 'phone' ? 'phone' : 'default', entry.correctedBy);
    const known = new Set(now.map(([field]) => field));
    const before = formerly(entry).flatMap((values) => found(entry, values).map(([field]) => field));
    for (const field of new Set(before)) if (!known.has(field)) yield observe(entry, field, 'corrected');
  }
}

/** Fields of free text that hold one, by name; of a test also the names of what was tested. */
function found({ kind }: Entry, values: Values): readonly (readonly [field: string, personal: Personal])[] {
  const row = kindNamed(kind);
  return Object.entries(values).flatMap(([name, value]) => {
    const type = row && fieldNamed(row, name)?.type;
    const texts =
      type === 'text' ? [value] : type === 'analytes' ? (value as readonly { readonly analyte: string }[]).map((a) => a.analyte) : [];
    const [personal] = texts.flatMap((text) => (typeof text === 'string' ? (personalIn(text) ?? []) : []));
    return personal === undefined ? [] : [[name, personal] as const];
  });
}

function observe({ chain, id, kind }: Entry, field: string, variant: string, correction?: string): Observation {
  return {
    chain,
    records: [id, ...(correction === undefined ? [] : [correction])],
    data: { kind: bothWords(kind), field: bothFieldWords(field) },
    variant,
  };
}
