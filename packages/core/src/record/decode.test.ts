import { describe, expect, it } from 'vitest';
import type { CborValue } from '../cbor/index.js';
import { encode } from '../cbor/index.js';
import type { DocumentType, Envelope } from '../envelope/index.js';
import { decodeAttestation, decodeRecord, fieldOf } from './decode.js';
import { fieldsToJson } from './fields-json.js';
import { lotSub, unitSub } from './subject.js';

const ISS = '620524/91620524MA71ABCD0X';
const LOT_SUB = lotSub('06901234567892', 'A-1/b');
const UNIT_SUB = unitSub(ISS, 'plot-1');
const digest = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const DAY = 20_500;

type Payload = readonly (readonly [number, CborValue])[];

function envelope(payload: Payload | CborValue, type: DocumentType = 'record', sub = LOT_SUB, more: Partial<Envelope> = {}): Envelope {
  const value = Array.isArray(payload) ? new Map(payload as Payload) : (payload as CborValue);
  const bytes = new Uint8Array(1);
  return {
    bytes,
    id: digest(9),
    protectedBytes: bytes,
    payload: encode(value),
    signature: new Uint8Array(64),
    alg: -19,
    kid: new Uint8Array(8),
    typ: `application/vnd.tianma.${type}+cbor`,
    type,
    iss: ISS,
    sub,
    iat: 1_790_000_000,
    ...more,
  };
}

/** The code and place of the error, or `accepted`. */
function refused(read: () => unknown): string {
  try {
    read();
    return 'accepted';
  } catch (error) {
    const { code, where } = error as { code?: string; where?: string };
    if (code === undefined) throw error;
    return `${code} ${where}`;
  }
}

const HARVEST: Payload = [
  [0, 0],
  [1, 20],
  [2, 0],
  [5, digest(1)],
  [64, '06901234567892'],
  [65, 'A-1/b'],
  [66, DAY],
  [67, [[digest(2), digest(3), [[1250, -2], '斤']]]],
];
const GRADING: Payload = [
  [0, 0],
  [1, 22],
  [2, 4],
  [3, digest(7)],
  [5, digest(1)],
  [64, DAY],
  [65, '一级'],
];
const INSPECTION: Payload = [
  [0, 0],
  [1, 50],
  [5, digest(1)],
  [8, digest(2)],
  [9, digest(3)],
  [64, 2],
  [65, DAY],
  [68, [['cadmium', 2, [5, -3], 'mg/kg', [1, -1]]]],
  [69, 1],
];
const set = (payload: Payload, ...rows: readonly (readonly [number, CborValue | undefined])[]): Payload => {
  const map = new Map<number, CborValue>(payload);
  for (const [key, value] of rows) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  return [...map];
};
const record = (payload: Payload, more: Partial<Envelope> = {}, sub = LOT_SUB): string =>
  refused(() => decodeRecord(envelope(payload, 'record', sub, more)));

describe('decodeRecord', () => {
  it('reads a first record', () => {
    const harvest = decodeRecord(envelope(HARVEST));
    expect(harvest).toMatchObject({ kind: 20, kindName: 'harvest', seq: 0, iss: ISS, attachments: [] });
    expect(harvest.subject).toEqual({ lot: { gtin: '06901234567892', lot: 'A-1/b' } });
    expect(harvest.prev).toBeUndefined();
    expect(fieldOf(harvest, 'day')).toBe(DAY);
    expect(fieldOf(harvest, 'nothing')).toBeUndefined();
    expect(fieldsToJson(harvest.kindRow, harvest.fields)).toEqual({
      gtin: '06901234567892',
      lot: 'A-1/b',
      day: '2026-02-16',
      inputs: [{ chain: '02'.repeat(32), record: '03'.repeat(32), quantity: { value: '12.50', unit: '斤' } }],
    });
  });

  it('reads the common keys', () => {
    const rows = [
      [4, [1_790_000_000, 480]],
      [6, '620524100'],
      [7, [[digest(5), 'image/jpeg', 12_345]]],
    ] as const;
    const grading = decodeRecord(envelope(set(GRADING, ...rows)));
    expect(grading).toMatchObject({ seq: 4, prev: digest(7), time: [1_790_000_000, 480], place: '620524100' });
    expect(grading.attachments).toEqual([{ digest: digest(5), type: 'image/jpeg', size: 12_345 }]);
    expect([...grading.fields.keys()]).toEqual([64, 65]);
  });

  it.each([
    ['a version above 0', [0, 1], 'record.version_newer version'],
    ['an unknown kind', [1, 19], 'record.kind_newer kind'],
    ['an unknown key', [10, 0], 'record.field_newer key 10'],
    ['a key of attestations', [8, digest(1)], 'record.field_newer key 8'],
    ['a key beyond the range', [128, 0], 'record.field_newer key 128'],
    ['a key the kind lacks', [90, 0], 'record.field_newer key 90'],
    ['a negative version', [0, -1], 'record.malformed version'],
    ['a version as text', [0, '0'], 'record.malformed version'],
    ['an attestation kind', [1, 50], 'record.malformed kind'],
    ['no kind', [1, undefined], 'record.malformed kind'],
    ['no seq', [2, undefined], 'record.malformed seq'],
    ['a negative seq', [2, -1], 'record.malformed seq'],
    ['no prev', [3, undefined], 'record.malformed prev'],
    ['a short prev', [3, new Uint8Array(31)], 'record.malformed prev'],
    ['no private', [5, undefined], 'record.malformed private'],
    ['a bare time', [4, 1_790_000_000], 'record.malformed time'],
    ['an offset beyond a day', [4, [0, 841]], 'record.malformed time'],
    ['a year beyond 9999', [4, [253_402_300_800, 0]], 'record.malformed time'],
    ['three in a time', [4, [0, 0, 0]], 'record.malformed time'],
    ['a place of 7 digits', [6, '6205241'], 'record.malformed place'],
    ['no attachment', [7, []], 'record.malformed attachments'],
    ['33 attachments', [7, new Array(33).fill([digest(1), 'a/b', 1])], 'record.malformed attachments'],
    ['an attachment of two', [7, [[digest(1), 'a/b']]], 'record.malformed attachments[0]'],
    ['a media type with an override', [7, [[digest(1), 'a/\u202eb', 1]]], 'record.text attachments[0]'],
    ['a day in 1989', [64, 7304], 'record.malformed day'],
    ['a day as text', [64, '2026-02-16'], 'record.malformed day'],
    ['no grade', [65, undefined], 'record.malformed grade'],
    ['an empty grade', [65, ''], 'record.malformed grade'],
    ['a grade of 121', [65, '一'.repeat(121)], 'record.malformed grade'],
    ['a bidi override', [65, '一级\u202e'], 'record.text grade'],
    ['a line break', [65, 'a\nb'], 'record.text grade'],
    ['a zero-width joiner', [65, 'a\u200db'], 'record.text grade'],
    ['a negative quantity', [67, [[-1, 0], 'KGM']], 'record.malformed quantity'],
    ['a quantity without unit', [67, [1, 0]], 'record.malformed quantity'],
    ['an exponent of 10', [67, [[1, 10], 'KGM']], 'record.malformed quantity'],
    ['a unit in lower case', [67, [[1, 0], 'kg']], 'record.malformed quantity'],
    ['a unit of a later table', [67, [[1, 0], 'XYZ']], 'record.field_newer quantity'],
  ] as [string, readonly [number, CborValue | undefined], string][])('refuses %s', (_, row, expected) => {
    expect(record(set(GRADING, row))).toBe(expected);
  });

  it('takes 120 code points, also those of two units, and negative keys', () => {
    expect(record(set(GRADING, [65, '𠀀'.repeat(120)]))).toBe('accepted');
    expect(record(set(GRADING, [65, '𠀀'.repeat(121)]))).toBe('record.malformed grade');
    expect(record(set(GRADING, [-1, 'anything'], [-70_000, [1]]))).toBe('accepted');
    expect([...decodeRecord(envelope(set(GRADING, [-1, 0]))).fields.keys()]).toEqual([64, 65]);
  });

  it.each([
    ['no inputs', [67, undefined], 'record.malformed inputs'],
    ['an empty list', [67, []], 'record.malformed inputs'],
    ['65 inputs', [67, Array.from({ length: 65 }, (_, i) => [digest(1), digest(i)])], 'record.malformed inputs'],
    ['one record twice', [67, new Array(2).fill([digest(1), digest(2)])], 'record.malformed inputs'],
    ['a bare digest', [67, [digest(1)]], 'record.malformed inputs[0]'],
    ['a wrong check digit', [64, '06901234567893'], 'record.malformed gtin'],
    ['a lot of 21', [65, 'A'.repeat(21)], 'record.malformed lot'],
    ['a lot in Chinese', [65, '批次'], 'record.malformed lot'],
    ['a prev at seq 0', [3, digest(1)], 'record.malformed prev'],
  ] as [string, readonly [number, CborValue | undefined], string][])('refuses a harvest with %s', (_, row, expected) => {
    expect(record(set(HARVEST, row))).toBe(expected);
  });

  it('refuses what is no map, and another type', () => {
    expect(refused(() => decodeRecord(envelope(5)))).toBe('record.malformed payload');
    expect(refused(() => decodeRecord(envelope(GRADING, 'attestation')))).toBe('doc.type typ');
    expect(refused(() => decodeAttestation(envelope(INSPECTION)))).toBe('doc.type typ');
  });

  it.each([
    ['iss of five digits', { iss: '62052/A' }, 'record.malformed iss'],
    ['iss in lower case', { iss: '620524/a' }, 'record.malformed iss'],
    ['iat before 1970', { iat: -1 }, 'record.malformed iat'],
    ['iat beyond 9999', { iat: 253_402_300_800 }, 'record.malformed iat'],
    ['sub that is free text', { sub: 'lot A-1' }, 'record.malformed sub'],
    ['sub with a lot not escaped', { sub: LOT_SUB.replace('%2F', '/') }, 'record.malformed sub'],
    ['sub escaped in lower case', { sub: LOT_SUB.replace('%2F', '%2f') }, 'record.malformed sub'],
    ['sub escaped without need', { sub: LOT_SUB.replace('A', '%41') }, 'record.malformed sub'],
  ] as [string, Partial<Envelope>, string][])('refuses %s', (_, more, expected) => {
    expect(record(GRADING, more)).toBe(expected);
  });

  it('reads a record by another than the owner of the unit: the chain says who it is foreign to', () => {
    expect(record(GRADING, {}, unitSub('620524/OTHER', '1'))).toBe('accepted');
  });

  it('reads the first record of a unit', () => {
    const genesis: Payload = [
      [0, 0],
      [1, 1],
      [2, 0],
      [5, digest(1)],
      [64, 2],
      [65, '洋槐蜜'],
    ];
    expect(decodeRecord(envelope(genesis, 'record', UNIT_SUB)).subject).toEqual({ unit: { iss: ISS, id: 'plot-1' } });
    expect(record(set(genesis, [64, 4]), {}, UNIT_SUB)).toBe('record.field_newer unitType');
    expect(record(set(genesis, [64, 0]), {}, UNIT_SUB)).toBe('record.malformed unitType');
  });
});

describe('decodeAttestation', () => {
  const read = (...rows: readonly (readonly [number, CborValue | undefined])[]): string =>
    refused(() => decodeAttestation(envelope(set(INSPECTION, ...rows), 'attestation')));

  it('reads an inspection', () => {
    const found = decodeAttestation(envelope(INSPECTION, 'attestation'));
    expect(found).toMatchObject({ kindName: 'inspection', chain: digest(2), record: digest(3) });
    expect(fieldsToJson(found.kindRow, found.fields)).toEqual({
      method: 'laboratory',
      day: '2026-02-16',
      results: [{ analyte: 'cadmium', outcome: 'within', value: '0.005', unit: 'mg/kg', limit: '0.1' }],
      conclusion: 'passed',
    });
  });

  it('lets a rapid test only screen', () => {
    expect(read([64, 1])).toBe('record.malformed conclusion');
    expect(read([64, 1], [69, 2])).toBe('record.malformed conclusion');
    for (const screened of [3, 4, 5]) expect(read([64, 1], [69, screened])).toBe('accepted');
  });

  it.each([
    ['no chain', [8, undefined], 'record.malformed chain'],
    ['no record', [9, undefined], 'record.malformed record'],
    ['a seq', [2, 0], 'record.field_newer key 2'],
    ['a kind of records', [1, 22], 'record.malformed kind'],
    ['no results', [68, undefined], 'record.malformed results'],
    ['an analyte of four', [68, [['cadmium', 2, null, null]]], 'record.malformed results[0]'],
    ['an outcome of a later table', [68, [['cadmium', 8, null, null, null]]], 'record.field_newer results[0]'],
    ['one analyte twice', [68, new Array(2).fill(['cadmium', 2, null, null, null])], 'record.malformed results'],
    ['an analyte with a control character', [68, [['c\u0000', 2, null, null, null]]], 'record.text results[0]'],
  ] as [string, readonly [number, CborValue | undefined], string][])('refuses %s', (_, row, expected) => {
    expect(read(row)).toBe(expected);
  });
});
