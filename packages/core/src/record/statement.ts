import type { CborValue } from '../cbor/value.js';
import type { Envelope } from '../envelope/index.js';
import type { Kind } from './kinds.js';
import type { Subject } from './subject.js';

/** A file that a record pins by its digest. */
export interface Attachment {
  readonly digest: Uint8Array;
  readonly type: string;
  readonly size: number;
}

/** What records and attestations share. Its content is checked against the table of kinds; its signature is not. */
export interface Statement {
  readonly envelope: Envelope;
  readonly id: Uint8Array;
  readonly idHex: string;
  readonly iss: string;
  readonly sub: string;
  readonly subject: Subject;
  /** When it was signed, by the signer's word: Unix seconds. */
  readonly iat: number;
  readonly kid: Uint8Array;
  readonly kind: number;
  readonly kindName: string;
  readonly kindRow: Kind;
  /** When it happened: Unix seconds, and minutes east of UTC. */
  readonly time?: readonly [seconds: number, offset: number];
  /** Commitment to the twelve private slots (`slots.ts`). */
  readonly private: Uint8Array;
  readonly place?: string;
  readonly attachments: readonly Attachment[];
  /** Fields 64..127 of the kind; `fieldOf` finds one by name. */
  readonly fields: ReadonlyMap<number, CborValue>;
}

/** A record of a chain. */
export interface SignedRecord extends Statement {
  readonly seq: number;
  /** Id of the record before; absent at seq 0. */
  readonly prev?: Uint8Array;
}

/** A statement by another party about a record of a chain. */
export interface SignedAttestation extends Statement {
  readonly chain: Uint8Array;
  readonly record: Uint8Array;
}
