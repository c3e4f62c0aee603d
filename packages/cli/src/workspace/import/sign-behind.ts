import { TianmaError } from '@tianma/core';
import { encodeOpening, type NewRecord, type RecordInput, signRecord } from '@tianma/core/sign';
import type { BatchRecord } from '../journal.js';
import type { Pool } from '../pool/pool.js';
import type { RowEntry } from '../row-book.js';
import type { Session } from '../session.js';

/** Where chains end: with what this import has signed, else with what is stored. */
export interface ChainEnds {
  readonly pool: Pool;
  /** By id of the chain; `signBehind` keeps it. */
  readonly heads: Map<string, { readonly seq: number; readonly id: Uint8Array }>;
}

/** What was signed about rows that were signed before. */
export interface SignedChanges {
  readonly records: BatchRecord[];
  /** By key of the book of rows. */
  readonly rows: { [key: string]: RowEntry };
}

/** Signs one more record at the end of a chain, which is about what its first record says. */
export function signBehind({ workspace, ring, now }: Session, { pool, heads }: ChainEnds, chain: string, input: RecordInput): NewRecord {
  const records = pool.chain(chain);
  const head = heads.get(chain) ?? records.at(-1);
  const [first] = records;
  if (head === undefined || first === undefined) throw new TianmaError('workspace.damaged', { where: chain });
  const place = { seq: head.seq + 1, prev: head.id };
  const one = signRecord(input, { key: ring.key('record'), iss: workspace.settings.id, sub: first.sub, iat: now, ...place });
  heads.set(chain, one.record);
  return one;
}

/**
 * Of a record that was signed as little as is stored: of thousands the whole would fill the memory, and so would a piece of memory of its own
 * for each (small buffers of Node share theirs).
 */
export function kept({ bytes, idHex, record: { seq, prev }, opening }: NewRecord, chain: string): BatchRecord {
  return { chain, bytes: Buffer.from(bytes), idHex, record: { seq, ...(prev && { prev }) }, opening: Buffer.from(encodeOpening(opening)) };
}
