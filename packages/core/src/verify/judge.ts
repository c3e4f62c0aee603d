import type { Code } from '../codes.js';
import type { SignedAttestation, SignedRecord } from '../record/index.js';
import type { Certificate } from '../trust/index.js';
import { isRefusal } from './findings.js';
import { attestationSignature, chainSignatures } from './signed.js';
import { type Signature, type Signer, Signers } from './signers.js';
import type { Trust } from './trust.js';

/** Who signed a statement, and what speaks against it. */
export interface Judgement {
  /** Whose signature holds; absent where none could be checked or none holds. */
  readonly signer?: Signer;
  /** Empty where the statement is accepted: `signature.mismatch`, `issuer.*`, `key.*`, `anchor.*`, `trust.absent`. */
  readonly refusals: readonly Code[];
  /** Every code of step 7, also those that only tell, such as `key.retired`. */
  readonly codes: readonly Code[];
}

/** Step 7 of `verify` for statements by themselves, each checked once. */
export interface Judge {
  /** The records of one chain in order of seq; one judgement for each. */
  readonly chain: (records: readonly SignedRecord[]) => readonly Judgement[];
  readonly attestation: (attestation: SignedAttestation) => Judgement;
}

/**
 * Judges the signers of records and attestations under trust that was opened before, by the same code as `verify`, without its limit on
 * the number of signatures: for a whole store. Links, corrections and lineage are not its matter. `certificates`: of signers, beside those
 * of the trust; they count only where an anchor's list names them.
 */
export function openJudge(trust: Trust, certificates: readonly Certificate[] = []): Judge {
  const signers = new Signers(trust, certificates, Number.POSITIVE_INFINITY);
  return {
    chain: (records) => {
      const all: Judgement[] = [];
      chainSignatures(records, signers, (signature) => all.push(toJudgement(signature)));
      return all;
    },
    attestation: (attestation) => toJudgement(attestationSignature(attestation, signers)),
  };
}

function toJudgement(signature: Signature): Judgement {
  const { signer, codes } = signature;
  return { ...signature, refusals: signer === undefined ? codes : codes.filter(isRefusal) };
}
