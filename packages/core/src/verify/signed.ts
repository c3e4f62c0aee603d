import { type Code, classOf } from '../codes.js';
import { type Envelope, verifyEnvelope } from '../envelope/index.js';
import { DAY_SECONDS } from '../limits.js';
import type { SignedAttestation, SignedRecord } from '../record/index.js';
import { checkSeal } from '../seal/index.js';
import { type Certificate, KEY_USE } from '../trust/index.js';
import { startOfDay } from './clock.js';
import type { Scan } from './code.js';
import { type Findings, isRefusal } from './findings.js';
import { type Lineage, type LinkedChain, recordWhere } from './lineage.js';
import { type Claim, hasProduct, permits, type Signature, type Signer, type Signers } from './signers.js';
import { changedByAccepted, dropUnnamed } from './standing.js';

/** Who signed each statement of a bundle. */
export interface SignedBundle {
  /** The lineage as accepted records leave it. */
  readonly lineage: Lineage;
  /** By id of the record in hexadecimal; only what stands. */
  readonly accepted: ReadonlyMap<string, Signer>;
  /** In the order of the bundle. */
  readonly attestations: readonly Signature[];
}

/** Step 7 for the seal: a seal counts as a packing signed at the begin of its pack date, with a day of grace. */
export function checkSealSigner({ code, seal }: Scan, signers: Signers, findings: Findings): Signer | undefined {
  const { gtin, lot, serial } = code;
  if (seal === undefined || lot === undefined || serial === undefined) return undefined;
  const { signer, codes } = signers.find({
    kid: seal.kid,
    check: ({ certificate, anchor }) => checkSeal(seal, { anchor: anchor.id, gtin, lot, serial }, certificate.key),
    signedAt: startOfDay(seal.packDay),
    grace: DAY_SECONDS,
    use: KEY_USE.seal,
    entitled: (certificate) => entitlement(certificate, 'packing', gtin),
  });
  for (const code of codes) findings.add(code === 'signature.mismatch' ? 'seal.signature_mismatch' : code, 'code');
  return codes.some((code) => isRefusal(code)) ? undefined : signer;
}

/** Step 7 for records and attestations. What speaks against another party than the subject's writer stands at its step only. */
export function checkBundleSigners(lineage: Lineage, signers: Signers, findings: Findings): SignedBundle {
  const accepted = new Map<string, Signer>();
  for (const chain of lineage.chains) checkChainSigners(chain, chain.writer === lineage.subject.writer, signers, findings, accepted);
  dropUnnamed(lineage, accepted, findings);
  const attestations = lineage.attestations.map((attestation, i) =>
    noteAttestation(attestationSignature(attestation, signers), `bundle/attestations/${i}`, findings),
  );
  return { lineage: changedByAccepted(lineage, accepted), accepted, attestations };
}

function checkChainSigners(chain: LinkedChain, own: boolean, signers: Signers, findings: Findings, accepted: Map<string, Signer>): void {
  let unchecked = false;
  chainSignatures(chain.records, signers, ({ signer, codes }, record) => {
    for (const code of codes) {
      findings.add(code, recordWhere(chain, record.seq), own || !isRefusal(code));
      if (isRefusal(code)) unchecked = true;
    }
    if (signer !== undefined && !codes.some(isRefusal)) accepted.set(record.idHex, signer);
  });
  if (unchecked && !own) findings.add('lineage.unchecked', `bundle/chains/${chain.index}`);
}

/** Step 7 for the records of one chain, in order: tells of each who signed it, before the next is checked. */
export function chainSignatures(
  records: readonly SignedRecord[],
  signers: Signers,
  tell: (signature: Signature, record: SignedRecord) => void,
): void {
  let anchor: Signer['anchor'] | undefined;
  for (const record of records) {
    const { lot } = record.subject;
    const scoped = lot !== undefined && (record.seq === 0 || record.kindName === 'packing') ? lot.gtin : undefined;
    const signature = signers.find(
      claimOf(record.envelope, KEY_USE.record, (certificate) => entitlement(certificate, record.kindName, scoped)),
    );
    // One party is one county's: a chain does not change its anchor half-way.
    const at = signature.signer?.anchor;
    anchor = anchor ?? at;
    tell(at && at !== anchor ? { ...signature, codes: [...signature.codes, 'issuer.party'] } : signature, record);
  }
}

/** Step 7 for a statement by somebody else. */
export function attestationSignature(attestation: SignedAttestation, signers: Signers): Signature {
  return signers.find(claimOf(attestation.envelope, KEY_USE.attest, (certificate) => entitlement(certificate, attestation.kindName)));
}

function noteAttestation(signature: Signature, where: string, findings: Findings): Signature {
  const against = signature.codes.filter((code) => isRefusal(code) || classOf(code) === 'broken');
  for (const code of signature.codes) findings.add(code, where, !against.includes(code));
  if (against.length > 0) findings.add('attestation.unchecked', where);
  return against.length > 0 ? { codes: against } : signature;
}

/** A claim whose signature is the envelope's own. */
export function claimOf(envelope: Envelope, use: number, entitled: Claim['entitled']): Claim {
  const { kid, iss, iat } = envelope;
  return { kid, iss, signedAt: iat, use, entitled, check: ({ certificate }) => verifyEnvelope(envelope, certificate.key) };
}

function entitlement(certificate: Certificate, kind: string, gtin?: string): readonly Code[] {
  const codes: Code[] = [];
  if (!permits(certificate, kind)) codes.push('issuer.role');
  if (gtin !== undefined && !hasProduct(certificate, gtin)) codes.push('issuer.product_scope');
  return codes;
}
