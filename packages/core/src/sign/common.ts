import type { CborValue } from '../cbor/index.js';
import type { Sha256 } from '../envelope/index.js';
import { KEY } from '../record/decode.js';
import type { Kind } from '../record/kinds.js';
import { readFields, readKind } from './field-forms.js';
import { type DigestInput, readDigest, readInstant, readList, readObject, readText, readUint, type TimeInput } from './forms.js';
import { type PrivateInput, type PrivateOpening, sealPrivate } from './private.js';
import type { Random } from './random.js';
import { refuse } from './refuse.js';

export interface AttachmentInput {
  /** SHA-256 of the file. */
  readonly digest: DigestInput;
  /** Media type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** What every record and attestation may say beside the fields of its kind. */
export interface CommonInput {
  /** When it happened, with the offset of the place. */
  readonly time?: TimeInput;
  /** Administrative division code of 6, 9 or 12 digits. */
  readonly place?: string;
  readonly attachments?: readonly AttachmentInput[];
  readonly private?: PrivateInput;
}

/** The payload that records and attestations share: version, kind, what is common, the fields of the kind. */
export function commonPayload(
  input: object,
  random: Random,
  hash?: Sha256,
): { kind: Kind; payload: Map<number, CborValue>; opening: PrivateOpening } {
  if (typeof input !== 'object' || input === null) refuse('record', 'an object', input);
  const { kind: name, time, place, attachments, private: slots, ...values } = input as { readonly [name: string]: unknown };
  const kind = readKind(name, 'kind');
  const { commitment, opening } = sealPrivate(slots, random, hash);
  const payload = new Map<number, CborValue>([
    [KEY.version, 0],
    [KEY.kind, kind.number],
    [KEY.private, commitment],
    ...readFields(kind, values),
  ]);
  if (time !== undefined) payload.set(KEY.time, readInstant(time, 'time'));
  if (place !== undefined) payload.set(KEY.place, readText(place, 'place'));
  if (attachments !== undefined) payload.set(KEY.attachments, readList(attachments, 'attachments', readAttachment));
  return { kind, payload, opening };
}

function readAttachment(value: unknown, where: string): CborValue {
  const { digest, type, size } = readObject(value, where, ['digest', 'type', 'size']);
  return [readDigest(digest, `${where}.digest`), readText(type, `${where}.type`), readUint(size, `${where}.size`)];
}
