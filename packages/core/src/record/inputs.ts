import { hex } from '../bytes.js';
import type { CborMap, CborValue } from '../cbor/value.js';
import type { Quantity } from './decimal.js';
import { fieldOf } from './decode.js';
import type { Kind } from './kinds.js';
import type { Statement } from './statement.js';

/** One edge of the lineage: a record of another chain, ids in hex. */
export interface Ref {
  readonly chain: string;
  readonly record: string;
  readonly quantity?: Quantity;
}

/**
 * The inputs that a record names, its own and, where the kind of a correction's target is given, those of the replacement.
 * Tracing walks old and new edges (docs/spec/format.md section 6).
 */
export function inputsOf(record: Pick<Statement, 'kindRow' | 'fields'>, replaced?: Kind): readonly Ref[] {
  const own = refsIn(record.kindRow, record.fields);
  const replacement = fieldOf(record, 'replacement');
  return replaced === undefined || replacement === undefined ? own : own.concat(refsIn(replaced, replacement as CborMap));
}

function refsIn(kind: Kind, fields: CborMap): Ref[] {
  const refs: Ref[] = [];
  for (const { key, type } of kind.fields) {
    const value = type === 'refs' ? fields.get(key) : undefined;
    for (const ref of (value ?? []) as readonly CborValue[]) {
      const [chain, record, quantity] = ref as unknown as [Uint8Array, Uint8Array, Quantity?];
      refs.push({ chain: hex(chain), record: hex(record), ...(quantity !== undefined && { quantity }) });
    }
  }
  return refs;
}
