import { hex } from '../bytes.js';
import { fieldOf, type SignedRecord } from '../record/index.js';
import type { Lineage } from './lineage.js';

/**
 * The records that the subject rests on: its own; of a source those up to the one that is named, and later ones that correct or take back
 * one of these. What else a source holds is about other lots. Source: docs/spec/bundle.md.
 */
export function recordsOfLot({ subject, edges }: Lineage): ReadonlySet<SignedRecord> {
  const found = new Set(subject.records);
  const ids = new Set(subject.records.map(({ idHex }) => idHex));
  // A set also visits what is added on the way.
  for (const record of found)
    for (const { from, input = { seq: Number.POSITIVE_INFINITY }, into } of edges) {
      if (into !== record) continue;
      for (const one of from.records) {
        if (one.seq > input.seq && !(isChange(one) && ids.has(hex(fieldOf(one, 'target') as Uint8Array)))) continue;
        found.add(one);
        ids.add(one.idHex);
      }
    }
  return found;
}

function isChange({ kindName }: SignedRecord): boolean {
  return kindName === 'correction' || kindName === 'void';
}
