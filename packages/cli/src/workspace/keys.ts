import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { keyFromSeed, type SigningKey } from '@tianma/core/sign';
import { writeWhole } from './atomic.js';
import { bytesOf } from './hex.js';
import { LAYOUT } from './layout.js';
import { openSecret, sealSecret } from './secret.js';
import { readJson, type Workspace } from './workspace.js';

/** What a key is for: the four of a root, and the uses of a certificate. */
export type KeyUse = 'root' | 'certificate' | 'trust' | 'status' | 'record' | 'seal' | 'attest' | 'notice';

interface StoredKey {
  readonly use: KeyUse;
  readonly seed: string;
}

interface Secrets {
  readonly keys: readonly StoredKey[];
  /** Opens the vault of private fields. */
  readonly vaultKey: string;
  /** From it come the salts of the items of each lot. */
  readonly lotSecret: string;
}

/** The open key file of a workspace: held in memory for one command, never printed. */
export interface KeyRing {
  /** The newest key for a use. @throws TianmaError `sign.key` when there is none. */
  readonly key: (use: KeyUse) => SigningKey;
  readonly all: readonly { readonly use: KeyUse; readonly key: SigningKey }[];
  readonly vaultKey: Uint8Array;
  readonly lotSecret: Uint8Array;
}

/** Makes fresh keys for the uses and writes them under the passphrase. */
export function createKeys(workspace: Workspace, uses: readonly KeyUse[], passphrase: string): KeyRing {
  const path = workspace.path(LAYOUT.keys);
  if (existsSync(path)) throw new TianmaError('workspace.exists', { where: path });
  const secrets: Secrets = {
    keys: uses.map((use) => ({ use, seed: randomBytes(32).toString('hex') })),
    vaultKey: randomBytes(32).toString('hex'),
    lotSecret: randomBytes(32).toString('hex'),
  };
  writeWhole(path, `${JSON.stringify(sealSecret(Buffer.from(JSON.stringify(secrets)), passphrase), null, 2)}\n`, 0o600);
  return ringOf(secrets);
}

/** @throws TianmaError `key.passphrase`, `key.permissions`, `workspace.state` (no key file), `workspace.damaged`. */
export function openKeys(workspace: Workspace, passphrase: string): KeyRing {
  const path = workspace.path(LAYOUT.keys);
  if (!existsSync(path))
    throw new TianmaError('workspace.state', {
      where: path,
      expected: LAYOUT.keys,
      found: '没有这个文件 / no such file',
      fix: '用备份恢复 / restore a backup: tianma restore',
    });
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new TianmaError('key.permissions', { where: path, fix: `chmod 600 ${path}` });
  }
  return openKeysFrom(readJson(path), passphrase);
}

/** As `openKeys`, from the content of a key file. */
export function openKeysFrom(content: unknown, passphrase: string): KeyRing {
  const plain = openSecret(content, passphrase);
  return ringOf(JSON.parse(Buffer.from(plain).toString('utf8')) as Secrets);
}

function ringOf(secrets: Secrets): KeyRing {
  const all = secrets.keys.map(({ use, seed }) => ({ use, key: keyFromSeed(bytesOf(seed)) }));
  const key = (use: KeyUse): SigningKey => {
    const found = all.filter((k) => k.use === use).at(-1);
    if (!found) throw new TianmaError('sign.key', { expected: use, found: all.map((k) => k.use).join(', ') });
    return found.key;
  };
  return { key, all, vaultKey: bytesOf(secrets.vaultKey), lotSecret: bytesOf(secrets.lotSecret) };
}
