/** The two languages of the command; Chinese unless told otherwise. */
export type Language = 'zh' | 'en';

/** One piece of text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

const BOTH = /^(.*\p{Script=Han}.*) \/ (\P{Script=Han}.*)$/su;
const BRACKETED = /^\(([^()]*)\)$/s;

/** One language of a text that holds both, `中文 / English`; any other text as it is. */
export function oneOf(text: string, language: Language): string {
  const [, inner] = BRACKETED.exec(text) ?? [];
  if (inner !== undefined) return `(${oneOf(inner, language)})`;
  const [, zh, en] = BOTH.exec(text) ?? [];
  return (language === 'zh' ? zh : en) ?? text;
}

/** `--lang` first, then LC_ALL, LC_MESSAGES, LANG; what names neither language is Chinese. */
export function languageOf(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const wanted = flag ?? (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'zh');
  return /^en/i.test(wanted) ? 'en' : 'zh';
}

/** One piece of text in the language of the command. */
export type Say = (zh: string, en: string) => string;

export function sayIn(language: Language): Say {
  return (zh, en) => (language === 'zh' ? zh : en);
}
