import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { TianmaError } from '@tianma/core';
import { writeWhole } from './atomic.js';
import { openKeysFrom } from './keys.js';
import { INDEX_FILES, LAYOUT } from './layout.js';
import { decrypt, type Encrypted, encrypt } from './secret.js';
import type { Session } from './session.js';
import { readFile, readJson, type Settings, Workspace } from './workspace.js';

const SCHEMA = 'tianma-backup/0';
const MAX_BYTES = 2 ** 30;

interface Backup {
  readonly schema: typeof SCHEMA;
  /** RFC 3339. */
  readonly created: string;
  readonly settings: Settings;
  /** The key file as it is: under its passphrase. */
  readonly keys: unknown;
  /** Everything else under the vault key: items, row digests and received bundles are nobody else's either. */
  readonly files: Encrypted;
}

interface SavedFile {
  readonly path: string;
  readonly mode: number;
  readonly data: string;
}

const APART: readonly string[] = [LAYOUT.keys, LAYOUT.lock, ...INDEX_FILES];

/** The whole workspace as one file that opens with its passphrase only. Gives the number of files in it. */
export async function backUp(
  { workspace, ring, now }: Session,
  target: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  return workspace.alone(() => {
    const paths = walk(workspace.folder).filter((path) => !APART.includes(path) && resolve(workspace.folder, path) !== resolve(target));
    const files = paths.map((path): SavedFile => {
      const full = join(workspace.folder, path);
      return {
        path: path.split('\\').join('/'),
        mode: statSync(full).mode & 0o777,
        data: Buffer.from(readFile(full, MAX_BYTES)).toString('base64'),
      };
    });
    const backup: Backup = {
      schema: SCHEMA,
      created: new Date(now * 1000).toISOString(),
      settings: workspace.settings,
      keys: readJson(workspace.path(LAYOUT.keys)),
      files: encrypt(ring.vaultKey, gzipSync(JSON.stringify(files)), SCHEMA),
    };
    const text = `${JSON.stringify(backup)}\n`;
    writeWhole(target, text, 0o600);
    return { files: files.length + 1, bytes: text.length };
  });
}

/**
 * Makes a workspace again from a backup, in a new folder. The settings are written last: before that the folder is no workspace.
 * @throws TianmaError `workspace.exists`, `key.passphrase`, `workspace.damaged`.
 */
export function restore(source: string, folder: string, passphrase: string): Workspace {
  const root = resolve(folder);
  if (existsSync(root) && readdirSync(root).length > 0)
    throw new TianmaError('workspace.exists', { where: root, fix: '给一个新的空文件夹 / give a new, empty folder' });
  const backup = readJson(source) as Partial<Backup> | null;
  if (backup?.schema !== SCHEMA || !backup.files || !backup.settings)
    throw new TianmaError('workspace.damaged', { where: source, expected: SCHEMA });
  const { vaultKey } = openKeysFrom(backup.keys, passphrase);
  const files = openFiles(vaultKey, backup.files, source);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const { path, mode, data } of files) {
    if (path !== LAYOUT.settings) writeWhole(safePath(root, path, source), Buffer.from(data, 'base64'), mode);
  }
  writeWhole(join(root, LAYOUT.keys), `${JSON.stringify(backup.keys, null, 2)}\n`, 0o600);
  const workspace = Workspace.create(root, backup.settings);
  // Reading every chain shows a file that is missing.
  for (const chain of workspace.store.chains()) workspace.store.read(chain);
  return workspace;
}

function openFiles(vaultKey: Uint8Array, sealed: Encrypted, source: string): readonly SavedFile[] {
  try {
    const plain = gunzipSync(decrypt(vaultKey, sealed, SCHEMA), { maxOutputLength: 2 * MAX_BYTES });
    return JSON.parse(plain.toString('utf8')) as SavedFile[];
  } catch (cause) {
    throw new TianmaError('workspace.damaged', {
      where: source,
      expected: '完好的备份 / an undamaged backup',
      fix: '用另一份备份 / use another backup',
      cause,
    });
  }
}

function safePath(root: string, path: string, source: string): string {
  const full = join(root, normalize(path));
  const inside = relative(root, full);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside))
    throw new TianmaError('workspace.damaged', { where: source, found: path });
  return full;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && !path.endsWith('.part'))
    .sort();
}
