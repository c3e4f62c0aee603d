import { hex } from '../bytes.js';
import type { Envelope } from '../envelope/index.js';
import { LIMITS } from '../limits.js';
import {
  ascending,
  counter,
  digest,
  fields,
  gtin,
  list,
  malformed,
  matching,
  nullable,
  party,
  readDocument,
  type Signed,
  text,
  time,
  tuple,
  uint,
} from './schema.js';

/** State of a certificate: 1 keeps what was signed up to `since`, 2 keeps nothing. */
export const CERTIFICATE_STATE = { valid: 0, retired: 1, compromised: 2 } as const;

type Entry = readonly [certificate: Uint8Array, state: number, since: number | null];

interface Payload {
  readonly version: number;
  readonly anchor: Uint8Array;
  readonly nextUpdate: number;
  readonly certificates: readonly Entry[];
  readonly hosts: readonly string[];
  readonly report?: string;
  readonly allocated?: readonly (readonly [gtin: string, party: string])[];
}

/** The county's list of the certificates it stands behind. */
export interface TrustList extends Payload, Signed {
  /** By id of the certificate in hexadecimal. */
  readonly states: ReadonlyMap<string, Entry>;
}

const TRUST = fields<Payload>(
  {
    version: [1, counter],
    anchor: [2, digest],
    nextUpdate: [3, time],
    certificates: [
      4,
      ascending<Entry>((entry) => entry[0], list(tuple([digest, uint(0, 2), nullable(time)]), 0, LIMITS.trustCertificates)),
    ],
    hosts: [5, list(matching(/^[a-z0-9.-]{1,253}(:\d{1,5})?$/, 'a host name'), 0, 64)],
    report: [6, text(120), true],
    allocated: [7, list(tuple([gtin, party]), 0, LIMITS.trustCertificates), true],
  },
  1,
);

/** Reads a trust list; checks no signature. Throws as `readDocument`. */
export function readTrustList(input: Uint8Array | Envelope): TrustList {
  const trust = readDocument(input, 'trust', TRUST, { maxBytes: LIMITS.trustBytes, maxItems: 16 * LIMITS.trustCertificates });
  const states = new Map<string, Entry>();
  for (const entry of trust.certificates) {
    if (entry[1] === CERTIFICATE_STATE.retired && entry[2] === null)
      throw malformed('trust/certificates', 'a time for a retired certificate');
    states.set(hex(entry[0]), entry);
  }
  return { ...trust, states };
}
