import { TianmaError } from '@tianma/core';
import type { RECALL_REASONS, RECALL_STATES } from '@tianma/core/trust';
import type { PromiseBasis } from '@tianma/label';
import type { Say, Text } from './language.js';

/** What an option may be, as it is typed, and in words. */
export type Choices<T extends string> = Readonly<Record<T, Text>>;

/** Why a lot is recalled. */
export const RECALL_WORDS: Choices<(typeof RECALL_REASONS)[number]> = {
  residue: { zh: '农兽药残留', en: 'pesticide or drug residue' },
  microbes: { zh: '微生物', en: 'microbes' },
  contaminant: { zh: '污染物', en: 'contaminant' },
  labelling: { zh: '标签', en: 'wrong label' },
  quality: { zh: '质量', en: 'quality' },
  other: { zh: '其他', en: 'other' },
};

/** How a recall stands. */
export const RECALL_STATE_WORDS: Choices<(typeof RECALL_STATES)[number]> = {
  open: { zh: '召回中', en: 'open' },
  closed: { zh: '已结束', en: 'closed' },
  drill: { zh: '演练', en: 'drill' },
};

/** On what a residue promise rests, as the paper says it. */
export const PROMISE_WORDS: Choices<PromiseBasis> = {
  control: { zh: '质量安全控制', en: 'quality and safety control' },
  own_test: { zh: '自行检测', en: 'own test' },
  commissioned_test: { zh: '委托检测', en: 'commissioned test' },
};

/** `residue 农兽药残留、…`, or `residue (pesticide or drug residue), …`. */
export function choicesIn<T extends string>(words: Choices<T>, say: Say): string {
  const all = Object.entries<Text>(words);
  return say(
    all.map(([name, { zh }]) => `${name} ${zh}`).join('、'),
    all.map(([name, { en }]) => (name === en ? name : `${name} (${en})`)).join(', '),
  );
}

/** Both languages, as an error has them. */
export const choicesText = <T extends string>(words: Choices<T>): string =>
  `${choicesIn(words, (zh) => zh)} / ${choicesIn(words, (_, en) => en)}`;

/** What was typed, by its name or in the words of either language. @throws TianmaError `cli.usage` with all that may be. */
export function readWord<T extends string>(value: string, words: Choices<T>, where: string): T {
  const found = Object.entries<Text>(words).find(([name, { zh, en }]) => [name, zh, en].includes(value.trim()));
  if (found === undefined) throw new TianmaError('cli.usage', { where, expected: choicesText(words), found: value });
  return found[0] as T;
}
