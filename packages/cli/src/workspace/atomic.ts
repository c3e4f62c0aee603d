import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { TianmaError } from '@tianma/core';

/** Writes beside the target and renames: readers see the old file or the new one, never half of one. */
export function writeWhole(path: string, bytes: Uint8Array | string, mode = 0o644): void {
  const aside = writeAside(path, bytes, mode);
  try {
    renameSync(aside, path);
    syncFolder(dirname(path));
  } catch (cause) {
    unlinkSync(aside);
    throw fileError(path, cause);
  }
}

/** Creates the file, whole, unless one is there already: then the existing bytes come back and nothing changes. */
export function createWhole(path: string, bytes: Uint8Array, mode = 0o644): { created: true } | { created: false; existing: Uint8Array } {
  const aside = writeAside(path, bytes, mode);
  try {
    // A hard link fails when the name exists, and otherwise appears with its whole content.
    linkSync(aside, path);
    syncFolder(dirname(path));
    return { created: true };
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return { created: false, existing: new Uint8Array(readFileSync(path)) };
    throw fileError(path, cause);
  } finally {
    unlinkSync(aside);
  }
}

function writeAside(path: string, bytes: Uint8Array | string, mode: number): string {
  const folder = dirname(path);
  const aside = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    const fd = openSync(aside, 'wx', mode);
    try {
      const data = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
      for (let done = 0; done < data.length; ) done += writeSync(fd, data, done);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return aside;
  } catch (cause) {
    if (existsSync(aside)) unlinkSync(aside);
    throw fileError(path, cause);
  }
}

const PART = /^\.[0-9a-f]{16}\.part$/;

/** Removes what a write that was cut off left behind in a folder and below it. Only while nobody else writes there. */
export function sweepParts(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sweepParts(path);
    else if (PART.test(entry.name)) unlinkSync(path);
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The system's short name of an error (`ENOENT`), or undefined. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

/** A file that cannot be read or written, as a coded error that names it. */
export function fileError(path: string, cause: unknown): TianmaError {
  return new TianmaError('cli.file', { where: path, found: codeOf(cause) ?? String(cause), cause });
}
