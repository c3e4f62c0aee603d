import { TianmaError } from '@tianma/core';
import type { CborMap } from '@tianma/core/cbor';
import { decodeEnvelope } from '@tianma/core/cose';
import {
  checkFields,
  decodeAttestation,
  decodeRecord,
  fieldOf,
  type Kind,
  type SignedAttestation,
  type SignedRecord,
} from '@tianma/core/record';

/** Fields under their kind. */
export interface Stated {
  readonly kindRow: Kind;
  readonly fields: CborMap;
}

/** A record as projections read it. */
export interface Source {
  readonly chain: string;
  readonly record: SignedRecord;
  /** Its own fields and, of a correction, those that it puts in place of others: an index finds a chain by the old and by the new. */
  readonly states: readonly Stated[];
}

/** Takes a record apart. `kindOf` gives the kind of an earlier record of the chain. @throws TianmaError what readers of records throw. */
export function readSource(chain: string, bytes: Uint8Array, kindOf: (id: string) => Kind | undefined): Source {
  const record = decodeRecord(decodeEnvelope(bytes, { type: 'record' }));
  const own: Stated = { kindRow: record.kindRow, fields: record.fields };
  const replacement = fieldOf(record, 'replacement');
  const replaced = replacement === undefined ? undefined : kindOf(hexOf(fieldOf(record, 'target') as Uint8Array));
  const fits = replaced !== undefined && takes(replaced, replacement as CborMap);
  return { chain, record, states: fits ? [own, { kindRow: replaced, fields: replacement as CborMap }] : [own] };
}

/** A replacement that its target does not take is `correction.invalid` to readers: it states nothing. */
function takes(kind: Kind, replacement: CborMap): boolean {
  try {
    checkFields(kind, replacement, { attachments: true });
    return true;
  } catch (error) {
    if (error instanceof TianmaError) return false;
    throw error;
  }
}

export function readAttestation(bytes: Uint8Array): SignedAttestation {
  return decodeAttestation(decodeEnvelope(bytes, { type: 'attestation' }));
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
