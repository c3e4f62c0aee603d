import { TianmaError } from '@tianma/core';
import { EXIT_STATUS } from '@tianma/core/codes';
import { MEANINGS } from '@tianma/core/codes/meaning';
import { FILE_TROUBLE } from './file-trouble.js';
import { type Language, oneOf, type Text } from './language.js';
import { type Bar, NO_BAR, startBar } from './progress/bar.js';
import { cutTo } from './progress/columns.js';

/** Where text goes: the process's own streams, or a test's. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where `err` is a terminal that somebody watches. */
  readonly watched?: boolean;
  /** Columns of that terminal; 80 where it is not told. */
  readonly columns?: () => number | undefined;
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
    this.line(this.pick(text));
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

  note(text: Text): void {
    this.progress('');
    this.#streams.err(`${this.pick(text)}\n`);
  }

  /** Prints an error and returns the exit status of its class; only a defect of ours shows a stack. */
  fail(error: unknown): number {
    this.progress('');
    if (!(error instanceof TianmaError)) {
      this.#streams.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      return 70; // EX_SOFTWARE of sysexits.h
    }
    if (this.json) this.#streams.out(`${JSON.stringify({ error: error.toJSON() }, null, 2)}\n`);
    this.#streams.err(`${describeError(error, this.language).join('\n')}\n`);
    return error.code.startsWith('cli.') ? 1 : EXIT_STATUS[error.class] || 1;
  }
}

const PARTS: readonly { readonly key: 'where' | 'expected' | 'found' | 'fix'; readonly label: Text }[] = [
  { key: 'where', label: { zh: '位置', en: 'where' } },
  { key: 'expected', label: { zh: '应为', en: 'expected' } },
  { key: 'found', label: { zh: '实际', en: 'found' } },
  { key: 'fix', label: { zh: '怎么办', en: 'what to do' } },
];

/** An error in words: what it is, then where, expected, found and what to do, each on a line of its own. */
export function describeError(error: TianmaError, language: Language): string[] {
  const meaning = MEANINGS[error.code][language === 'zh' ? 0 : 1];
  const trouble = error.code === 'cli.file' ? FILE_TROUBLE[error.found ?? ''] : undefined;
  const lines = [`✗ ${meaning} [${error.code}]`];
  for (const { key, label } of PARTS) {
    const value = trouble?.[key as 'found' | 'fix']?.[language] ?? error[key];
    if (value !== undefined) lines.push(`  ${label[language]}: ${oneOf(value, language)}`);
  }
  return lines;
}
