import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { TianmaError } from '@tianma/core';
import { keyFromSeed, type SigningKey } from '@tianma/core/sign';
import { writeWhole } from './atomic.js';
import { bytesOf } from './hex.js';
import { LAYOUT } from './layout.js';
import { KEYS_FIX, openSecret, resealSecret, type ScryptCost, type SealedSecret, sealSecret } from './secret.js';
import { readJson, type Workspace } from './workspace.js';

/** What a key is for: the four of a root, and the uses of a certificate. */
export type KeyUse = 'root' | 'certificate' | 'trust' | 'status' | 'record' | 'seal' | 'attest' | 'notice';

interface StoredKey {
  readonly use: KeyUse;
  readonly seed: string;
  /** Unix seconds; absent in files from before it was kept. */
  readonly made?: number;
}

interface Secrets {
  /** In the order in which they were made. */
  readonly keys: readonly StoredKey[];
  /** Opens the vault of private fields. */
  readonly vaultKey: string;
  /** From it come the salts of the items of each lot. */
  readonly lotSecret: string;
}

export interface OwnKey {
  readonly use: KeyUse;
  readonly key: SigningKey;
  /** Unix seconds; absent for keys from before it was kept. */
  readonly made?: number;
}

/** The open key file of a workspace: held in memory for one command, never printed. */
export interface KeyRing {
  /**
   * The key for a use at a moment (Unix seconds; default now). Of several it is the newest, or in a session the newest that the county's list
   * covers then. @throws TianmaError `sign.key` when there is none.
   */
  readonly key: (use: KeyUse, at?: number) => SigningKey;
  /** In the order in which they were made. */
  readonly all: readonly OwnKey[];
  readonly vaultKey: Uint8Array;
  readonly lotSecret: Uint8Array;
}

/** Makes fresh keys for the uses and writes them under the passphrase. `now`: Unix seconds; `cost`: as `sealSecret`. */
export function createKeys(workspace: Workspace, uses: readonly KeyUse[], passphrase: string, now?: number, cost?: ScryptCost): KeyRing {
  const path = workspace.path(LAYOUT.keys);
  if (existsSync(path)) throw new TianmaError('workspace.exists', { where: path });
  refuseOpenFolder(path);
  const secrets: Secrets = {
    keys: uses.map((use) => freshKey(use, now)),
    vaultKey: randomBytes(32).toString('hex'),
    lotSecret: randomBytes(32).toString('hex'),
  };
  write(path, sealSecret(contentOf(secrets), passphrase, cost));
  return ringOf(secrets);
}

/** @throws TianmaError `key.passphrase`, `key.permissions`, `workspace.state` (no key file), `workspace.damaged`. */
export function openKeys(workspace: Workspace, passphrase: string): KeyRing {
  return ringOf(secretsIn(readKeyFile(workspace), passphrase));
}

/** As `openKeys`, from the content of a key file. */
export function openKeysFrom(content: unknown, passphrase: string): KeyRing {
  return ringOf(secretsIn(content, passphrase));
}

/** Adds one fresh key behind those that are there, which stay. Call it holding the workspace's lock. @throws TianmaError as `openKeys`. */
export function addKey(workspace: Workspace, use: KeyUse, passphrase: string, now: number): KeyRing {
  const held = readKeyFile(workspace);
  const secrets = secretsIn(held, passphrase);
  const more = { ...secrets, keys: [...secrets.keys, freshKey(use, now)] };
  write(workspace.path(LAYOUT.keys), resealSecret(held, contentOf(more), passphrase));
  return ringOf(more);
}

/** Seals the key file anew under another passphrase. Call it holding the workspace's lock. @throws TianmaError as `openKeys`. */
export function changePassphrase(workspace: Workspace, passphrase: string, next: string): void {
  write(workspace.path(LAYOUT.keys), sealSecret(contentOf(secretsIn(readKeyFile(workspace), passphrase)), next));
}

function freshKey(use: KeyUse, made: number | undefined): StoredKey {
  return { use, seed: randomBytes(32).toString('hex'), ...(made !== undefined && { made }) };
}

function readKeyFile(workspace: Workspace): unknown {
  const path = workspace.path(LAYOUT.keys);
  if (!existsSync(path))
    throw new TianmaError('workspace.state', {
      where: path,
      expected: LAYOUT.keys,
      found: '没有这个文件 / no such file',
      fix: '用备份恢复 tianma restore 备份 --dir 新文件夹;没有备份:tianma key lost / restore a backup: tianma restore FILE --dir NEW-FOLDER; without one: tianma key lost',
    });
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new TianmaError('key.permissions', { where: path, fix: `chmod 600 ${path}` });
  }
  refuseOpenFolder(path);
  return readJson(path, KEYS_FIX);
}

/** Who may write in the folder can put another key file in the place of ours. A folder with the sticky bit lets nobody do that. */
function refuseOpenFolder(path: string): void {
  const folder = dirname(path);
  if (process.platform === 'win32' || !existsSync(folder)) return;
  const { mode, gid } = statSync(folder);
  const others = (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== process.getgid?.());
  if (others && (mode & 0o1000) === 0) throw new TianmaError('key.permissions', { where: folder, fix: `chmod go-w ${folder}` });
}

function secretsIn(content: unknown, passphrase: string): Secrets {
  const plain = openSecret(content, passphrase);
  try {
    const secrets = JSON.parse(Buffer.from(plain).toString('utf8')) as Secrets;
    if ([...secrets.keys.map(({ seed }) => seed), secrets.vaultKey, secrets.lotSecret].every((hex) => /^[0-9a-f]{64}$/.test(hex)))
      return secrets;
    throw new Error('not the keys of a workspace');
  } catch {
    // The parser's own words would quote what is in the file.
    throw new TianmaError('workspace.damaged', { where: LAYOUT.keys, fix: KEYS_FIX });
  }
}

const contentOf = (secrets: Secrets): Uint8Array => Buffer.from(JSON.stringify(secrets));

function write(path: string, sealed: SealedSecret): void {
  writeWhole(path, `${JSON.stringify(sealed, null, 2)}\n`, 0o600);
}

function ringOf(secrets: Secrets): KeyRing {
  const all = secrets.keys.map(
    ({ use, seed, made }): OwnKey => ({ use, key: keyFromSeed(bytesOf(seed)), ...(made !== undefined && { made }) }),
  );
  const key = (use: KeyUse): SigningKey => {
    const found = all.filter((k) => k.use === use).at(-1);
    if (!found) throw new TianmaError('sign.key', { expected: use, found: all.map((k) => k.use).join(', ') });
    return found.key;
  };
  return { key, all, vaultKey: bytesOf(secrets.vaultKey), lotSecret: bytesOf(secrets.lotSecret) };
}
