import type { FactValue, Names } from '@tianma/core';
import { provinceOf, recordWordsOf } from '@tianma/verifier/view-model';
import type { Language } from '../language.js';

/** A line of a description: what it is, and what it says. */
export type Line = readonly [label: string, value: string];

/** Words of one language for what stands in our files. */
export interface Words {
  readonly language: Language;
  readonly kind: (name: string) => string;
  readonly field: (name: string) => string;
  readonly value: (name: string, value: FactValue) => string;
  readonly names: (names: Names) => string;
}

const ENUMS = /^(unitType|operation|mode|channel|method|conclusion|scheme|reason|outcome)$/;

/** Fields that hold a division code: its province is said beside it. */
const PLACES = /^(origin|toPlace|division)$/;

export function wordsIn(language: Language): Words {
  const words = recordWordsOf(language === 'zh' ? 'zh-CN' : 'en');
  const value = (name: string, given: FactValue): string => {
    if (given === null) return language === 'zh' ? '无' : 'none';
    if (typeof given === 'string' && PLACES.test(name)) return [provinceOf(given, language === 'en'), given].filter(Boolean).join(' ');
    if (typeof given === 'string')
      return ENUMS.test(name) ? (words.values[given] ?? given) : /^[0-9a-f]{64}$/.test(given) ? `${given.slice(0, 16)}…` : given;
    if (typeof given !== 'object') return String(given);
    if (Array.isArray(given)) return (given as readonly FactValue[]).map((one) => value(name, one)).join('; ');
    const map = given as { readonly [key: string]: FactValue };
    if (typeof map['value'] === 'string' && typeof map['unit'] === 'string' && Object.keys(map).length === 2) {
      return `${map['value']} ${words.units[map['unit']] ?? map['unit']}`;
    }
    if (typeof map['analyte'] === 'string') return analyteText(map);
    return Object.keys(map)
      .filter((key) => map[key] !== null)
      .map((key) => `${words.fields[key] ?? key} ${value(key, map[key] as FactValue)}`)
      .join(', ');
  };
  /** `镉 0.12 mg/kg, 未超过限值 (限值 0.3 mg/kg)`, or the outcome alone where no number was found. */
  const analyteText = (map: { readonly [key: string]: FactValue }): string => {
    const unit = typeof map['unit'] === 'string' ? ` ${words.units[map['unit']] ?? map['unit']}` : '';
    const amount = (name: string): string => (typeof map[name] === 'string' ? `${map[name]}${unit}` : '');
    const limit = amount('limit') && ` (${words.fields['limit'] ?? 'limit'} ${amount('limit')})`;
    return `${value('analyte', map['analyte'] ?? null)} ${[amount('value'), value('outcome', map['outcome'] ?? null)].filter(Boolean).join(', ')}${limit}`;
  };
  return {
    language,
    kind: (name) => words.kinds[name] ?? name,
    field: (name) => words.fields[name] ?? name,
    value,
    names: ({ zh, en }) => (language === 'en' && en !== undefined ? `${en} (${zh})` : zh),
  };
}

/** `2026-11-21 08:00` at UTC+8. */
export function moment(seconds: number): string {
  return `${new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 16).replace('T', ' ')} +08:00`;
}
