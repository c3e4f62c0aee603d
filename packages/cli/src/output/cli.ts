import { resolve } from 'node:path';
import { TianmaError } from '@tianma/core';
import { textToDay } from '@tianma/core/record';
import { readPassphrase } from '../workspace/passphrase.js';
import { openSession, openWorkspace, type Session } from '../workspace/session.js';
import type { Workspace } from '../workspace/workspace.js';
import { type Language, type Text } from './language.js';
import { Out, type Streams } from './out.js';

/** Options that every verb takes. */
export interface GlobalOptions {
  readonly dir?: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly now?: string;
  readonly passphraseFile?: string;
  readonly debug?: boolean;
}

/** As `languageOf` understands it: a language, or a locale of one. */
const LANGUAGE = /^(?:zh|en)(?![a-z])/i;

/** What every verb takes is read before any begins, also by one that does not use it. @throws TianmaError `cli.usage`. */
export function requireGlobal({ lang, now }: GlobalOptions): void {
  if (lang !== undefined && !LANGUAGE.test(lang))
    throw new TianmaError('cli.usage', { where: '--lang', expected: 'zh 中文、en 英文 / zh for Chinese, en for English', found: lang });
  readTime(now, '--now');
}

export type Environment = Readonly<Record<string, string | undefined>>;

const NEXT_PASSPHRASE = { variable: 'TIANMA_NEW_PASSPHRASE', option: '--new-passphrase-file' } as const;

/** What a verb is given: where it works, when, and where it writes. */
export class Cli {
  readonly out: Out;
  readonly language: Language;
  /** Exit status that the verb asks for. */
  status = 0;
  readonly #options: GlobalOptions;
  readonly #env: Environment;

  constructor(options: GlobalOptions, language: Language, env: Environment, streams: Streams) {
    this.#options = options;
    this.#env = env;
    this.language = language;
    this.out = new Out(language, options.json === true, streams);
  }

  /** The workspace's folder: `--dir`, TIANMA_DIR, else here. */
  get folder(): string {
    return resolve(this.#options.dir ?? this.#env['TIANMA_DIR'] ?? '.');
  }

  /** Unix seconds: `--now`, else the clock. */
  get now(): number {
    return Math.floor(readTime(this.#options.now, '--now').getTime() / 1000);
  }

  workspace(): Promise<Workspace> {
    return openWorkspace(this.folder);
  }

  async session(): Promise<Session> {
    const workspace = await this.workspace();
    return openSession(workspace.folder, await this.passphrase({ zh: '口令', en: 'passphrase' }), this.now);
  }

  passphrase(prompt: Text): Promise<string> {
    const { passphraseFile: file } = this.#options;
    return readPassphrase({ file, env: this.#env, prompt: `${this.out.pick(prompt)}: ` });
  }

  /** As `passphrase`, for the one that takes its place: `file`, TIANMA_NEW_PASSPHRASE, the terminal. */
  nextPassphrase(prompt: Text, file: string | undefined): Promise<string> {
    return readPassphrase({ file, env: this.#env, prompt: `${this.out.pick(prompt)}: `, ...NEXT_PASSPHRASE });
  }

  /** True when nobody has to type the next passphrase. */
  givesNext(file: string | undefined): boolean {
    return file !== undefined || Boolean(this.#env[NEXT_PASSPHRASE.variable]);
  }

  /** True where somebody wants to see what happens in the program: `--debug` or TIANMA_DEBUG. */
  get debug(): boolean {
    return this.#options.debug === true || Boolean(this.#env['TIANMA_DEBUG']);
  }

  /** True when nobody can be asked: passphrase from a file or the environment. */
  get unattended(): boolean {
    return this.#options.passphraseFile !== undefined || Boolean(this.#env['TIANMA_PASSPHRASE']);
  }
}

/** A date, and the time of day that may follow; nothing after them. */
const CIVIL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?$/;

/**
 * A moment of a command line: RFC 3339, a date, or Unix seconds; the clock where none is given. Without a zone it is that of the place, UTC+8,
 * wherever the machine believes it is; a date alone is its first moment. @throws TianmaError `cli.usage`.
 */
export function readTime(value: string | undefined, where: string): Date {
  const [, day, time = '00:00'] = CIVIL.exec(value ?? '') ?? [];
  const civil = day === undefined ? value : textToDay(day) === undefined ? '' : `${day}T${time}+08:00`;
  const moment = civil === undefined ? new Date() : new Date(/^\d+$/.test(civil) ? Number(civil) * 1000 : civil);
  if (Number.isNaN(moment.getTime())) {
    throw new TianmaError('cli.usage', { where, expected: '2026-11-21T08:00:00Z', ...(value !== undefined && { found: value }) });
  }
  return moment;
}

/** Unix seconds of an option that may be absent. */
export function optionalSeconds(value: string | undefined, where: string): number | undefined {
  return value === undefined ? undefined : Math.floor(readTime(value, where).getTime() / 1000);
}

/** A whole number from 0 of an option. @throws TianmaError `cli.usage`. */
export function readCount(value: string | undefined, where: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value))
    throw new TianmaError('cli.usage', { where, expected: '0 到 9999999999 的整数 / a whole number 0 to 9999999999', found: value });
  return Number(value);
}

/** An option that is one of these words. @throws TianmaError `cli.usage`. */
export function readChoice<T extends string>(value: string, known: readonly T[], where: string): T {
  const chosen = known.find((word) => word === value);
  if (chosen === undefined) throw new TianmaError('cli.usage', { where, expected: known.join(', '), found: value });
  return chosen;
}

/** Collects an option that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];
