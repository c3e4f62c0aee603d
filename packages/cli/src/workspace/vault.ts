import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { type CborValue, decode, encode } from '@tianma/core/cbor';
import { decodeOpening, encodeOpening, type PrivateOpening } from '@tianma/core/sign';
import { writeWholeFrom } from './atomic.js';
import { bytesOf, hexOf } from './hex.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { decrypt, type Encrypted, encryptPieces } from './secret.js';
import { sha256 } from './sha256.js';
import { readJson, type Workspace } from './workspace.js';

const SCHEMA = 'tianma-vault/1';
/** Before households had a table of their own: openings only. */
const FIRST_SCHEMA = 'tianma-vault/0';
const MAX_BYTES = 2 ** 30;

/** Salts and values of the private fields, by id of the record or attestation in hex, each as `encodeOpening` wrote it. */
export type Vault = Map<string, Uint8Array>;

/** Who a pseudonym stands for; nothing of it is in any record. */
export interface Household {
  /** The cooperative's own number of the household; absent where its ledger gave none. */
  readonly number?: string;
  readonly name?: string;
}

/** What totals keep of a claim that was erased: that a record carried it, not whose it was. */
export interface Tally {
  readonly term: number;
  /** Civil days. */
  readonly from: number;
  readonly to: number | null;
  /** 16 random bytes in hex, alike for the records of one erased household, and nowhere else. */
  readonly group: string;
}

/** Everything in the encrypted file. */
export interface VaultFile {
  readonly openings: Vault;
  /** By pseudonym in hex. */
  readonly households: Map<string, Household>;
  /** By record id in hex. */
  readonly tallies: Map<string, Tally>;
}

/** Opens the file of private fields; empty where there is none. @throws TianmaError `workspace.damaged`. */
export function readVault(workspace: Workspace, ring: KeyRing): Vault {
  return readVaultFile(workspace, ring).openings;
}

/** What the file of a new workspace would hold. */
export function emptyVault(): VaultFile {
  return { openings: new Map(), households: new Map(), tallies: new Map() };
}

/** As `readVault`, with the table of households. */
export function readVaultFile(workspace: Workspace, ring: KeyRing): VaultFile {
  const path = workspace.path(LAYOUT.vault);
  if (!existsSync(path)) return emptyVault();
  try {
    const sealed = readJson(path) as Encrypted & { readonly schema?: string };
    const schema = sealed.schema === FIRST_SCHEMA ? FIRST_SCHEMA : SCHEMA;
    const plain = decode(decrypt(ring.vaultKey, sealed, schema), { maxBytes: MAX_BYTES, maxItems: MAX_BYTES }) as unknown;
    const [openings, households, tallies] = (schema === FIRST_SCHEMA ? [plain, [], []] : plain) as Rows;
    return {
      openings: new Map(openings.map(([id, opening]) => [hexOf(id), opening])),
      households: new Map(
        households.map(([pseudonym, number, name]) => [
          hexOf(pseudonym),
          { ...(number !== null && { number }), ...(name !== null && { name }) },
        ]),
      ),
      tallies: new Map(tallies.map(([id, term, from, to, group]) => [hexOf(id), { term, from, to, group: hexOf(group) }])),
    };
  } catch (cause) {
    throw new TianmaError('workspace.damaged', { where: path, fix: '用备份恢复 / restore a backup: tianma restore', cause });
  }
}

type Rows = readonly [
  readonly (readonly [id: Uint8Array, opening: Uint8Array])[],
  readonly (readonly [pseudonym: Uint8Array, number: string | null, name: string | null])[],
  readonly (readonly [id: Uint8Array, term: number, from: number, to: number | null, group: Uint8Array])[],
];

/** Writes the whole file anew; it appears whole or not at all, so that openings and households never part. */
export function writeVaultFile(workspace: Workspace, ring: KeyRing, { openings, households, tallies }: VaultFile): void {
  function* lists(): Generator<Uint8Array> {
    yield arrayHead(3);
    yield* list(openings, ([id, opening]) => [bytesOf(id), opening]);
    yield* list(households, ([pseudonym, { number = null, name = null }]) => [bytesOf(pseudonym), number, name]);
    yield* list(tallies, ([id, { term, from, to, group }]) => [bytesOf(id), term, from, to, bytesOf(group)]);
  }
  function* json(): Generator<string> {
    yield `{"schema":"${SCHEMA}",`;
    yield* encryptPieces(ring.vaultKey, gathered(lists()), SCHEMA);
    yield '}\n';
  }
  writeWholeFrom(workspace.path(LAYOUT.vault), json(), 0o600);
}

/** CBOR of a list, one entry after the other. */
function* list<T>(entries: ReadonlyMap<string, T>, rowOf: (entry: readonly [string, T]) => CborValue): Generator<Uint8Array> {
  yield arrayHead(entries.size);
  for (const entry of entries) yield encode(rowOf(entry));
}

/** Head of a CBOR array (RFC 8949, major type 4) in its shortest form. */
function arrayHead(count: number): Uint8Array {
  if (count < 24) return Uint8Array.of(0x80 | count);
  if (count < 0x100) return Uint8Array.of(0x98, count);
  if (count < 0x1_0000) return Uint8Array.of(0x99, count >>> 8, count & 0xff);
  return Uint8Array.of(0x9a, count >>> 24, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff);
}

const PIECE = 2 ** 18;

/** Small pieces as larger ones. */
function* gathered(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  yield Buffer.concat(held);
}

export interface VaultAdditions {
  readonly openings: readonly { readonly idHex: string; readonly opening: PrivateOpening | Uint8Array }[];
  /** By pseudonym in hex. */
  readonly households?: ReadonlyMap<string, Household>;
}

/** Adds openings and households. Those of records that a cut-off command never kept stay behind, and open nothing. */
export function addToVault(workspace: Workspace, ring: KeyRing, added: VaultAdditions): void {
  const file = readVaultFile(workspace, ring);
  for (const { idHex, opening } of added.openings) file.openings.set(idHex, 'slots' in opening ? encodeOpening(opening) : opening);
  for (const [pseudonym, household] of added.households ?? []) file.households.set(pseudonym, household);
  writeVaultFile(workspace, ring, file);
}

/** What opens the private fields of one record. @throws TianmaError `sign.input` when this workspace has none for it. */
export function openingOf(vault: Vault, id: string): PrivateOpening {
  const bytes = vault.get(id);
  if (bytes === undefined) {
    throw new TianmaError('sign.input', {
      where: id,
      expected: '本工作区打得开私密项的记录 / a record whose private fields open here',
      fix: '钥匙丢过一次的工作区打不开以前的私密项:用一本新台账接着记 / a workspace whose keys were lost cannot open what was private before: go on in a new ledger',
    });
  }
  return decodeOpening(bytes, sha256);
}
