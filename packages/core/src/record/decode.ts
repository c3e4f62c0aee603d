import { hex } from '../bytes.js';
import { decode } from '../cbor/decode.js';
import { type CborMap, type CborValue, isMap } from '../cbor/value.js';
import type { Envelope } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { checkFields } from './check-fields.js';
import { checkDigest, checkInstant, isUint, malformed } from './check-value.js';
import { MAX_SECONDS } from './day.js';
import { fieldNamed, type Kind, kindOf } from './kinds.js';
import type { Attachment, SignedAttestation, SignedRecord, Statement } from './statement.js';
import { isDivision, isParty, parseSub } from './subject.js';
import { displayText } from './text.js';

const MAX_ATTACHMENTS = 32;
const UINT = 'uint';

/** Keys of the payload below 64 (docs/spec/format.md section 4). */
export const KEY = {
  version: 0,
  kind: 1,
  seq: 2,
  prev: 3,
  time: 4,
  private: 5,
  place: 6,
  attachments: 7,
  chain: 8,
  record: 9,
} as const;

const RECORD_KEYS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];
const ATTESTATION_KEYS: readonly number[] = [0, 1, 4, 5, 6, 7, 8, 9];

/**
 * Reads the payload of a record and checks it against the table of kinds; checks no signature and no chain.
 * Throws `cbor.*`, `doc.type`, `record.version_newer`, `record.kind_newer`, `record.field_newer`, `record.malformed`, `record.text`,
 * with the name of the field in `where`. Source: docs/spec/format.md section 4, docs/spec/kinds.md.
 */
export function decodeRecord(envelope: Envelope): SignedRecord {
  const { payload, kind } = open(envelope, 'record');
  const seq = payload.get(KEY.seq);
  if (!isUint(seq)) malformed('seq', UINT);
  const prev = payload.get(KEY.prev);
  if ((seq === 0) !== (prev === undefined)) malformed('prev', 'one in every record but the first');
  if (prev !== undefined) checkDigest(prev, 'prev');
  const statement = readStatement(envelope, payload, kind, seq === 0);
  return prev === undefined ? { ...statement, seq } : { ...statement, seq, prev: prev as Uint8Array };
}

/** Reads the payload of an attestation; as `decodeRecord`. */
export function decodeAttestation(envelope: Envelope): SignedAttestation {
  const { payload, kind } = open(envelope, 'attestation');
  const chain = checkDigest(payload.get(KEY.chain), 'chain');
  const record = checkDigest(payload.get(KEY.record), 'record');
  return { ...readStatement(envelope, payload, kind, false), chain, record };
}

/** The value of a field by its name; undefined where it is absent or the kind has none. */
export function fieldOf(statement: Pick<Statement, 'kindRow' | 'fields'>, name: string): CborValue | undefined {
  const field = fieldNamed(statement.kindRow, name);
  return field && statement.fields.get(field.key);
}

/** Version first, then kind, then keys that a newer writer may have added: only then can anything be called malformed. */
function open(envelope: Envelope, type: 'record' | 'attestation'): { payload: CborMap; kind: Kind } {
  if (envelope.type !== type) throw new TianmaError('doc.type', { where: 'typ', expected: type, found: envelope.type });
  const payload = decode(envelope.payload);
  if (!isMap(payload)) malformed('payload', 'map');
  const version = payload.get(KEY.version);
  if (!isUint(version)) malformed('version', UINT);
  if (version > 0) throw new TianmaError('record.version_newer', { where: 'version', found: String(version) });
  const number = payload.get(KEY.kind);
  if (!isUint(number)) malformed('kind', UINT);
  const kind = kindOf(number);
  if (kind === undefined) throw new TianmaError('record.kind_newer', { where: 'kind', found: String(number) });
  if ((kind.sort === 'attestation') !== (type === 'attestation')) malformed('kind', `kind of ${type}`);
  const known = type === 'record' ? RECORD_KEYS : ATTESTATION_KEYS;
  for (const key of payload.keys()) {
    if (key < 0 || known.includes(key) || (key >= 64 && kind.fields[key - 64] !== undefined)) continue;
    throw new TianmaError('record.field_newer', { where: `key ${key}` });
  }
  return { payload, kind };
}

function readStatement(envelope: Envelope, payload: CborMap, kind: Kind, opens: boolean): Statement {
  const { id, iss, sub, iat, kid } = envelope;
  const attachments = readAttachments(payload.get(KEY.attachments));
  checkFields(kind, payload, { opens, attachments: attachments.length > 0 });
  if (!isParty(iss)) malformed('iss', 'party');
  if (!isUint(iat, 0, MAX_SECONDS)) malformed('iat', 'time');
  const time = payload.get(KEY.time);
  const place = payload.get(KEY.place);
  if (place !== undefined && !isDivision(place)) malformed('place', 'division');
  const fields = new Map<number, CborValue>();
  for (const [key, value] of payload) if (key >= 64 && key <= 127) fields.set(key, value);
  return {
    envelope,
    id,
    idHex: hex(id),
    iss,
    sub,
    subject: parseSub(sub),
    iat,
    kid,
    kind: kind.number,
    kindName: kind.name,
    kindRow: kind,
    ...(time !== undefined && { time: checkInstant(time, 'time') }),
    private: checkDigest(payload.get(KEY.private), 'private'),
    ...(place !== undefined && { place }),
    attachments,
    fields,
  };
}

function readAttachments(value: CborValue | undefined): readonly Attachment[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length < 1 || value.length > MAX_ATTACHMENTS)
    malformed('attachments', `list of 1 to ${MAX_ATTACHMENTS}`);
  return (value as readonly CborValue[]).map((member, i) => {
    const where = `attachments[${i}]`;
    if (!Array.isArray(member) || member.length !== 3) malformed(where, 'attachment');
    const [digest, type, size] = member as readonly CborValue[];
    if (!isUint(size)) malformed(where, UINT);
    return { digest: checkDigest(digest, where), type: displayText(type, 64, where), size };
  });
}
