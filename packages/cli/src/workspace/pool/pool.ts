import { existsSync, readdirSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { type Bundle, decodeBundle } from '@tianma/core/bundle';
import { decodeEnvelope, kidOf } from '@tianma/core/cose';
import { decodeAttestation, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import { type Certificate, type Notice, readCertificate, readNotice } from '@tianma/core/trust';
import { equal, hexOf } from '../hex.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { readNamed } from '../named-file.js';
import { recordsOf } from '../own-chains.js';
import { caseNotices } from '../recall/case-files.js';
import { openTrusted, trustedFiles } from '../trusted/open-trusted.js';
import { filesIn, type Workspace } from '../workspace.js';
import { newestNotices } from './newest-notices.js';

/** Every statement that a workspace holds, its own and others', by what is asked for. */
export interface Pool {
  /** The records of a chain as far as they are known here; empty if there are none. */
  readonly chain: (id: string) => readonly SignedRecord[];
  /** Chains that came from other parties. */
  readonly received: readonly (readonly SignedRecord[])[];
  readonly attestations: readonly SignedAttestation[];
  readonly certificates: readonly Certificate[];
  readonly notices: readonly Notice[];
}

/** Reads what was received and what is trusted; own chains are read when they are asked for. */
export function openPool(workspace: Workspace, now: number): Pool {
  const bundles = receivedBundles(workspace);
  const received = new Map<string, readonly SignedRecord[]>();
  for (const { chains } of bundles) for (const chain of chains) received.set(idOf(chain), longer(received.get(idOf(chain)), chain));
  const own = new Map<string, readonly SignedRecord[]>();
  const chain = (id: string): readonly SignedRecord[] => {
    const known = own.get(id) ?? recordsOf(workspace, id).map(({ record }) => record);
    own.set(id, known);
    return known.length > 0 ? known : (received.get(id) ?? []);
  };
  const trusted = trustedFiles(workspace, PUBLISHED.certificates).map((bytes) => readCertificate(bytes));
  const notices = [...trustedFiles(workspace, PUBLISHED.notices), ...caseNotices(workspace)].map((bytes) => readNotice(bytes));
  return {
    chain,
    received: [...received.values()],
    attestations: distinct([...keptAttestations(workspace), ...bundles.flatMap(({ attestations }) => attestations)], ({ idHex }) => idHex),
    certificates: distinct([...trusted, ...bundles.flatMap(({ certificates }) => certificates)], ({ envelope }) => hexOf(envelope.id)),
    notices: newestNotices(
      distinct([...bundles.flatMap((bundle) => bundle.notices), ...notices], ({ envelope }) => hexOf(envelope.id)),
      () => openTrusted(workspace, now),
    ),
  };
}

/** Certificates of the key with this kid: several keys may share one. */
export function certificatesOf(pool: Pool, kid: Uint8Array): readonly Certificate[] {
  return pool.certificates.filter(({ key }) => equal(kidOf(key), kid));
}

function idOf(chain: readonly SignedRecord[]): string {
  return (chain[0] as SignedRecord).idHex;
}

/** Of two copies of one chain the one that goes on. @throws TianmaError `chain.fork` when they part: their writer signed two histories. */
export function longer(a: readonly SignedRecord[] | undefined, b: readonly SignedRecord[]): readonly SignedRecord[] {
  if (a === undefined) return b;
  const parting = a.findIndex((record, seq) => b[seq] !== undefined && b[seq].idHex !== record.idHex);
  if (parting >= 0) {
    throw new TianmaError('chain.fork', {
      where: `${idOf(a)}/${parting}`,
      expected: a[parting]?.idHex ?? '',
      found: b[parting]?.idHex ?? '',
      fix: '同一批次出现两份不同的记录,请报告县里 / two histories of one lot: report it to the county',
    });
  }
  return a.length >= b.length ? a : b;
}

/** Every bundle that was received, as it came. */
export function receivedBundles(workspace: Workspace): readonly Bundle[] {
  return receivedFiles(workspace).map((path) => decodeBundle(readNamed(path)));
}

/** Attestations that were received by themselves, or signed here. */
export function keptAttestations(workspace: Workspace): readonly SignedAttestation[] {
  return filesIn(workspace.path(LAYOUT.attestations), '.cbor').map((path) =>
    decodeAttestation(decodeEnvelope(readNamed(path), { type: 'attestation' })),
  );
}

function receivedFiles(workspace: Workspace): string[] {
  const folder = workspace.path(LAYOUT.received);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((chain) => filesIn(workspace.path(LAYOUT.received, chain), '.tianma'));
}

function distinct<T>(all: readonly T[], by: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [by(one), one])).values()];
}
