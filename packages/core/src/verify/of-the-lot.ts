import { hex } from '../bytes.js';
import { isBytes } from '../cbor/value.js';
import { fieldOf } from '../record/index.js';
import type { Lineage } from './lineage.js';

/**
 * Ids of the records that the subject rests on: its own; of a source those up to the one that is named, and later ones that correct or
 * take back one of these. What else a source holds is about other lots. Source: docs/spec/bundle.md.
 */
export function recordsOfLot({ subject, edges }: Lineage): ReadonlySet<string> {
  const found = new Set(subject.records.map(({ idHex }) => idHex));
  // A set also visits what is added on the way.
  for (const id of found)
    for (const { from, input, into } of edges)
      if (into.idHex === id)
        for (const record of from.records) {
          // In bytes only of what corrects or takes back; that of field work is a text.
          const target = fieldOf(record, 'target');
          if (record.seq <= (input || record).seq || (isBytes(target) && found.has(hex(target)))) found.add(record.idHex);
        }
  return found;
}
