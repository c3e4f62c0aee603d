import { basename, dirname } from 'node:path';
import { decodeBundle } from '@tianma/core/bundle';
import { decodeEnvelope } from '@tianma/core/cose';
import { decodeAttestation, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import type { Append, StoredAttestation } from '@tianma/store';
import { hexOf } from '../hex.js';
import { readItems } from '../items.js';
import { readNamed } from '../named-file.js';
import { readRecord } from '../own-chains.js';
import type { Workspace } from '../workspace.js';
import type { SourceFile, SourceKind } from './sources.js';

/** What one file brings to the index. */
export interface Brought {
  readonly records: readonly Append[];
  readonly attestations: readonly StoredAttestation[];
  /** By the packing record whose items they are. */
  readonly serials?: { readonly packing: string; readonly serials: Iterable<string> };
}

const READERS: Readonly<Record<SourceKind, (workspace: Workspace, path: string) => Brought>> = {
  chain: (workspace, path) => ({
    records: workspace.store.read(basename(dirname(path))).map(({ bytes, chain }) => appendOf(chain, readRecord(bytes))),
    attestations: [],
  }),
  bundle: (workspace, path) => {
    const { chains, attestations } = decodeBundle(readNamed(workspace.path(path)));
    const records = chains.flatMap((chain) => chain.map((record) => appendOf((chain[0] as SignedRecord).idHex, record)));
    return { records, attestations: attestations.map(attestationOf) };
  },
  attestation: (workspace, path) => ({
    records: [],
    attestations: [attestationOf(decodeAttestation(decodeEnvelope(readNamed(workspace.path(path)), { type: 'attestation' })))],
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

function appendOf(chain: string, { seq, idHex, prev, envelope }: SignedRecord): Append {
  return { chain, seq, id: idHex, ...(prev && { prev: hexOf(prev) }), bytes: envelope.bytes };
}

function attestationOf({ idHex, chain, record, envelope }: SignedAttestation): StoredAttestation {
  return { id: idHex, chain: hexOf(chain), record: hexOf(record), bytes: envelope.bytes };
}
