import { decodeEnvelope } from '@tianma/core/cose';
import { decodeAttestation, decodeRecord, fieldNamed, fieldOf, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import type { RecordStore } from '@tianma/store';

/** The records of a stored chain in order, as signed: nothing left out, whoever signed it and whatever became of it. */
export function readChain(store: RecordStore, chain: string): readonly SignedRecord[] {
  return store.chain(chain).map(({ bytes }) => decodeRecord(decodeEnvelope(bytes, { type: 'record' })));
}

export function readAttestations(store: RecordStore, chain: string): readonly SignedAttestation[] {
  return store.attestationsOf(chain).map(({ bytes }) => decodeAttestation(decodeEnvelope(bytes, { type: 'attestation' })));
}

/** A field of one wording of a record, by its name. */
export type Wording = (name: string) => unknown;

/** A record, and what it says: as first signed, and as each correction has it. */
export interface Stated {
  readonly record: SignedRecord;
  readonly wordings: readonly Wording[];
}

/** What the records of a chain state, by their ids in order; a correction stands for the record that it corrects. */
export function statedIn(chain: readonly SignedRecord[]): ReadonlyMap<string, Stated> {
  const stated = new Map<string, { readonly record: SignedRecord; readonly wordings: Wording[] }>();
  for (const record of chain) {
    const target = record.kindName === 'correction' ? stated.get(hexOf(fieldOf(record, 'target') as Uint8Array)) : undefined;
    const fields = target && fieldOf(record, 'replacement');
    if (target !== undefined && fields instanceof Map) {
      const { kindRow } = target.record;
      target.wordings.push((name) => fields.get(fieldNamed(kindRow, name)?.key));
    }
    stated.set(record.idHex, target ?? { record, wordings: [(name) => fieldOf(record, name)] });
  }
  return stated;
}

/** Every day that the wordings state; civil day numbers. */
export function daysIn(wordings: readonly Wording[]): readonly number[] {
  return wordings.flatMap((say) => [say('day'), say('untilDay')]).filter((day): day is number => typeof day === 'number');
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
