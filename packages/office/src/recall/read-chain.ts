import { decodeEnvelope } from '@tianma/core/cose';
import { decodeAttestation, decodeRecord, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import type { RecordStore } from '@tianma/store';

/** The records of a stored chain in order, as signed: nothing left out, whoever signed it and whatever became of it. */
export function readChain(store: RecordStore, chain: string): readonly SignedRecord[] {
  return store.chain(chain).map(({ bytes }) => decodeRecord(decodeEnvelope(bytes, { type: 'record' })));
}

export function readAttestations(store: RecordStore, chain: string): readonly SignedAttestation[] {
  return store.attestationsOf(chain).map(({ bytes }) => decodeAttestation(decodeEnvelope(bytes, { type: 'attestation' })));
}
