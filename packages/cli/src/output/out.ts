import { TianmaError } from '@tianma/core';
import { EXIT_STATUS } from '@tianma/core/codes';
import { MEANINGS } from '@tianma/core/codes/meaning';
import { actionOf } from './actions.js';
import { inChinese, isEnglish } from './core-words.js';
import { FILE_TROUBLE } from './file-trouble.js';
import { placeInChinese } from './help/value-names.js';
import { type Language, oneOf, type Text } from './language.js';
import { type Bar, NO_BAR, startBar } from './progress/bar.js';
import { cutTo } from './progress/columns.js';
import { wrap } from './wrap.js';

/** Where text goes: the process's own streams, or a test's. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where `err` is a terminal that somebody watches. */
  readonly watched?: boolean;
  /** Columns of that terminal; 80 where it is not told. */
  readonly columns?: () => number | undefined;
  /** Columns of the terminal behind `out`, if one is there: sentences are broken to fit it. */
  readonly outColumns?: () => number | undefined;
}

/** Where a verb writes: results to stdout, everything else to stderr. */
export class Out {
  readonly language: Language;
  readonly json: boolean;
  readonly #streams: Streams;
  #counting = false;

  constructor(language: Language, json: boolean, streams: Streams) {
    this.language = language;
    this.json = json;
    this.#streams = streams;
  }

  pick(text: Text): string {
    return text[this.language];
  }

  /** A line for people; silent under `--json`. */
  say(text: Text): void {
    this.words(this.pick(text));
  }

  /** As `say`, of a text that is in the reader's language already. */
  words(text: string): void {
    this.line(fit(text, this.#streams.outColumns?.()));
  }

  /** A line as it is; silent under `--json`. */
  line(text = ''): void {
    if (this.json) return;
    this.progress('');
    this.#streams.out(`${text}\n`);
  }

  /** The result for programs, one JSON document; silent without `--json`. */
  result(value: unknown): void {
    if (this.json) this.#streams.out(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** How far a long run is, on one line that the next one takes the place of; only where a terminal is watched. Empty text clears it. */
  progress(text: string): void {
    if (!this.#bars || (text === '' && !this.#counting)) return;
    this.#streams.err(`\r\u001b[K${cutTo(text, this.#columns() - 1)}`);
    this.#counting = text !== '';
  }

  /** A bar with rate and time left for a run of so many, on the line of `progress`; nothing where no terminal is watched. */
  bar(what: Text, total?: number): Bar {
    if (!this.#bars) return NO_BAR;
    const { language } = this;
    return startBar(
      { language, show: (text) => this.progress(text), columns: () => this.#columns(), clock: () => performance.now() },
      what,
      total,
    );
  }

  get #bars(): boolean {
    return this.#streams.watched === true && !this.json;
  }

  #columns(): number {
    return this.#streams.columns?.() || 80;
  }

  get #errColumns(): number | undefined {
    return this.#streams.watched ? this.#columns() : undefined;
  }

  note(text: Text): void {
    this.progress('');
    this.#streams.err(`${fit(this.pick(text), this.#errColumns)}\n`);
  }

  /** Prints an error and returns the exit status of its class. */
  fail(error: TianmaError): number {
    this.progress('');
    if (this.json) this.#streams.out(`${JSON.stringify({ error: error.toJSON() }, null, 2)}\n`);
    for (const line of describeError(error, this.language)) this.#streams.err(`${fit(line, this.#errColumns)}\n`);
    if (error.code === 'cli.defect') return DEFECT;
    return error.code.startsWith('cli.') ? 1 : EXIT_STATUS[error.class] || 1;
  }
}

/** Lines of their own length broken to the columns of a terminal, what goes on below two deeper than its line. */
function fit(text: string, columns: number | undefined): string {
  if (columns === undefined || columns < MIN_COLUMNS) return text;
  return text
    .split('\n')
    .map((line) => wrap(line, columns, `${/^ */.exec(line)?.[0] ?? ''}  `))
    .join('\n');
}

/** Below this a terminal does not say how wide it is, or nothing can be read on it. */
const MIN_COLUMNS = 24;
/** EX_SOFTWARE of sysexits.h. */
const DEFECT = 70;

const PARTS: readonly { readonly key: 'where' | 'expected' | 'found' | 'fix'; readonly label: Text }[] = [
  { key: 'where', label: { zh: '位置', en: 'where' } },
  { key: 'expected', label: { zh: '应为', en: 'expected' } },
  { key: 'found', label: { zh: '实际', en: 'found' } },
  { key: 'fix', label: { zh: '怎么办', en: 'what to do' } },
];

/** Codes whose place is part of a command line, and not a file or a field. */
const PLACED = /^(cli\.usage|gs1\.check_digit)$/;

/** Codes that give the system's short name of what went wrong. */
const TROUBLED: readonly string[] = ['cli.file', 'print.stopped'];

/** An error in words: what it is, then where, expected, found and what to do, each on a line of its own. */
export function describeError(error: TianmaError, language: Language): string[] {
  const meaning = MEANINGS[error.code][language === 'zh' ? 0 : 1];
  const trouble = TROUBLED.includes(error.code) ? FILE_TROUBLE[error.found ?? ''] : undefined;
  const lines = [`✗ ${meaning} [${error.code}]`];
  for (const { key, label } of PARTS) {
    const own = key === 'fix' && error.fix !== undefined ? undefined : trouble?.[key as 'found' | 'fix']?.[language];
    const value = own ?? error[key] ?? (key === 'fix' ? actionOf(error.code)[language] : undefined);
    if (value === undefined) continue;
    const text = oneOf(value, language);
    const place = key === 'where' && PLACED.test(error.code);
    const chinese = language === 'en' ? text : place ? placeInChinese(text) : inChinese(text);
    if (chinese !== undefined || key !== 'expected' || !isEnglish(text)) lines.push(`  ${label[language]}: ${chinese ?? text}`);
  }
  return lines;
}
