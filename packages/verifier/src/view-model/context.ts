import type { Fact, FactValue, Names, Party, Report } from '@tianma/core';
import { dayNumber, fill, type Locale, type Messages, messagesOf, type RecordWords, recordWordsOf } from '../i18n/index.js';

/** What every question of the view asks from: the report, the words, the civil day of today at UTC+8. */
export interface Context {
  readonly report: Report;
  readonly locale: Locale;
  readonly m: Messages;
  readonly words: RecordWords;
  readonly today: number;
}

export function contextOf(report: Report, locale: Locale, now: string): Context {
  return { report, locale, m: messagesOf(locale), words: recordWordsOf(locale), today: dayNumber(now) ?? 0 };
}

export const inWords = (names: Names, { locale }: Context): string => (locale === 'en' && names.en) || names.zh;

export function partyOf(id: string | undefined, { report }: Context): Party | undefined {
  return id === undefined ? undefined : report.parties.find((party) => party.id === id);
}

/** A party's certified name, else its number. */
export function nameOf(id: string | undefined, context: Context): string {
  const party = partyOf(id, context);
  return party ? inWords(party.names, context) : (id ?? context.m.nobody);
}

/** The issuer as it stands inside a sentence. */
export function whoOf(context: Context): string {
  const { report, m } = context;
  return report.issuer === undefined ? m.nobody : fill(m.who, { name: nameOf(report.issuer, context) });
}

export const factOf = (name: string, { report }: Context): Fact | undefined => report.facts.find((fact) => fact.name === name);

/** A fact as text; undefined where there is none or it is not text or a number. */
export function factText(name: string, context: Context): string | undefined {
  const value = factOf(name, context)?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export const isList = (value: FactValue): value is readonly FactValue[] => Array.isArray(value);

export function isQuantity(value: FactValue): value is { readonly value: string; readonly unit: string } {
  const map = value as { [name: string]: unknown } | null;
  return (
    typeof map === 'object' &&
    map !== null &&
    !Array.isArray(map) &&
    typeof map['value'] === 'string' &&
    typeof map['unit'] === 'string' &&
    Object.keys(map).length === 2
  );
}
