import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborMap, type CborValue, decode, encode } from '../cbor/index.js';
import type { DocumentType, Envelope } from '../envelope/index.js';
import { decodeAttestation, decodeRecord } from './decode.js';
import { fieldsToJson } from './fields-json.js';
import { inputsOf } from './inputs.js';
import { KINDS, type Kind, kindNamed } from './kinds.js';
import { checkSlotValue, slotToJson } from './slots.js';
import { lotSub } from './subject.js';

const digest = new Uint8Array(32).fill(1);
const EXAMPLES: Record<string, CborValue> = {
  text: '一级',
  uint: 5,
  day: 20_500,
  quantity: [[125, -1], '斤'],
  signed: [[-5, 0], 'CEL'],
  digest,
  digests: [digest],
  refs: [[digest, digest, [[1, 0], 'KGM']]],
  division: '620524',
  party: '620524/A',
  gtin: '06901234567892',
  lot: 'A-1',
  analytes: [['cadmium', 1, null, 'mg/kg', [1, -1]]],
  fields: new Map<number, CborValue>([[64, 20_500]]),
  enum: 2,
};

function example(kind: Kind): CborMap {
  const attestation = kind.sort === 'attestation';
  const common: [number, CborValue][] = attestation
    ? [
        [8, digest],
        [9, digest],
      ]
    : [
        [2, 1],
        [3, digest],
      ];
  return new Map<number, CborValue>([
    [0, 0],
    [1, kind.number],
    ...common,
    [4, [0, 480]],
    [5, digest],
    [6, '620524'],
    [7, [[digest, 'a/b', 1]]],
    ...kind.fields.map(({ key, name, type }): [number, CborValue] => [key, name === 'spare' ? 4 : (EXAMPLES[type] as CborValue)]),
  ]);
}

function read(payload: Uint8Array, type: DocumentType): string {
  const envelope = {
    payload,
    type,
    iss: '620524/A',
    sub: lotSub('06901234567892', 'A-1'),
    iat: 0,
    id: digest,
    kid: digest,
  } as unknown as Envelope;
  try {
    const found = type === 'record' ? decodeRecord(envelope) : decodeAttestation(envelope);
    const json = JSON.stringify(fieldsToJson(found.kindRow, found.fields, kindNamed('grading')));
    inputsOf(found, kindNamed('harvest'));
    return json === undefined ? 'no json' : 'accepted';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return code;
  }
}

const CODED = /^(accepted|cbor\.\w+|record\.(malformed|text|version_newer|kind_newer|field_newer))$/;
const typeOf = (kind: Kind): DocumentType => (kind.sort === 'attestation' ? 'attestation' : 'record');
const kinds = fc.constantFrom(...KINDS);
const junk = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeInteger(),
    fc.integer({ min: -2, max: 40 }),
    fc.constantFrom('__proto__', 'constructor', '\u202e', '', 'KGM', '620524', '06901234567892', 'a'.repeat(200)),
    fc.constantFrom(true, false, null),
    fc.uint8Array({ minLength: 31, maxLength: 33 }),
    fc.constantFrom<CborValue>(digest, [1, 0], [[1, 0], 'KGM'], [digest, digest]),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.array(fc.tuple(fc.integer({ min: -2, max: 130 }), tie('value')), { maxLength: 6 }).map((rows) => new Map(rows)),
  ),
})).value;

describe('hostile payloads', () => {
  it('accepts the example of every kind, so that what follows starts near the door', () => {
    for (const kind of KINDS) expect(read(encode(example(kind)), typeOf(kind)), kind.name).toBe('accepted');
  });

  it('has a coded answer for every byte changed', () => {
    fc.assert(
      fc.property(
        kinds,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
        (kind, changes) => {
          const bytes = encode(example(kind));
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          expect(read(bytes, typeOf(kind))).toMatch(CODED);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('has a coded answer for every value in the place of another', () => {
    fc.assert(
      fc.property(kinds, fc.nat(), junk, (kind, at, value) => {
        const map = new Map(example(kind));
        const keys = [...map.keys()];
        map.set(keys[at % keys.length] as number, value);
        expect(read(encode(map), typeOf(kind))).toMatch(CODED);
      }),
      { numRuns: 3000 },
    );
  });

  it('has a coded answer for any value as payload', () => {
    fc.assert(
      fc.property(junk, (value) => {
        expect(read(encode(value), 'record')).toMatch(CODED);
      }),
    );
  });

  it('never lets a field of a record reach a prototype', () => {
    const payload = new Map<number, CborValue>(example(kindNamed('grading') as Kind)).set(65, '__proto__').set(66, 'constructor');
    const found = decodeRecord({
      payload: encode(payload),
      type: 'record',
      iss: '620524/A',
      sub: lotSub('06901234567892', 'A'),
      iat: 0,
      id: digest,
    } as unknown as Envelope);
    expect(Object.getPrototypeOf(fieldsToJson(found.kindRow, found.fields))).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(decode(found.envelope.payload)).toEqual(payload);
  });

  it('has a coded answer for any opened slot, and can show what it accepts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 12 }), junk, (slot, value) => {
        let refused: unknown;
        try {
          checkSlotValue(slot, value);
        } catch (error) {
          refused = error;
        }
        if (refused === undefined) expect(JSON.stringify(slotToJson(slot, value))).toBeTypeOf('string');
        else expect(refused).toMatchObject({ code: expect.stringMatching(/^record\./) });
      }),
      { numRuns: 3000 },
    );
  });
});
