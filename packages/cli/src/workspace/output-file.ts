import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { fileError } from './atomic.js';
import { readFile } from './workspace.js';

/** What a verb writes. */
export type OutputKind = 'bundle' | 'codes' | 'pdf' | 'png' | 'tspl' | 'zpl';

/** How files of codes and labels begin: what begins so may be written anew under its name. */
const BEGINNINGS: Readonly<Record<Exclude<OutputKind, 'bundle'>, readonly (string | Uint8Array)[]>> = {
  codes: ['index,serial', '\u{feff}序号 index', 'https://'],
  pdf: ['%PDF-'],
  png: [Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  tspl: ['SIZE '],
  zpl: ['^XA'],
};

/**
 * Refuses to write over a file of another kind, such as a ledger whose name was given by mistake, unless it is forced. What is no plain file, or is
 * empty, holds nothing to lose. @throws TianmaError `cli.file`.
 */
export function requireMayWrite(path: string, kind: OutputKind, force: boolean): void {
  requireOwn(path, (there) => (kind === 'bundle' ? isBundle(there) : beginsWith(there, BEGINNINGS[kind])), force);
}

/** As `requireMayWrite`, by a test of what is there. @throws TianmaError `cli.file`. */
export function requireOwn(path: string, isOwn: (path: string) => boolean, force: boolean): void {
  if (force || !existsSync(path)) return;
  const stat = statSync(path);
  if (stat.isFile() && stat.size > 0 && !isOwn(path))
    throw new TianmaError('cli.file', { where: path, found: 'EEXIST', fix: '换一个文件名,或加 --force / another name, or --force' });
}

const LONGEST = 32;

function beginsWith(path: string, beginnings: readonly (string | Uint8Array)[]): boolean {
  const found = Buffer.alloc(LONGEST);
  try {
    const fd = openSync(path, 'r');
    try {
      readSync(fd, found);
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    throw fileError(path, cause);
  }
  return beginnings.map((text) => Buffer.from(text)).some((bytes) => found.subarray(0, bytes.length).equals(bytes));
}

function isBundle(path: string): boolean {
  const bytes = readFile(path);
  try {
    decodeBundle(bytes);
    return true;
  } catch (cause) {
    if (cause instanceof TianmaError) return false;
    throw cause;
  }
}
