import { decodeEnvelope } from '../envelope/index.js';
import { decodeRecord, fieldOf, KEY } from '../record/decode.js';
import { inputsOf } from '../record/inputs.js';
import { SLOTS } from '../record/slots.js';
import type { SignedRecord } from '../record/statement.js';
import { type CommonInput, commonPayload } from './common.js';
import { type Signed, type SignOptions, signDocument } from './document.js';
import { type DigestInput, readDigest, readUint } from './forms.js';
import type { KindInputs, RecordKind } from './kind-inputs.js';
import type { PrivateOpening } from './private.js';
import { type Random, systemRandom } from './random.js';
import { refuse } from './refuse.js';

/** A record in plain words: `kind`, the fields of that kind by name, and what every record may say. */
export type RecordInput = { readonly [K in RecordKind]: { readonly kind: K } & KindInputs[K] & CommonInput }[RecordKind];

export interface RecordOptions extends SignOptions {
  /** Place in the chain, 0 the first; `prev` is the id of the record before, from place 1 on. */
  readonly seq: number;
  readonly prev?: DigestInput;
  /** Where the salts of the private slots come from; default the system's generator. */
  readonly random?: Random;
}

/** A signed record, and the salts and values of its private slots for the writer's encrypted file. */
export interface NewRecord extends Signed {
  readonly record: SignedRecord;
  readonly opening: PrivateOpening;
}

/**
 * Signs one record of a chain. Days, times, decimals, quantities and digests take the forms of `forms.ts`; text is stored in NFC.
 * The same input, key and salts always give the same bytes. Throws `sign.input` with the name of the field.
 */
export function signRecord(input: RecordInput, options: RecordOptions): NewRecord {
  const { kind, payload, opening } = commonPayload(input, options.random ?? systemRandom, options.hash);
  if (kind.sort === 'attestation') refuse('kind', 'a kind of record', kind.name);
  payload.set(KEY.seq, readUint(options.seq, 'seq'));
  if (options.prev !== undefined) payload.set(KEY.prev, readDigest(options.prev, 'prev'));
  const { read: record, ...signed } = signDocument('record', payload, options, (bytes) =>
    decodeRecord(decodeEnvelope(bytes, { type: 'record', hash: options.hash })),
  );
  checkPlace(record);
  checkEdges(record, opening);
  return { ...signed, record, opening };
}

/** What the chain would refuse of a record by itself (docs/spec/format.md section 6). */
function checkPlace(record: SignedRecord): void {
  const { kindRow: kind, subject, seq } = record;
  if (kind.opening === 'first' && seq > 0) refuse('kind', 'a kind that follows', kind.name);
  if (kind.opening === 'later' && seq === 0) refuse('kind', 'a kind that opens a chain', kind.name);
  const sort = subject.lot === undefined ? 'unit' : 'lot';
  if (kind.sort !== 'any' && kind.sort !== sort) refuse('kind', `a kind of ${sort} chains`, kind.name);
  if (subject.unit !== undefined && subject.unit.iss !== record.iss) refuse('sub', 'a unit of the writer', record.sub);
  for (const name of ['gtin', 'lot'] as const) {
    const value = fieldOf(record, name);
    if (value !== undefined && value !== subject.lot?.[name]) refuse(name, `that of sub, ${subject.lot?.[name]}`, value);
  }
}

function checkEdges(record: SignedRecord, opening: PrivateOpening): void {
  const edges = opening.slots[SLOTS.indexOf('edgeQuantities')]?.value;
  const inputs = inputsOf(record).length;
  if (Array.isArray(edges) && edges.length !== inputs) refuse('private.edgeQuantities', `${inputs} quantities, one for each input`, edges);
}
