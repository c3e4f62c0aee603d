import { equalBytes } from '../bytes.js';
import { type Envelope, kidOf, verifyEnvelope } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { type Names, names } from './names.js';
import { bytes, counter, digest, division6, fields, list, malformed, readDocument, type Signed, time, tuple, uint } from './schema.js';

/** What a key of a root may sign. */
export const ROOT_USE = { root: 0, certificate: 1, trust: 2, status: 3, log: 4 } as const;
export type RootUse = (typeof ROOT_USE)[keyof typeof ROOT_USE];

interface Payload {
  readonly version: number;
  readonly names: Names;
  readonly division: string;
  readonly keys: readonly (readonly [use: number, key: Uint8Array])[];
  readonly threshold: number;
  /** Unix seconds, both included. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly first?: Uint8Array;
}

/** A county's root: the one document that is believed because the reader chose it. */
export interface Root extends Payload, Signed {}

const ROOT = fields<Payload>(
  {
    version: [1, counter],
    names: [2, names],
    division: [3, division6],
    keys: [4, list(tuple([uint(0, 4), bytes(32)]), 1, 16)],
    threshold: [5, counter],
    notBefore: [6, time],
    notAfter: [7, time],
    first: [8, digest, true],
  },
  1,
);

/**
 * Reads a root and checks its signature under its own key of use 0. Says nothing on whether to believe it.
 * Throws `root.newer` for a version or threshold above 1, `anchor.mismatch` if the signature does not hold, else as `readDocument`.
 */
export function readRoot(input: Uint8Array | Envelope): Root {
  const root = readDocument(input, 'root', ROOT);
  if (root.version > 1 || root.threshold > 1)
    throw new TianmaError('root.newer', { where: 'root', found: `${root.version}/${root.threshold}` });
  if (root.envelope.iss !== root.division || root.envelope.sub !== root.division) throw malformed('root', 'iss and sub to be the division');
  if (!isSignedBy(root.envelope, root, ROOT_USE.root))
    throw new TianmaError('anchor.mismatch', { where: 'root', expected: 'its own signature' });
  return root;
}

/** True if a key of the root with this use and the envelope's kid signed it. */
export function isSignedBy(envelope: Envelope, root: Root, use: RootUse): boolean {
  return root.keys.some(([u, key]) => u === use && equalBytes(kidOf(key), envelope.kid) && verifyEnvelope(envelope, key));
}
