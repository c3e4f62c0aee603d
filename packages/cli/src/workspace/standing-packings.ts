import { fieldOf, type SignedRecord } from '@tianma/core/record';
import { hexOf } from './hex.js';

/** The packings of a chain that were not voided, neither by themselves nor with all of the chain; oldest first. */
export function standingPackings(records: readonly SignedRecord[]): readonly SignedRecord[] {
  const voided = new Set(records.flatMap((one) => (one.kindName === 'void' ? [hexOf(fieldOf(one, 'target') as Uint8Array)] : [])));
  if (voided.has(records[0]?.idHex ?? '')) return [];
  return records.filter(({ kindName, idHex }) => kindName === 'packing' && !voided.has(idHex));
}
