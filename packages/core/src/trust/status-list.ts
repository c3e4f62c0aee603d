import { hex } from '../bytes.js';
import type { Envelope } from '../envelope/index.js';
import { LIMITS } from '../limits.js';
import { type Range, type RecallEntry, ranges, recallEntry } from './recall.js';
import { ascending, bytes, counter, digest, fields, list, type Read, readDocument, type Signed, time, tuple } from './schema.js';

type Items = readonly [lotKey: Uint8Array, ranges: readonly Range[]];
type Revoked = readonly [thumbprint: Uint8Array, since: number];

interface Payload {
  readonly version: number;
  readonly anchor: Uint8Array;
  readonly nextUpdate: number;
  readonly recalls: readonly RecallEntry[];
  readonly voids: readonly Items[];
  readonly activations: readonly Items[];
  readonly revokedKeys: readonly Revoked[];
  readonly minimums?: { readonly trust?: number };
}

/** The county's short-lived list of what has changed since labels were printed. The maps are by hexadecimal lotKey or thumbprint. */
export interface StatusList extends Payload, Signed {
  readonly recallOf: ReadonlyMap<string, RecallEntry>;
  readonly voidsOf: ReadonlyMap<string, readonly Range[]>;
  readonly activationsOf: ReadonlyMap<string, readonly Range[]>;
  readonly revokedSince: ReadonlyMap<string, number>;
}

const table = <T>(item: Read<T>, by: (entry: T) => Uint8Array): Read<readonly T[]> => ascending(by, list(item, 0, LIMITS.statusEntries));
const items: Read<readonly Items[]> = table(tuple<Items>([bytes(16), ranges]), (entry) => entry[0]);

const STATUS = fields<Payload>(
  {
    version: [1, counter],
    anchor: [2, digest],
    nextUpdate: [3, time],
    recalls: [4, table(recallEntry, (entry) => entry.lotKey)],
    voids: [5, items],
    activations: [6, items],
    revokedKeys: [7, table(tuple<Revoked>([digest, time]), (entry) => entry[0])],
    minimums: [8, fields<{ trust?: number }>({ trust: [0, counter, true] }), true],
  },
  1,
);

/** Reads a status list; checks no signature. Throws as `readDocument`. */
export function readStatusList(input: Uint8Array | Envelope): StatusList {
  const status = readDocument(input, 'status', STATUS, { maxBytes: LIMITS.statusBytes, maxItems: 32 * LIMITS.statusEntries });
  return {
    ...status,
    recallOf: new Map(status.recalls.map((entry) => [hex(entry.lotKey), entry])),
    voidsOf: new Map(status.voids.map(([key, all]) => [hex(key), all])),
    activationsOf: new Map(status.activations.map(([key, all]) => [hex(key), all])),
    revokedSince: new Map(status.revokedKeys.map(([key, since]) => [hex(key), since])),
  };
}
