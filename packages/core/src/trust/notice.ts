import type { Envelope } from '../envelope/index.js';
import { type Names, names } from './names.js';
import { level, type Range, ranges, reason, state } from './recall.js';
import { day, digest, fields, gtin, list, lot, readDocument, type Signed, tuple } from './schema.js';

interface Payload {
  readonly anchor: Uint8Array;
  readonly lots: readonly (readonly [gtin: string, lot: string, ranges?: readonly Range[]])[];
  readonly level: number;
  /** Civil day number. */
  readonly since: number;
  readonly state: number;
  readonly reason: number;
  readonly texts: Names;
  readonly todo: Names;
  readonly affected?: Uint8Array;
}

/** A recall as its giver words it: the lot's writer, or an authority. */
export interface Notice extends Payload, Signed {}

const NOTICE = fields<Payload>(
  {
    anchor: [1, digest],
    lots: [2, list(tuple<readonly [string, string, (readonly Range[])?]>([gtin, lot, ranges], 1), 1, 4_096)],
    level: [3, level],
    since: [4, day],
    state: [5, state],
    reason: [6, reason],
    texts: [7, names],
    todo: [8, names],
    affected: [9, digest, true],
  },
  1,
);

/** Reads a notice; checks no signature. Throws as `readDocument`. */
export function readNotice(input: Uint8Array | Envelope): Notice {
  return readDocument(input, 'notice', NOTICE);
}
