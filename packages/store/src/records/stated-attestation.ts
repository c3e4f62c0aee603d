import { TianmaError } from '@tianma/core';
import type { SignedAttestation } from '@tianma/core/record';
import { hexOf, readAttestation } from './source.js';
import type { StoredAttestation } from './types.js';

/** An attestation taken apart, which says of itself what is given beside it. @throws TianmaError `record.malformed`, what readers throw. */
export function statedAttestation({ id, chain, record, bytes }: StoredAttestation): SignedAttestation {
  const attestation = readAttestation(bytes);
  const stated: readonly (readonly [where: string, given: string, signed: string])[] = [
    ['id', id, attestation.idHex],
    ['chain', chain, hexOf(attestation.chain)],
    ['record', record, hexOf(attestation.record)],
  ];
  for (const [where, given, signed] of stated)
    if (given !== signed) throw new TianmaError('record.malformed', { where: `${id}: ${where}`, expected: signed, found: given });
  return attestation;
}
