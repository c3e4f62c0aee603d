import { closeSync, openSync, readSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { fileError } from './atomic.js';

/** Digits of a serial that is minted, the last their check digit. */
const DIGITS = 20;
/** A serial and its line end. */
export const LINE: number = DIGITS + 1;
/** Lines that are read or checked at once. */
const PIECE = 4_096;

const NEWLINE = 0x0a;
const ZERO = 0x30;

/** Serials in order of index, 21 bytes each wherever they are kept: a million are never a million strings at once. */
export interface Serials extends Iterable<string> {
  readonly length: number;
  readonly at: (index: number) => string | undefined;
  /** Those from `from` to `to`, `to` left out; default all. */
  readonly range: (from?: number, to?: number) => Iterable<string>;
  /** The same as lines of 21 bytes, at most `most` of them in a piece. */
  readonly lines: (from?: number, to?: number, most?: number) => Iterable<Uint8Array>;
}

/** Reads that many lines from the `index`th on. */
type ReadLines = (index: number, count: number) => Uint8Array;

function serialsOf(length: number, open: () => { readonly read: ReadLines; readonly close: () => void }): Serials {
  function* lines(from = 0, to = length, most = PIECE): Generator<Uint8Array> {
    const { read, close } = open();
    try {
      for (let at = from; at < to; at += most) yield read(at, Math.min(most, to - at));
    } finally {
      close();
    }
  }
  function* range(from = 0, to = length): Generator<string> {
    for (const piece of lines(from, to)) yield* textsOf(piece);
  }
  const at = (index: number): string | undefined => {
    const [only] = Number.isInteger(index) && index >= 0 && index < length ? range(index, index + 1) : [];
    return only;
  };
  return { length, at, range, lines, [Symbol.iterator]: () => range() };
}

/** The serials of some lines. */
export function* textsOf(lines: Uint8Array): Generator<string> {
  const text = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength).toString('latin1');
  for (let at = 0; at < text.length; at += LINE) yield text.slice(at, at + DIGITS);
}

/** Serials in memory, from lines of 21 bytes each. */
export function heldSerials(lines: Uint8Array): Serials {
  const read: ReadLines = (index, count) => lines.subarray(index * LINE, (index + count) * LINE);
  return serialsOf(lines.length / LINE, () => ({ read, close: () => undefined }));
}

/** Lines for that many serials, and what puts the next one in. */
export function serialLines(count: number): { readonly lines: Uint8Array; readonly put: (index: number, serial: string) => void } {
  const lines = Buffer.alloc(count * LINE, NEWLINE);
  return { lines, put: (index, serial) => lines.write(serial, index * LINE, DIGITS, 'latin1') };
}

/**
 * Serials in a file behind `head` bytes, read when they are asked for; every line is looked at once before.
 * @throws TianmaError `workspace.damaged` with the line, `cli.file`.
 */
export function filedSerials(path: string, head: number, count: number): Serials {
  const serials = serialsOf(count, () => {
    const fd = attempt(path, () => openSync(path, 'r'));
    const read: ReadLines = (index, some) => {
      const bytes = new Uint8Array(some * LINE);
      if (attempt(path, () => readSync(fd, bytes, 0, bytes.length, head + index * LINE)) !== bytes.length) throw damaged(path, index);
      return bytes;
    };
    return { read, close: () => closeSync(fd) };
  });
  let behind = 0;
  for (const piece of serials.lines()) {
    for (let at = 0; at < piece.length; at += LINE) if (!isLine(piece, at)) throw damaged(path, behind + at / LINE);
    behind += piece.length / LINE;
  }
  return serials;
}

/** True where 20 digits with a right check digit (ISO 7064 MOD 11,10, as `isSerial` of core) and a line end stand. */
function isLine(bytes: Uint8Array, at: number): boolean {
  let product = 10;
  for (let i = at; i < at + DIGITS; i += 1) {
    const digit = (bytes[i] as number) - ZERO;
    if (digit < 0 || digit > 9) return false;
    if (i === at + DIGITS - 1) return (product + digit) % 10 === 1 && bytes[i + 1] === NEWLINE;
    product = (((product + digit) % 10 || 10) * 2) % 11;
  }
  return false;
}

function damaged(path: string, index: number): TianmaError {
  return new TianmaError('workspace.damaged', {
    where: `${path} · ${index + 2}`,
    expected: '20 位数字,末位是校验位 / 20 digits, the last a check digit',
    fix: '用备份恢复 / restore a backup: tianma restore',
  });
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw fileError(path, cause);
  }
}
