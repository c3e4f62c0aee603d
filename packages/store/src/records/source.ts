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
  /** Seq of the record whose fields it replaces; its own where it replaces none. */
  readonly since: number;
}

/** What a correction has to know of the record that it names. */
export type Earlier = Pick<SignedRecord, 'kindRow' | 'seq'>;

/** Takes a record apart. `earlier` gives a record that stands before it in the chain. @throws TianmaError what readers of records throw. */
export function readSource(chain: string, bytes: Uint8Array, earlier: (id: string) => Earlier | undefined): Source {
  const record = decodeRecord(decodeEnvelope(bytes, { type: 'record' }));
  const own: Stated = { kindRow: record.kindRow, fields: record.fields };
  const replacement = fieldOf(record, 'replacement');
  const target = replacement === undefined ? undefined : earlier(hexOf(fieldOf(record, 'target') as Uint8Array));
  if (target === undefined || !takes(target.kindRow, replacement as CborMap)) return { chain, record, states: [own], since: record.seq };
  return { chain, record, states: [own, { kindRow: target.kindRow, fields: replacement as CborMap }], since: target.seq };
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
