import { basename, dirname } from 'node:path';
import { TianmaError } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { decodeEnvelope, documentId } from '@tianma/core/cose';
import { decodeAttestation, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import type { Append, StoredAttestation } from '@tianma/store';
import { hexOf } from '../hex.js';
import { readItems } from '../items.js';
import { readRecord } from '../own-chains.js';
import { readFile, type Workspace } from '../workspace.js';
import type { SourceFile, SourceKind } from './sources.js';

/** What one file brings to the index. */
export interface Brought {
  readonly records: readonly Append[];
  readonly attestations: readonly StoredAttestation[];
  /** By the packing record whose items they are. */
  readonly serials?: { readonly packing: string; readonly serials: readonly string[] };
}

const READERS: Readonly<Record<SourceKind, (workspace: Workspace, path: string) => Brought>> = {
  chain: (workspace, path) => ({
    records: workspace.store.read(basename(dirname(path))).map(({ bytes, chain }) => appendOf(chain, readRecord(bytes))),
    attestations: [],
  }),
  bundle: (workspace, path) => {
    const { chains, attestations } = decodeBundle(named(workspace, path));
    const records = chains.flatMap((chain) => chain.map((record) => appendOf((chain[0] as SignedRecord).idHex, record)));
    return { records, attestations: attestations.map(attestationOf) };
  },
  attestation: (workspace, path) => ({
    records: [],
    attestations: [attestationOf(decodeAttestation(decodeEnvelope(named(workspace, path), { type: 'attestation' })))],
  }),
  items: (workspace, path) => {
    const packing = basename(path, '.txt');
    return { records: [], attestations: [], serials: { packing, serials: readItems(workspace, packing).serials } };
  },
};

/** Reads a file of a workspace for its index. @throws TianmaError `workspace.damaged`, `cli.file`, what readers of documents throw. */
export function readSource(workspace: Workspace, { kind, path }: Pick<SourceFile, 'kind' | 'path'>): Brought {
  return READERS[kind](workspace, path);
}

/** The bytes of a file that bears their digest as its name. */
function named(workspace: Workspace, path: string): Uint8Array {
  const bytes = readFile(workspace.path(path));
  const found = hexOf(documentId(bytes));
  const [expected = ''] = basename(path).split('.');
  if (found !== expected)
    throw new TianmaError('workspace.damaged', { where: path, expected, found, fix: '请对方再给一次 / ask who sent it for it again' });
  return bytes;
}

function appendOf(chain: string, { seq, idHex, prev, envelope }: SignedRecord): Append {
  return { chain, seq, id: idHex, ...(prev && { prev: hexOf(prev) }), bytes: envelope.bytes };
}

function attestationOf({ idHex, chain, record, envelope }: SignedAttestation): StoredAttestation {
  return { id: idHex, chain: hexOf(chain), record: hexOf(record), bytes: envelope.bytes };
}
