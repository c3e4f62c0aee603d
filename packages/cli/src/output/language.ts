/** The two languages of the command; Chinese unless told otherwise. */
export type Language = 'zh' | 'en';

/** One piece of text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

const HAN = /\p{Script=Han}/u;
const BRACKETED = /^\(([^()]*)\)$/s;
const BETWEEN = ' / ';

/**
 * One language of a text that holds both, `中文 / English`; any other text as it is. The cut is at the first ` / ` after Chinese that no
 * Chinese follows, else at the first that no Chinese character follows at once: an English half may name a sheet or a heading.
 */
export function oneOf(text: string, language: Language): string {
  const [, inner] = BRACKETED.exec(text) ?? [];
  if (inner !== undefined) return `(${oneOf(inner, language)})`;
  const cuts: number[] = [];
  for (let at = text.indexOf(BETWEEN); at >= 0; at = text.indexOf(BETWEEN, at + 1)) if (HAN.test(text.slice(0, at))) cuts.push(at);
  const after = (at: number): string => text.slice(at + BETWEEN.length);
  const cut = cuts.find((at) => !HAN.test(after(at))) ?? cuts.find((at) => !HAN.test([...after(at)][0] ?? ''));
  if (cut === undefined) return text;
  return language === 'zh' ? text.slice(0, cut) : after(cut);
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
