import { TianmaError, verifyUnder } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { classOf } from '@tianma/core/codes';
import type { SignedRecord } from '@tianma/core/record';
import { type AttestationInput, type NewAttestation, signAttestation } from '@tianma/core/sign';
import { writeWhole } from './atomic.js';
import { equal } from './hex.js';
import { LAYOUT } from './layout.js';
import type { Session } from './session.js';
import { endorsementsOf, requireEntitled } from './trusted/entitled.js';
import { openTrusted } from './trusted/open-trusted.js';
import { addToVault } from './vault.js';

/** The record that is spoken of; without a word about it, the last of the lot. */
export interface AttestTarget {
  /** Begin of its id in hex, 8 digits or more. */
  readonly record?: string | undefined;
  /** Last record of this kind, such as `harvest`. */
  readonly step?: string | undefined;
  /** In the chain of this unit, instead of that of the lot. */
  readonly unit?: string | undefined;
}

/**
 * Signs what somebody else than the writer found about a record of a bundle, after verifying the bundle. A copy and its private part stay here.
 * @throws TianmaError the code of a bundle that does not hold; `cli.usage` (no such record), `sign.not_entitled`, `sign.input`.
 */
export async function attest(
  session: Session,
  bundle: Uint8Array,
  input: AttestationInput,
  target: AttestTarget = {},
): Promise<NewAttestation> {
  const { workspace, ring, now } = session;
  const trust = openTrusted(workspace, now);
  const { code } = verifyUnder({ bundle }, trust);
  if (!['notice', 'unchecked'].includes(classOf(code))) throw new TianmaError(code, { where: 'bundle' });
  const record = findRecord(bundle, target);
  const key = ring.key('attest');
  requireEntitled(endorsementsOf(trust, key.publicKey), { use: 'attest', kind: input.kind, at: now }, input.kind);
  const { chain, sub } = record;
  const signed = signAttestation(input, { key, iss: workspace.settings.id, sub, iat: now, chain, record: record.id });
  await workspace.alone(() => {
    addToVault(workspace, ring, { openings: [signed] });
    writeWhole(workspace.path(LAYOUT.attestations, `${signed.idHex}.cbor`), signed.bytes);
  });
  return signed;
}

function findRecord(bytes: Uint8Array, { record, step, unit }: AttestTarget): SignedRecord & { readonly chain: Uint8Array } {
  const { chains, subject } = decodeBundle(bytes);
  const withChain = chains.flatMap((records) => records.map((one) => ({ ...one, chain: (records[0] as SignedRecord).id })));
  const about = withChain.filter((one) => (unit === undefined ? equal(one.chain, subject) : one.subject.unit?.id === unit));
  const found =
    record !== undefined
      ? withChain.filter(({ idHex }) => record.length >= 8 && idHex.startsWith(record.toLowerCase()))
      : about.filter(({ kindName }) => step === undefined || kindName === step).slice(-1);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new TianmaError('cli.usage', {
    where: record !== undefined ? '--record' : '--step',
    expected: [...new Set(withChain.map(({ kindName }) => kindName))].join(', '),
    found: record ?? unit ?? step ?? '',
    fix: 'tianma show BUNDLE',
  });
}
