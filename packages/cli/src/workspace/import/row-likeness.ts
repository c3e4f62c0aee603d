import type { FactValue } from '@tianma/core';
import type { CborMap } from '@tianma/core/cbor';
import { fieldOf, fieldsToJson, kindNamed } from '@tianma/core/record';
import type { Draft } from '../../ledger/ledger.js';
import type { Pool } from '../pool/pool.js';
import type { RowEntry } from '../row-book.js';

/** How much of a signed row a new one still says: the public fields that are equal, of all that either has; 0 to 1. Days do not count. */
export type Likeness = (draft: Draft, entry: RowEntry) => number;

/** Compares with what the records of `pool` say. */
export function likenessIn(pool: Pool): Likeness {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return ({ record }, entry) => {
    const signed = known.get(entry.id) ?? textsOf(fieldsSigned(pool, entry));
    known.set(entry.id, signed);
    const drafted = textsOf(record);
    const all = new Set([...signed.keys(), ...drafted.keys()]);
    const equal = [...all].filter((name) => signed.get(name) === drafted.get(name));
    return all.size === 0 ? 0 : equal.length / all.size;
  };
}

function fieldsSigned(pool: Pool, { chain, id, kind }: RowEntry): Readonly<Record<string, FactValue>> {
  const record = pool.chain(chain).find(({ idHex }) => idHex === id);
  const row = kindNamed(kind);
  if (record === undefined || row === undefined) return {};
  return fieldsToJson(row, record.kindName === 'correction' ? (fieldOf(record, 'replacement') as CborMap) : (record.fields as CborMap));
}

/** No public fields, or days. */
const PASSED: readonly string[] = ['kind', 'private', 'day', 'untilDay'];

function textsOf(fields: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([name, value]) =>
      PASSED.includes(name) || value === undefined ? [] : [[name, JSON.stringify(value)]],
    ),
  );
}
