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
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TianmaError } from '@tianma/core';

/** Writes beside the target and renames: readers see the old file or the new one, never half of one. */
export function writeWhole(path: string, bytes: Uint8Array | string, mode = 0o644): void {
  writeWholeFrom(path, [bytes], mode);
}

/**
 * As `writeWhole`, piece by piece. What ends the pieces early, by throwing, leaves the target as it was. Without `durable` the caller calls
 * `syncMany` before it relies on the file.
 */
export function writeWholeFrom(path: string, pieces: Iterable<Uint8Array | string>, mode = 0o644, durable = true): void {
  const aside = writeAside(path, pieces, mode, durable);
  try {
    renameSync(aside, path);
    if (durable) sync(dirname(path));
  } catch (cause) {
    unlinkSync(aside);
    throw fileError(path, cause);
  }
}

export type Created = { readonly created: true } | { readonly created: false; readonly existing: Uint8Array };

/**
 * Creates the file, whole, unless one is there already: then the existing bytes come back and nothing changes.
 * Without `durable` the caller calls `syncAll` or `syncMany` before it relies on the file.
 */
export function createWhole(
  path: string,
  bytes: Uint8Array,
  { mode = 0o644, durable = true }: { readonly mode?: number; readonly durable?: boolean } = {},
): Created {
  const aside = writeAside(path, [bytes], mode, durable);
  try {
    // A hard link fails when the name exists, and otherwise appears with its whole content.
    linkSync(aside, path);
    if (durable) sync(dirname(path));
    return { created: true };
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return { created: false, existing: new Uint8Array(readFileSync(path)) };
    throw fileError(path, cause);
  } finally {
    unlinkSync(aside);
  }
}

function writeAside(path: string, pieces: Iterable<Uint8Array | string>, mode: number, durable = true): string {
  const folder = dirname(path);
  const aside = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    makeFolder(folder);
    const fd = openSync(aside, 'wx', mode);
    try {
      for (const piece of pieces) {
        const data = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
        for (let done = 0; done < data.length; ) done += writeSync(fd, data, done);
      }
      if (durable) fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return aside;
  } catch (cause) {
    if (existsSync(aside)) unlinkSync(aside);
    // What goes wrong in making the pieces is no trouble with the file.
    throw cause instanceof TianmaError || codeOf(cause) === undefined ? cause : fileError(path, cause);
  }
}

/** With those above it. Node's own way never comes back from a place, such as /proc, where the system says that a folder above is missing that is there. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
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

/**
 * Makes many new files durable, and the folders that hold them. One after the other right after they were written: the first wait takes
 * what the others wrote along, so this is far cheaper than to wait for each.
 */
export function syncAll(paths: Iterable<string>): void {
  const folders = new Set<string>();
  for (const path of paths) {
    sync(path);
    folders.add(dirname(path));
  }
  for (const folder of new Set([...folders, ...[...folders].map(dirname)])) sync(folder);
}

/** Waits of the system that are under way at once: it takes them together, which is many times faster than one after the other. */
const AT_ONCE = 16;

/** As `syncAll`, for thousands of files. */
export async function syncMany(paths: readonly string[]): Promise<void> {
  const folders = new Set(paths.map(dirname));
  await syncEach([...new Set(paths)]);
  await syncEach([...new Set([...folders, ...[...folders].map(dirname)])]);
}

async function syncEach(paths: readonly string[]): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      const file = await open(path, 'r');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

const WINDOWS = process.platform === 'win32';

function sync(path: string): void {
  // Windows keeps folders by itself, and flushes a file only for who may write to it.
  if (WINDOWS && statSync(path).isDirectory()) return;
  const fd = openSync(path, WINDOWS ? 'r+' : 'r');
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
