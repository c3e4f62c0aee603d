import type { Fact, Names, Recall, Report } from '../verify/report.js';
import { dayInWords, type SpokenLanguage, serialInGroups } from './in-words.js';
import { SPOKEN, type SpokenWords } from './words.js';

export type { SpokenLanguage } from './in-words.js';

/**
 * What is read out of a report: whole sentences, one a line of the answer, open recalls first, then the headline and what became of the label, the
 * product with its dates, who issued it and how old the recall list is. No code names, no addresses, nothing of a private field, also where a disclosure opened it.
 */
export function speak(report: Report, language: SpokenLanguage): readonly string[] {
  const words = SPOKEN[language];
  const day = (text: string): string | undefined => dayInWords(text, language);
  const open = report.recalls.filter(({ state }) => state === 'open');
  const past = report.recalls.filter(({ state }) => state !== 'open');
  const product = productFacts(report, words, day, language);
  const all = [
    ...flat(open.map((recall) => sayRecall(recall, words, language))),
    // Where a recall was told with its reason and what to do, its bare headline adds nothing.
    ...(open.length > 0 && report.headline === 'recalled' ? [] : [words.headline[report.headline]]),
    ...labelState(report, words),
    ...product,
    ...flat(past.map((recall) => sayRecall(recall, words, language))),
    ...(open.length > 0 && report.axes.plausibility === 'expired' ? [words.expired] : []),
    ...issuerOf(report, words, language),
    ...statusAge(report, words, day),
    ...(VERIFIED.indexOf(report.headline) < 0 ? [] : [words.limits]),
  ];
  return all.filter((sentence) => sentence !== '');
}

const VERIFIED: readonly string[] = ['unchanged', 'label_only', 'status_unknown', 'past_shelf_life'];

/** What the lists say of this very label, where the headline is another. */
function labelState({ headline, findings }: Report, words: SpokenWords): readonly string[] {
  const found = (...codes: readonly string[]): boolean => findings.some(({ code, counts }) => counts && codes.indexOf(code) >= 0);
  if (headline === 'voided') return [];
  if (found('item.voided', 'lot.voided')) return [words.headline.voided];
  return found('item.not_activated') ? [words.notActivated] : [];
}

function sayRecall(recall: Recall, words: SpokenWords, language: SpokenLanguage): readonly string[] {
  const { state, lot, since, reason, texts, todo, input, verified } = recall;
  const which = state !== 'open' ? state : !verified ? 'unverified' : input ? 'input' : 'open';
  const told = [fill(words.recall[which], { lot })];
  if (state !== 'open') return told;
  const day = dayInWords(since, language);
  if (day !== undefined) told.push(fill(words.since, { day }));
  told.push(texts === undefined ? (reason !== undefined && words.reasons[reason]) || '' : sentence(inLanguage(texts, language), language));
  told.push(todo === undefined ? words.ask : sentence(inLanguage(todo, language), language));
  return told;
}

function productFacts(
  { facts, scanned }: Report,
  words: SpokenWords,
  day: (text: string) => string | undefined,
  language: SpokenLanguage,
): readonly string[] {
  const told: string[] = [];
  const fact = (name: string): Fact['value'] | undefined => facts.find((one) => one.name === name)?.value;
  const product = fact('product');
  const name = typeof product === 'string' ? product : isNames(product) ? inLanguage(product, language) : undefined;
  if (name !== undefined) told.push(fill(words.product, { name }));
  const lot = fact('lot') ?? scanned?.lot;
  if (typeof lot === 'string') told.push(fill(words.lot, { lot }));
  const serial = fact('serial') ?? scanned?.serial;
  if (typeof serial === 'string') told.push(fill(words.serial, { serial: serialInGroups(serial) }));
  for (const [key, template] of Object.keys(words.facts).map((one) => [one, words.facts[one as 'packDay']] as const)) {
    const value = fact(key);
    const spoken = typeof value === 'string' ? day(value) : undefined;
    if (spoken !== undefined) told.push(fill(template, { day: spoken }));
  }
  return told;
}

function issuerOf({ issuer, parties }: Report, words: SpokenWords, language: SpokenLanguage): readonly string[] {
  const party = parties.find(({ id }) => id === issuer);
  if (party === undefined) return [];
  const name = fill(words.issuer, { name: inLanguage(party.names, language) });
  return party.hotline === undefined ? [name] : [name, fill(words.hotline, { phone: party.hotline })];
}

function statusAge({ asOf, axes }: Report, words: SpokenWords, day: (text: string) => string | undefined): readonly string[] {
  const issued = asOf.status === undefined ? undefined : day(asOf.status.issued);
  if (issued === undefined) return [];
  return [fill(words.asOf, { day: issued }), ...(axes.status === 'stale' ? [words.stale] : [])];
}

function isNames(value: unknown): value is Names {
  return typeof value === 'object' && value !== null && typeof (value as { zh?: unknown }).zh === 'string';
}

function inLanguage({ zh, en }: Names, language: SpokenLanguage): string {
  return language === 'en' ? (en ?? zh) : zh;
}

/** What a county wrote, with an end that a voice can hear. */
function sentence(text: string, language: SpokenLanguage): string {
  return /[。!?.!?]$/.test(text) ? text : `${text}${language === 'zh' ? '。' : '.'}`;
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

function flat(lists: readonly (readonly string[])[]): readonly string[] {
  return ([] as string[]).concat(...lists);
}
