import type { CborMap, CborValue } from '../cbor/index.js';
import type { Change } from '../chain/index.js';
import { fieldNamed, fieldOf, type SignedRecord } from '../record/index.js';
import type { LinkedChain } from './lineage.js';

/** The last change of a record that replaces it or takes it back. */
export function changeOf({ changes }: LinkedChain, record: SignedRecord): Change | undefined {
  return changes.filter(({ target }) => target === record).pop();
}

/** The fields that count: those of the correction where there is one. */
export function fieldsOf(chain: LinkedChain, record: SignedRecord): CborMap {
  const change = changeOf(chain, record);
  return change?.effect === 'replaced' ? (fieldOf(change.by, 'replacement') as CborMap) : record.fields;
}

/** One field by name, as corrected. */
export function valueOf(chain: LinkedChain, record: SignedRecord, name: string): CborValue | undefined {
  const field = fieldNamed(record.kindRow, name);
  return field && fieldsOf(chain, record).get(field.key);
}

/** Civil day of what happened, or another of the record's days; undefined where the kind states none or it was taken back. */
export function dayOf(chain: LinkedChain, record: SignedRecord, name = 'day'): number | undefined {
  return stillStands(chain, record) ? (valueOf(chain, record, name) as number | undefined) : undefined;
}

/** False for what was taken back. */
export function stillStands(chain: LinkedChain, record: SignedRecord): boolean {
  const change = changeOf(chain, record);
  return change === undefined || change.effect === 'replaced';
}
