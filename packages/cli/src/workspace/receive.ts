import { type Report, TianmaError, verifyUnder } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { classOf } from '@tianma/core/codes';
import { decodeEnvelope, documentId, verifyEnvelope } from '@tianma/core/cose';
import { decodeAttestation, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import { writeWhole } from './atomic.js';
import { equal, hexOf } from './hex.js';
import { LAYOUT } from './layout.js';
import { forkOf, furthest, isForked } from './pool/copies.js';
import { openPool, type Pool } from './pool/pool.js';
import type { Session } from './session.js';
import { endorsementsOf, requireEntitled } from './trusted/entitled.js';
import { openTrusted } from './trusted/open-trusted.js';
import type { WorkspaceKind } from './workspace.js';

export type Received =
  | { readonly what: 'bundle'; readonly gtin: string; readonly lot: string; readonly party: string; readonly report: Report }
  | { readonly what: 'attestation'; readonly attestation: SignedAttestation };

/** Headlines under which goods are not taken in. A county takes no goods in: it must see the records of a recalled lot above all. */
const REFUSED_HEADLINES: Readonly<Record<WorkspaceKind, readonly string[]>> = { party: ['recalled', 'voided'], county: [], lab: [] };

/**
 * Keeps what another party sent: a bundle, whose lot can then be an input of a party, and is seen by a county; or an attestation about a
 * record that is held here, which goes into later bundles.
 * @throws TianmaError the code that `verify` gives for what does not hold or was recalled; `chain.fork`; `attestation.target`, `sign.not_entitled`.
 */
export async function receive(session: Pick<Session, 'workspace' | 'now'>, bytes: Uint8Array): Promise<Received> {
  const { workspace } = session;
  workspace.expect('party', 'county');
  return workspace.alone(() => (looksLikeBundle(bytes) ? receiveBundle(session, bytes) : receiveAttestation(session, bytes)));
}

/** A bundle is a map, every document an array of four. */
export function looksLikeBundle(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0xe0) === 0xa0;
}

function receiveBundle({ workspace, now }: Pick<Session, 'workspace' | 'now'>, bytes: Uint8Array): Received {
  const report = verifyUnder({ bundle: bytes }, openTrusted(workspace, now));
  if (!['notice', 'unchecked'].includes(classOf(report.code)) || REFUSED_HEADLINES[workspace.settings.kind].includes(report.headline)) {
    const finding = report.findings.find(({ code }) => code === report.code);
    throw new TianmaError(report.code, { where: finding?.where ?? 'bundle', fix: '退回交货方核对 / send it back to who delivered it' });
  }
  const { chains, subject } = decodeBundle(bytes);
  const pool = openPool(workspace, now);
  for (const chain of chains) requireOneHistory(pool, chain);
  const first = chains.map(([one]) => one as SignedRecord).find(({ id }) => equal(id, subject)) as SignedRecord;
  const { gtin, lot } = first.subject.lot as { gtin: string; lot: string };
  writeWhole(workspace.path(LAYOUT.received, first.idHex, `${hexOf(documentId(bytes))}.tianma`), bytes);
  return { what: 'bundle', gtin, lot, party: first.iss, report };
}

/** A second history is refused; of a chain that is forked already, a third is no news, and others that rest on it are not held up. */
function requireOneHistory(pool: Pool, chain: readonly SignedRecord[]): void {
  const known = pool.copies((chain[0] as SignedRecord).idHex);
  if (!isForked(known, pool.holds) && isForked([...known, chain], pool.holds)) throw forkOf(furthest(known, pool.holds), chain);
}

function receiveAttestation({ workspace, now }: Pick<Session, 'workspace' | 'now'>, bytes: Uint8Array): Received {
  const attestation = decodeAttestation(decodeEnvelope(bytes, { type: 'attestation' }));
  const target = openPool(workspace, now).upTo(hexOf(attestation.chain), hexOf(attestation.record)).at(-1);
  if (target === undefined || target.sub !== attestation.sub) {
    throw new TianmaError('attestation.target', {
      where: attestation.sub,
      expected: '本工作区的一条记录 / a record of this workspace',
      found: hexOf(attestation.record),
    });
  }
  requireSigned(attestation, { workspace, now });
  writeWhole(workspace.path(LAYOUT.attestations, `${attestation.idHex}.cbor`), bytes);
  return { what: 'attestation', attestation };
}

/** Under the certificates that are trusted here: the signature holds, and its party may sign this kind. */
function requireSigned(attestation: SignedAttestation, { workspace, now }: Pick<Session, 'workspace' | 'now'>): void {
  const trust = openTrusted(workspace, now);
  const holding = trust.certificates.filter(({ party, key }) => party === attestation.iss && verifyEnvelope(attestation.envelope, key));
  if (holding.length === 0) {
    const known = trust.certificates.some(({ party }) => party === attestation.iss);
    throw new TianmaError(known ? 'signature.mismatch' : 'issuer.unknown', {
      where: attestation.iss,
      fix: '先取得县里最新的名单:tianma trust accept / get the newest list of the county first: tianma trust accept',
    });
  }
  const endorsed = holding.flatMap(({ key }) => endorsementsOf(trust, key));
  requireEntitled(endorsed, { use: 'attest', kind: attestation.kindName, at: attestation.iat }, attestation.iss);
}
