import { en } from './en.js';
import type { Locale, Messages } from './messages.js';
import { zh } from './zh.js';

const DICTIONARIES: Readonly<Record<Locale, Messages>> = { 'zh-CN': zh, en };

// Readers of China's other written languages are served better by Chinese than by English.
const CHINESE = /^(zh|yue|bo|ug|mn|ii|za)(-|_|$)/i;

/** The locale shown for a language tag (BCP 47); without one Chinese. */
export function localeOf(tag: string | null | undefined): Locale {
  return !tag || CHINESE.test(tag) ? 'zh-CN' : 'en';
}

export const messagesOf = (locale: Locale): Messages => DICTIONARIES[locale];
