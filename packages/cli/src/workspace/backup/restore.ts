import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TianmaError } from '@tianma/core';
import { fileError, writeWhole, writeWholeFrom } from '../atomic.js';
import { openKeysFrom } from '../keys.js';
import { LAYOUT } from '../layout.js';
import { noteRestored } from '../printing/restored.js';
import { decrypt, type Encrypted } from '../secret.js';
import { readFile, Workspace } from '../workspace.js';
import { type BackupHead, SCHEMA, streamKey } from './back-up.js';
import { unpackFiles } from './files.js';
import { openFrames } from './frames.js';

/** Backups of before: one JSON, held in memory. */
const FIRST_SCHEMA = 'tianma-backup/0';
const MAX_FIRST = 2 ** 29;
const MAX_LINE = 2 ** 20;
/** How every backup begins, of any version. */
const BEGIN = '{"schema":"tianma-backup/';

interface File {
  readonly path: string;
  readonly mode: number;
  readonly bytes: Iterable<Uint8Array>;
}

interface Opened {
  readonly keys: unknown;
  readonly files: Iterable<File>;
}

/**
 * Makes a workspace again from a backup, in a new folder: beside it first, so that a damaged backup leaves nothing behind.
 * @throws TianmaError `workspace.exists`, `key.passphrase`, `workspace.damaged`.
 */
export function restore(source: string, folder: string, passphrase: string): Workspace {
  const root = resolve(folder);
  const there = existsSync(root);
  if (there && onDisk(root, () => readdirSync(root)).length > 0)
    throw new TianmaError('workspace.exists', { where: root, fix: '给一个新的空文件夹 / give a new, empty folder' });
  const fd = onDisk(source, () => openSync(source, 'r'));
  // In a folder that is there, so that both are on one disk, also where it is a link or a disk of its own.
  const aside = join(there ? root : dirname(root), `.${basename(root)}.${randomBytes(4).toString('hex')}.part`);
  try {
    const { keys, files } = openBackup(fd, source, passphrase);
    onDisk(root, () => mkdirSync(aside, { recursive: true, mode: 0o700 }));
    writeAll(files, aside, source);
    if (!existsSync(join(aside, LAYOUT.settings))) throw damaged(source, new Error('no settings'));
    writeWhole(join(aside, LAYOUT.keys), `${JSON.stringify(keys, null, 2)}\n`, 0o600);
    const { store } = Workspace.open(aside);
    // Reading every chain shows a file that is missing.
    for (const chain of store.chains()) store.read(chain);
    noteRestored(Workspace.open(aside));
    onDisk(root, () => (there ? moveInto(aside, root) : renameSync(aside, root)));
  } finally {
    closeSync(fd);
    if (existsSync(aside)) rmSync(aside, { recursive: true });
  }
  return Workspace.open(root);
}

function writeAll(files: Iterable<File>, aside: string, source: string): void {
  try {
    for (const { path, mode, bytes } of files) {
      writeWholeFrom(safePath(aside, path, source), bytes, mode & 0o777);
    }
  } catch (cause) {
    throw cause instanceof TianmaError ? cause : damaged(source, cause);
  }
}

/** The settings last: before that the folder is no workspace. It may be where the command runs, so it stays the same folder. */
function moveInto(aside: string, root: string): void {
  const names = readdirSync(aside).sort((a, b) => Number(a === LAYOUT.settings) - Number(b === LAYOUT.settings));
  for (const name of names) renameSync(join(aside, name), join(root, name));
}

function openBackup(fd: number, source: string, passphrase: string): Opened {
  const line = firstLine(fd);
  const head = line === undefined ? undefined : parse<BackupHead>(line);
  if (head?.schema !== SCHEMA) return openFirst(source, passphrase);
  const { vaultKey } = openKeysFrom(head.keys, passphrase);
  let at = Buffer.byteLength(line as string, 'utf8') + 1;
  const read = (size: number): Buffer | undefined => {
    const buffer = Buffer.alloc(size);
    let done = 0;
    while (done < size) {
      const more = readSync(fd, buffer, done, size - done, at + done);
      if (more === 0) return undefined;
      done += more;
    }
    at += size;
    return buffer;
  };
  return { keys: head.keys, files: unpackFiles(openFrames(streamKey(vaultKey, line as string), read)) };
}

function firstLine(fd: number): string | undefined {
  const buffer = Buffer.alloc(MAX_LINE);
  const size = readSync(fd, buffer, 0, MAX_LINE, 0);
  const end = buffer.subarray(0, size).indexOf(0x0a);
  return end < 0 ? undefined : buffer.subarray(0, end).toString('utf8');
}

function openFirst(source: string, passphrase: string): Opened {
  const backup = parse<{ schema: string; keys: unknown; files: Encrypted }>(Buffer.from(readFile(source, MAX_FIRST)).toString('utf8'));
  if (backup?.schema !== FIRST_SCHEMA || !backup.files) throw noBackup(source);
  const { vaultKey } = openKeysFrom(backup.keys, passphrase);
  try {
    const plain = gunzipSync(decrypt(vaultKey, backup.files, FIRST_SCHEMA), { maxOutputLength: MAX_FIRST });
    const files = JSON.parse(plain.toString('utf8')) as readonly { path: string; mode: number; data: string }[];
    return { keys: backup.keys, files: files.map(({ path, mode, data }) => ({ path, mode, bytes: [Buffer.from(data, 'base64')] })) };
  } catch (cause) {
    throw damaged(source, cause);
  }
}

/** A file that begins like a backup was cut off; any other is none. */
function noBackup(source: string): TianmaError {
  const fd = onDisk(source, () => openSync(source, 'r'));
  try {
    const begin = Buffer.alloc(BEGIN.length);
    readSync(fd, begin, 0, begin.length, 0);
    if (begin.toString('latin1') === BEGIN) return damaged(source, new Error('cut off'));
  } finally {
    closeSync(fd);
  }
  return new TianmaError('cli.file', {
    where: source,
    expected: 'tianma backup 写出的备份文件 / a backup that tianma backup wrote',
    found: '这不是田码的备份文件 / this is no backup of Tianma',
    fix: '找到 tianma backup -o 写出的那个文件,再恢复 / find the file that tianma backup -o wrote',
  });
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

function damaged(source: string, cause: unknown): TianmaError {
  return new TianmaError('workspace.damaged', {
    where: source,
    expected: '完好的备份 / an undamaged backup',
    fix: '用另一份备份 / use another backup',
    cause,
  });
}

function safePath(root: string, path: string, source: string): string {
  const full = join(root, normalize(path));
  const inside = relative(root, full);
  if (inside === '' || inside.split(sep)[0] === '..' || isAbsolute(inside))
    throw new TianmaError('workspace.damaged', { where: source, found: path });
  return full;
}

function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw fileError(path, cause);
  }
}
