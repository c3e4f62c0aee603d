import { decodeEnvelope } from '../envelope/index.js';
import { decodeAttestation, KEY } from '../record/decode.js';
import type { SignedAttestation } from '../record/statement.js';
import { type CommonInput, commonPayload } from './common.js';
import { type Signed, type SignOptions, signDocument } from './document.js';
import { type DigestInput, readDigest } from './forms.js';
import type { AttestationKind, KindInputs } from './kind-inputs.js';
import type { PrivateOpening } from './private.js';
import { type Random, systemRandom } from './random.js';
import { refuse } from './refuse.js';

export type AttestationInput = { readonly [K in AttestationKind]: { readonly kind: K } & KindInputs[K] & CommonInput }[AttestationKind];

export interface AttestationOptions extends SignOptions {
  /** The chain spoken of (id of its first record), whose `sub` is repeated, and the record that was seen. */
  readonly chain: DigestInput;
  readonly record: DigestInput;
  readonly random?: Random;
}

export interface NewAttestation extends Signed {
  readonly attestation: SignedAttestation;
  readonly opening: PrivateOpening;
}

/** Signs what another party found about a record. As `signRecord`. */
export function signAttestation(input: AttestationInput, options: AttestationOptions): NewAttestation {
  const { kind, payload, opening } = commonPayload(input, options.random ?? systemRandom);
  if (kind.sort !== 'attestation') refuse('kind', 'a kind of attestation', kind.name);
  payload.set(KEY.chain, readDigest(options.chain, 'chain'));
  payload.set(KEY.record, readDigest(options.record, 'record'));
  const { read: attestation, ...signed } = signDocument('attestation', payload, options, (bytes) =>
    decodeAttestation(decodeEnvelope(bytes, { type: 'attestation' })),
  );
  return { ...signed, attestation, opening };
}
