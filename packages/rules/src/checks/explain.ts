import type { Rule, RuleFinding, Wording } from '../rule.js';
import { RULES } from './all.js';
import { FAILED } from './failed.js';

/** A finding in words. */
export interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly todo: string;
}

const UNVERIFIED: Wording = {
  zh: '(所依据的数值尚未与原文核对:{rows}。处理前请先查原文。)',
  en: ' (The value it rests on was not checked against its source: {rows}. Look it up before you act.)',
};
const OPEN: Readonly<Record<'title' | 'todo', Wording>> = {
  title: { zh: '未能检查:', en: 'Not checked: ' },
  todo: {
    zh: '按“情况”补齐记录、检测单或规则包里的数值,再检查一次。没有结论不等于合格。',
    en: 'Supply what is missing in the records, the report or the rule pack, and check again. No answer does not mean that it is in order.',
  },
};
/** Words of the records that a text fills in, as people say them. */
const VALUES: Readonly<Record<string, Readonly<Record<string, Wording>>>> = {
  scheme: {
    green: { zh: '绿色食品', en: 'green food' },
    organic: { zh: '有机产品', en: 'organic' },
    geographical_indication: { zh: '地理标志', en: 'geographical indication' },
    pollution_free: { zh: '无公害农产品', en: 'pollution-free' },
    sc: { zh: '食品生产许可', en: 'food production licence' },
    iso: { zh: 'ISO 认证', en: 'ISO' },
    gap: { zh: '良好农业规范', en: 'good agricultural practice' },
    brand: { zh: '区域公共品牌', en: 'regional brand' },
    compliance: { zh: '承诺达标合格证', en: 'residue promise' },
    other: { zh: '其他', en: 'other' },
  },
};
const PLACEHOLDER = /\{(\w+)\}/g;

/** The placeholders of a text, each once. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string))];
}

/**
 * What a finding says in one language. Beside its data a text may name `{code}`, `{gtin}`, `{writer}` and `{day}` of the finding. A finding
 * of a rule that is not known here is told by its id alone.
 */
export function explain(finding: RuleFinding, language: keyof Wording, rules: readonly Rule[] = RULES): Explanation {
  const rule = finding.rule === FAILED.id ? FAILED : rules.find(({ id }) => id === finding.rule);
  if (rule === undefined) return { title: finding.rule, text: '', todo: '' };
  const fill = (wording: Wording | undefined): string => filled(wording?.[language] ?? '', finding, language);
  const { variant, severity, evidence, rows } = finding;
  // The rule's own title and advice are for what was found, not for what could not be told.
  const open = severity === 'unchecked' && rule.severity !== 'unchecked';
  const note = evidence === 'unverified' ? UNVERIFIED[language].replace('{rows}', rows.join(', ')) : '';
  return {
    title: (open ? OPEN.title[language] : '') + fill(rule.title),
    text: fill(rule.explain[variant] ?? rule.explain['default']) + note,
    todo: fill(rule.todoFor?.[variant] ?? (open ? OPEN.todo : rule.todo)),
  };
}

function filled(text: string, { code, gtin = '', writer, day = '', data }: RuleFinding, language: keyof Wording): string {
  const values = new Map(Object.entries({ code, gtin, writer, day, ...data }));
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values.get(name) ?? whole;
    return VALUES[name]?.[String(value)]?.[language] ?? String(value);
  });
}
