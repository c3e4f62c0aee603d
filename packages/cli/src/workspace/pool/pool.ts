import { existsSync, readdirSync } from 'node:fs';
import { type Bundle, decodeBundle } from '@tianma/core/bundle';
import { decodeEnvelope, kidOf } from '@tianma/core/cose';
import { decodeAttestation, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import { type Certificate, type Notice, readCertificate, readNotice } from '@tianma/core/trust';
import { type Judge, openJudge } from '@tianma/core/verify';
import { equal, hexOf } from '../hex.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { readNamed } from '../named-file.js';
import { recordsOf } from '../own-chains.js';
import { caseNotices } from '../recall/case-files.js';
import { openTrusted, trustedFiles } from '../trusted/open-trusted.js';
import { filesIn, type Workspace } from '../workspace.js';
import { furthest, type Holds, isForked } from './copies.js';
import { newestNotices } from './newest-notices.js';

/** Every statement that a workspace holds, its own and others', by what is asked for. */
export interface Pool {
  /** The records of a chain as far as they are known here; empty if there are none. Throws `chain.fork` where its writer signed two histories. */
  readonly chain: (id: string) => readonly SignedRecord[];
  /** The records of a chain up to this one, which names all before it: of a forked chain the history that holds it. Empty if it is not here. */
  readonly upTo: (id: string, record: string) => readonly SignedRecord[];
  /** As `upTo`, and what is known to come after it. Of a chain that parts after it nothing comes after: that is told by `check`. */
  readonly onwards: (id: string, record: string) => readonly SignedRecord[];
  readonly isOwn: (id: string) => boolean;
  /** Every copy of a chain that is held here, the own one first. */
  readonly copies: (id: string) => readonly (readonly SignedRecord[])[];
  /** First records of the chains that came from other parties. */
  readonly received: readonly SignedRecord[];
  /** Whether a key of its writer signed a record. */
  readonly holds: Holds;
  readonly attestations: readonly SignedAttestation[];
  readonly certificates: readonly Certificate[];
  readonly notices: readonly Notice[];
}

/** Reads what was received and what is trusted; own chains are read when they are asked for. */
export function openPool(workspace: Workspace, now: number): Pool {
  const bundles = receivedBundles(workspace);
  const copies = new Map<string, (readonly SignedRecord[])[]>();
  const places = new Map<string, { readonly copy: readonly SignedRecord[]; readonly end: number }>();
  for (const copy of bundles.flatMap(({ chains }) => chains)) {
    const { idHex: id } = copy[0] as SignedRecord;
    const all = copies.get(id);
    if (all === undefined) copies.set(id, [copy]);
    else all.push(copy);
    for (const [seq, { idHex }] of copy.entries()) places.set(`${id}/${idHex}`, { copy, end: seq + 1 });
  }
  let judge: Judge | undefined;
  const holds: Holds = (record) => {
    judge ??= openJudge(
      openTrusted(workspace, now),
      bundles.flatMap((bundle) => bundle.certificates),
    );
    return judge.chain([record])[0]?.signer?.certificate.party === record.iss;
  };
  const own = remembered((id) => recordsOf(workspace, id).map(({ record }) => record));
  const received = remembered((id) => furthest(copies.get(id) ?? [], holds));
  const isOwn = (id: string): boolean => own(id).length > 0;
  const upTo = (id: string, record: string): readonly SignedRecord[] => {
    if (isOwn(id)) return own(id).slice(0, own(id).findIndex(({ idHex }) => idHex === record) + 1);
    const { copy, end } = places.get(`${id}/${record}`) ?? { copy: [], end: 0 };
    return copy.slice(0, end);
  };
  const onwards = (id: string, record: string): readonly SignedRecord[] => {
    if (isOwn(id)) return own(id).some(({ idHex }) => idHex === record) ? own(id) : [];
    const named = upTo(id, record);
    const further = (copies.get(id) ?? []).filter((copy) => copy.length > named.length && copy[named.length - 1]?.idHex === record);
    return further.length === 0 || isForked(further, holds) ? named : furthest(further, holds);
  };
  const trusted = trustedFiles(workspace, PUBLISHED.certificates).map((bytes) => readCertificate(bytes));
  const notices = [...trustedFiles(workspace, PUBLISHED.notices), ...caseNotices(workspace)].map((bytes) => readNotice(bytes));
  return {
    chain: (id) => (isOwn(id) ? own(id) : received(id)),
    upTo,
    onwards,
    isOwn,
    copies: (id) => [...(isOwn(id) ? [own(id)] : []), ...(copies.get(id) ?? [])],
    received: [...copies.values()].map(([copy]) => copy?.[0] as SignedRecord),
    holds,
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

function remembered<T>(work: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const answer = work(id);
    known.set(id, answer);
    return answer;
  };
}

function distinct<T>(all: readonly T[], by: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [by(one), one])).values()];
}
