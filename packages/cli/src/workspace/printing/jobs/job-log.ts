import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { fileError, syncAll } from '../../atomic.js';
import { readFile } from '../../workspace.js';

/**
 * What a log says, each with its moment. Of a label: `begin` stands before its first byte is sent, `done` after the last was taken;
 * `doubt` stands behind the `done` of one after which a network printer failed: it may have died with bytes that it had read and not printed;
 * `void` ends one that was begun and never done, `lost` one that the printer spoilt, `skip` one that was voided before its turn.
 * Of the job: `start` and `stop` of a command that prints, the start with the printer where it is another than the job was made for, `clear` when what was left of a torn label is out of the printer, `end` when no more will be printed.
 */
const LABEL_WORDS = ['begin', 'done', 'doubt', 'void', 'lost', 'skip'] as const;
const JOB_WORDS = ['start', 'clear', 'stop', 'end'] as const;
export type LabelWord = (typeof LABEL_WORDS)[number];
export type JobWord = (typeof JOB_WORDS)[number];

export interface LogEntry {
  /** RFC 3339. */
  readonly at: string;
  readonly word: LabelWord | JobWord;
  /** Of a label's words. */
  readonly index?: number;
  /** Of `start`: a printer other than the job's own. */
  readonly target?: string;
}

const LINE = new RegExp(
  `^(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z) (?:(${LABEL_WORDS.join('|')}) (\\d+)|(${JOB_WORDS.join('|')})(?:(?<=start) ([\\w-]+))?)$`,
);
const MAX_LOG = 2 ** 26;

/** The lines that were written whole; one that was cut off counts for nothing. @throws TianmaError `workspace.damaged` for another line. */
export function readLog(path: string): readonly LogEntry[] {
  return existsSync(path) ? parse(path, wholeLines(readFile(path, MAX_LOG))) : [];
}

/** Bytes up to and with the last line end: a line counts when its end was written. */
function wholeLines(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)).toString('latin1');
}

function parse(path: string, text: string): readonly LogEntry[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const [, at, labelWord, index, jobWord, target] = LINE.exec(line) ?? [];
      if (at === undefined) throw new TianmaError('workspace.damaged', { where: `${path}:${i + 1}`, found: line.slice(0, 80) });
      if (labelWord !== undefined) return { at, word: labelWord as LabelWord, index: Number(index) };
      return { at, word: jobWord as JobWord, ...(target !== undefined && { target: Buffer.from(target, 'base64url').toString('utf8') }) };
    });
}

/** A log that is written on: every line is on the disk before the call returns. Close it. */
export class JobLog {
  readonly #fd: number;
  readonly #path: string;

  /** Opens the log, or begins it, without what a cut-off line left. Call it holding the job's lock. @throws TianmaError `workspace.damaged`. */
  constructor(path: string) {
    this.#path = path;
    const bytes = existsSync(path) ? readFile(path, MAX_LOG) : new Uint8Array();
    const whole = wholeLines(bytes);
    parse(path, whole);
    this.#fd = openSync(path, 'a', 0o600);
    if (whole.length < bytes.length) ftruncateSync(this.#fd, whole.length);
    // With the folders above: a log that a power cut takes away is a job that knows of no label.
    syncAll([path]);
  }

  /** A command prints, to another printer than the job's own where there is a `target`. */
  start(target?: string): void {
    this.#append(target === undefined ? 'start' : `start ${Buffer.from(target, 'utf8').toString('base64url')}`);
  }

  write(word: Exclude<JobWord, 'start'>): void;
  write(word: LabelWord, index: number): void;
  write(word: string, index?: number): void {
    this.#append(index === undefined ? word : `${word} ${index}`);
  }

  #append(words: string): void {
    const line = Buffer.from(`${new Date().toISOString()} ${words}\n`);
    try {
      for (let done = 0; done < line.length; ) done += writeSync(this.#fd, line, done);
      fsyncSync(this.#fd);
    } catch (cause) {
      throw fileError(this.#path, cause);
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}
