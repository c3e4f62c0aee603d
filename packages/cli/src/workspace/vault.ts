import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { decode, encode } from '@tianma/core/cbor';
import { decodeOpening, encodeOpening, type PrivateOpening } from '@tianma/core/sign';
import { writeWhole } from './atomic.js';
import { bytesOf, hexOf } from './hex.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { decrypt, type Encrypted, encrypt } from './secret.js';
import { readJson, type Workspace } from './workspace.js';

const SCHEMA = 'tianma-vault/0';
const MAX_BYTES = 2 ** 30;

/** Salts and values of the private fields, by id of the record or attestation in hex, each as `encodeOpening` wrote it. */
export type Vault = Map<string, Uint8Array>;

/** Opens the file of private fields; empty where there is none. @throws TianmaError `workspace.damaged`. */
export function readVault(workspace: Workspace, ring: KeyRing): Vault {
  const path = workspace.path(LAYOUT.vault);
  if (!existsSync(path)) return new Map();
  try {
    const plain = decrypt(ring.vaultKey, readJson(path) as Encrypted, SCHEMA);
    const rows = decode(plain, { maxBytes: MAX_BYTES, maxItems: MAX_BYTES }) as unknown as readonly (readonly [Uint8Array, Uint8Array])[];
    return new Map(rows.map(([id, opening]) => [hexOf(id), opening]));
  } catch (cause) {
    throw new TianmaError('workspace.damaged', { where: path, fix: '用备份恢复 / restore a backup: tianma restore', cause });
  }
}

/** Writes the whole file anew; it appears whole or not at all. */
export function writeVault(workspace: Workspace, ring: KeyRing, vault: Vault): void {
  const plain = encode([...vault].map(([id, opening]) => [bytesOf(id), opening]));
  const sealed = { schema: SCHEMA, ...encrypt(ring.vaultKey, plain, SCHEMA) };
  writeWhole(workspace.path(LAYOUT.vault), `${JSON.stringify(sealed)}\n`, 0o600);
}

/** Adds openings. Those of records that a cut-off command never kept stay behind, and open nothing. */
export function addToVault(
  workspace: Workspace,
  ring: KeyRing,
  added: readonly { readonly idHex: string; readonly opening: PrivateOpening }[],
): void {
  const vault = readVault(workspace, ring);
  for (const { idHex, opening } of added) vault.set(idHex, encodeOpening(opening));
  writeVault(workspace, ring, vault);
}

/** What opens the private fields of one record. @throws TianmaError `sign.input` when this workspace has none for it. */
export function openingOf(vault: Vault, id: string): PrivateOpening {
  const bytes = vault.get(id);
  if (bytes === undefined) throw new TianmaError('sign.input', { where: id, expected: 'a record of this workspace' });
  return decodeOpening(bytes);
}
