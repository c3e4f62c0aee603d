import { describe, expect, it } from 'vitest';
import { verifyEnvelope } from '../envelope/index.js';
import { fieldsToJson, KINDS, kindNamed, lotSub, unitSub } from '../record/index.js';
import { keyFromSeed } from './key.js';
import { type AttestationInput, signAttestation } from './sign-attestation.js';
import { type RecordInput, type RecordOptions, signRecord } from './sign-record.js';

const ISS = '620524/91620524MA71ABCD0X';
const GTIN = '06901234567892';
const key = keyFromSeed(new Uint8Array(32).fill(1));
const hex = (n: number): string => n.toString(16).padStart(2, '0').repeat(32);
/** Counts up, so that two runs are alike. */
const counting = (): ((length: number) => Uint8Array) => {
  let next = 0;
  return (length) => new Uint8Array(length).fill(next++);
};

const DAY = '2026-03-05';
const kg = { value: '12.50', unit: 'KGM' };
const cold = { value: '-18', unit: 'CEL' };
const results = [
  { analyte: '毒死蜱', outcome: 'below_quantification', value: null, unit: 'mg/kg', limit: '0.02' },
  { analyte: 'cadmium', outcome: 'above', value: '0.12', unit: 'mg/kg', limit: '0.1' },
] as const;
const inputs = [
  { chain: hex(2), record: hex(3), quantity: { value: '120', unit: '斤' } },
  { chain: hex(2), record: hex(4) },
];
const lotFields = { gtin: GTIN, lot: 'L-1', day: DAY, inputs };

/** Every kind with every field of the table. */
const RECORDS: readonly RecordInput[] = [
  {
    kind: 'unit_genesis',
    unitType: 'plot',
    crop: '马铃薯',
    area: { value: '3.5', unit: '亩' },
    count: 2,
    boundary: hex(9),
    season: '2026 春',
    name: '东川 7 号地',
    altitude: { value: '-12', unit: 'MTR' },
    variety: '会-2',
  },
  {
    kind: 'planting',
    day: DAY,
    crop: '马铃薯',
    variety: '会-2',
    method: '垄作',
    amount: kg,
    seedLot: 'S-1',
    area: { value: '3.5', unit: '亩' },
  },
  {
    kind: 'field_operation',
    day: DAY,
    operation: 'spray',
    product: '吡虫啉',
    registration: 'PD20040001',
    dose: { value: '30', unit: 'GRM' },
    intervalDays: 14,
    target: '蚜虫',
    area: { value: '3.5', unit: '亩' },
    method: '喷雾',
    activeIngredient: '吡虫啉 10%',
    inputLot: 'P-1',
    dilution: 1500,
  },
  { kind: 'soil_test', day: DAY, sample: 's1', laboratory: '县农检中心', report: 'R-1', results },
  { kind: 'water_test', day: DAY, sample: 's1', laboratory: '县农检中心', report: 'R-1', results },
  {
    kind: 'weather',
    day: DAY,
    untilDay: '2026-03-09',
    station: '57083',
    temperatureMin: cold,
    temperatureMax: { value: '9.5', unit: 'CEL' },
    rain: { value: '3.2', unit: 'MMT' },
    humidity: { value: 80, unit: 'P1' },
    remark: '晴',
  },
  { kind: 'feed', day: DAY, product: '苜蓿', amount: kg, inputLot: 'F-1' },
  {
    kind: 'treatment',
    day: DAY,
    product: '伊维菌素',
    registration: '兽药字 1',
    dose: { value: '5', unit: 'MLT' },
    intervalDays: 28,
    reason: '驱虫',
    count: 40,
  },
  { kind: 'harvest', ...lotFields, quantity: kg, grade: '一级', method: '手采', untilDay: '2026-03-06' },
  { kind: 'processing', ...lotFields, quantity: kg, process: '杀青', loss: kg, conditions: '220 度', untilDay: '2026-03-06' },
  { kind: 'grading', day: DAY, grade: '一级', standard: 'GB/T 31784', quantity: kg, rejected: kg },
  {
    kind: 'packing',
    ...lotFields,
    harvestDay: '2026-03-01',
    shelfLifeDays: 540,
    netWeight: { value: 250, unit: 'GRM' },
    origin: '620524',
    count: 500,
    itemsRoot: hex(8),
    grade: '一级',
    material: '铝箔袋',
    standard: 'GB 7718',
    spare: 20,
  },
  {
    kind: 'storing',
    day: DAY,
    untilDay: '2026-03-06',
    facility: '冷库 1',
    temperatureMin: cold,
    temperatureMax: cold,
    humidity: { value: 65, unit: 'P1' },
    quantity: kg,
  },
  {
    kind: 'transport',
    day: DAY,
    untilDay: '2026-03-06',
    mode: 'road',
    toPlace: '430100',
    temperatureMin: cold,
    temperatureMax: cold,
    quantity: kg,
    carrier: '县冷链',
  },
  { kind: 'loading', day: DAY, quantity: kg, facility: '冷库 1' },
  { kind: 'delivery', day: DAY, toPlace: '430100', quantity: kg, packages: 20 },
  { kind: 'sale', day: DAY, channel: 'ecommerce', quantity: kg, packages: 20, toPlace: '430100' },
  { kind: 'handover', day: DAY, to: '430100/91430100MA4L1ABC2D', quantity: kg, packages: 20 },
  { kind: 'test_claim', day: DAY, method: 'laboratory', laboratory: '县农检中心', report: 'R-1', results, conclusion: 'failed' },
  {
    kind: 'certificate_reference',
    scheme: 'green',
    number: 'LB-1',
    authority: '绿色食品中心',
    validFrom: DAY,
    validTo: '2029-03-04',
    scope: '茶叶',
  },
  { kind: 'attach', attestations: [hex(5), hex(6)] },
  { kind: 'correction', target: hex(5), reason: 'incorrect_data', replacement: { kind: 'grading', day: DAY, grade: '二级', quantity: kg } },
  { kind: 'void', target: hex(5), reason: 'mistake' },
];
const ATTESTATIONS: readonly AttestationInput[] = [
  { kind: 'inspection', method: 'laboratory', day: DAY, sample: 's1', report: 'R-1', results, conclusion: 'failed' },
  { kind: 'audit', day: DAY, standard: 'NY/T 2798', conclusion: 'passed', scope: '全程' },
  { kind: 'custody_receipt', day: DAY, quantity: kg, temperatureMin: cold, temperatureMax: cold, condition: '完好' },
];
const common = {
  time: '2026-03-05T08:00:00+08:00',
  place: '620524100',
  attachments: [{ digest: hex(7), type: 'image/jpeg', size: 48_000 }],
  private: { operator: '甲', note: '雨后' },
};

function options(kind: string): RecordOptions {
  const row = kindNamed(kind);
  const sub = row?.sort === 'unit' ? unitSub(ISS, 'plot-7') : lotSub(GTIN, 'L-1');
  const iat = '2026-03-05T20:00:00+08:00';
  return row?.opening === 'first' || kind === 'packing'
    ? { key, iss: ISS, sub, iat, seq: 0, random: counting() }
    : { key, iss: ISS, sub, iat, seq: 3, prev: hex(1), random: counting() };
}
const sign = (input: unknown, more: Partial<RecordOptions> = {}) =>
  signRecord(input as RecordInput, { ...options((input as RecordInput).kind), ...more });
const attest = (input: AttestationInput) =>
  signAttestation(input, {
    key,
    iss: ISS,
    sub: lotSub(GTIN, 'L-1'),
    iat: 1_790_000_000,
    chain: hex(1),
    record: hex(2),
    random: counting(),
  });

/** Place and code of the error. */
function refused(run: () => unknown): string {
  try {
    run();
    return 'signed';
  } catch (error) {
    const { code, where } = error as { code?: string; where?: string };
    if (code === undefined) throw error;
    return `${code} ${where}`;
  }
}

describe('signRecord', () => {
  it('has an example with every field of every kind', () => {
    const fields = (input: { readonly kind: string }) =>
      Object.keys(input)
        .filter((name) => name !== 'kind')
        .sort();
    const given = [...RECORDS, ...ATTESTATIONS].map((input) => [input.kind, fields(input)]);
    expect(given).toEqual(KINDS.map(({ name, fields: all }) => [name, all.map((field) => field.name).sort()]));
  });

  it.each(RECORDS.map((input) => [input.kind, input] as const))('%s comes back as it was given', (kind, input) => {
    const { record, bytes } = sign({ ...input, ...common });
    expect(record).toMatchObject({ kindName: kind, iss: ISS, place: '620524100', time: [1_772_668_800, 480] });
    expect(verifyEnvelope(record.envelope, key.publicKey)).toBe(true);
    expect(fieldsToJson(record.kindRow, record.fields, kindNamed('grading'))).toEqual(asJson(input));
    expect(sign({ ...input, ...common }).bytes).toEqual(bytes);
  });

  it.each(ATTESTATIONS.map((input) => [input.kind, input] as const))('%s comes back as it was given', (kind, input) => {
    const { attestation } = attest({ ...input, ...common });
    expect(attestation).toMatchObject({ kindName: kind, chain: new Uint8Array(32).fill(1), record: new Uint8Array(32).fill(2) });
    expect(verifyEnvelope(attestation.envelope, key.publicKey)).toBe(true);
    expect(fieldsToJson(attestation.kindRow, attestation.fields)).toEqual(asJson(input));
  });

  it('stores text in NFC', () => {
    const { record } = sign({ kind: 'grading', day: DAY, grade: 'e\u0301' });
    expect(fieldsToJson(record.kindRow, record.fields)).toEqual({ day: DAY, grade: '\u00e9' });
  });

  it.each(RECORDS.map((input) => [input.kind, input] as const))('%s is the same bytes from every writer', (_, input) => {
    const whole = { ...input, ...common };
    const turned = Object.fromEntries(Object.entries(whole).reverse());
    const elsewhere = keyFromSeed(new Uint8Array(32).fill(1), 'javascript');
    expect(sign(turned, { key: elsewhere, iat: 1_772_712_000 }).bytes).toEqual(sign(whole).bytes);
  });

  // Both ids were worked out from docs/spec by another program: Python with cbor2 and cryptography.
  it('gives the ids of format version 0', () => {
    expect(sign({ ...RECORDS[8], ...common }).idHex).toBe('5dbec434a9fa1357e9e55060657424049bf65e1038aa85f9b7debaf7ba2b1300');
    expect(attest({ ...(ATTESTATIONS[0] as AttestationInput), ...common }).idHex).toBe(
      '2f1e04ca7384dee8774f4445d9ed0cd86ba5d68e26f26027afa87a659bafdd5f',
    );
  });

  const grading = { kind: 'grading', day: DAY, grade: '一级' } as const;
  const genesis = RECORDS[0] as RecordInput;
  it.each([
    ['an unknown kind', { ...grading, kind: 'gradin' }, {}, 'kind'],
    ['an attestation', ATTESTATIONS[0], {}, 'kind'],
    ['an unknown field', { ...grading, grad: 1 }, {}, 'grad'],
    ['a __proto__ field', JSON.parse('{"kind":"grading","day":"2026-03-05","grade":"1","__proto__":{"x":1}}'), {}, '__proto__'],
    ['a constructor field', { ...grading, constructor: 1 }, {}, 'constructor'],
    ['an unknown private slot', { ...grading, private: { notes: 'x' } }, {}, 'private.notes'],
    ['the reserved slot', { ...grading, private: { reserved: 1 } }, {}, 'private.reserved'],
    ['a missing field', { kind: 'grading', day: DAY }, {}, 'grade'],
    ['a day that does not exist', { ...grading, day: '2026-02-29' }, {}, 'day'],
    ['a day before 1990', { ...grading, day: '1989-12-31' }, {}, 'day'],
    ['a fraction of a day', { ...grading, day: 20_000.5 }, {}, 'day'],
    ['a quantity without unit', { ...grading, quantity: { value: 1 } }, {}, 'quantity'],
    ['a quantity with more', { ...grading, quantity: { ...kg, note: 1 } }, {}, 'quantity.note'],
    ['a unit that is not in the table', { ...grading, quantity: { value: 1, unit: 'kg' } }, {}, 'quantity'],
    ['a number that does not print plainly', { ...grading, quantity: { value: 1e21, unit: 'KGM' } }, {}, 'quantity'],
    ['not a number', { ...grading, quantity: { value: Number.NaN, unit: 'KGM' } }, {}, 'quantity'],
    ['ten places', { ...grading, quantity: { value: '0.0000000001', unit: 'KGM' } }, {}, 'quantity'],
    ['a negative quantity', { ...grading, quantity: { value: '-1', unit: 'KGM' } }, {}, 'quantity'],
    ['a bidi override', { ...grading, grade: 'a\u202e' }, {}, 'grade'],
    ['a lone surrogate', { ...grading, grade: '\ud800' }, {}, 'grade'],
    ['a word outside the enum', { kind: 'void', target: hex(1), reason: 'oops' }, {}, 'reason'],
    ['a digest of 31 bytes', { kind: 'void', target: hex(1).slice(2), reason: 'mistake' }, {}, 'target'],
    ['a first kind later', genesis, { seq: 1, prev: hex(1) }, 'kind'],
    ['a later kind first', grading, { seq: 0, prev: undefined }, 'kind'],
    ['a unit kind in a lot', genesis, { sub: lotSub(GTIN, 'L-1') }, 'kind'],
    ['a lot kind in a unit', grading, { sub: unitSub(ISS, '1') }, 'kind'],
    ['a unit of another', genesis, { sub: unitSub('620524/OTHER', '1') }, 'sub'],
    ['another lot than sub', { ...RECORDS[8], lot: 'L-2' }, {}, 'lot'],
    ['another gtin than sub', { ...RECORDS[8], gtin: '06901234567908' }, {}, 'gtin'],
    ['a missing prev', grading, { prev: undefined }, 'prev'],
    ['a first packing without inputs', { ...RECORDS[11], inputs: undefined }, {}, 'inputs'],
    ['a correction of what did not occur with data', { ...RECORDS[21], reason: 'did_not_occur' }, {}, 'replacement'],
    ['a correction without data', { ...RECORDS[21], replacement: undefined }, {}, 'replacement'],
    ['a replacement of a packing', { ...RECORDS[21], replacement: { kind: 'packing' } }, {}, 'replacement.kind'],
    ['a replacement without kind', { ...RECORDS[21], replacement: { day: DAY } }, {}, 'replacement.kind'],
    ['edges that do not fit the inputs', { ...RECORDS[8], private: { edgeQuantities: [kg] } }, {}, 'private.edgeQuantities'],
    ['an iss that is no party', grading, { iss: 'somebody' }, 'iss'],
    ['an iss that is no text', grading, { iss: 5 as never }, 'iss'],
    ['an iat that does not exist', grading, { iat: '2026-02-30T00:00:00Z' }, 'iat'],
    ['a time without offset', { ...grading, time: '2026-03-05T08:00:00' }, {}, 'time'],
    ['an offset of 15 hours', { ...grading, time: '2026-03-05T08:00:00+15:00' }, {}, 'time'],
    ['33 attachments', { ...grading, attachments: new Array(33).fill(common.attachments[0]) }, {}, 'attachments'],
    ['an attachment that is no object', { ...grading, attachments: [1] }, {}, 'attachments[0]'],
    ['no input', undefined, {}, 'record'],
  ] as [string, unknown, Partial<RecordOptions>, string][])('refuses %s', (_, input, more, where) => {
    const run = (): unknown =>
      input === undefined
        ? signRecord(null as never, options('grading'))
        : signRecord(input as RecordInput, definedOnly({ ...options((input as RecordInput).kind), ...more }));
    expect(refused(run)).toBe(`sign.input ${where}`);
  });

  it('holds a replacement to the table of its kind', () => {
    const correct = (replacement: object) =>
      refused(() => sign({ kind: 'correction', target: hex(5), reason: 'incorrect_data', replacement }));
    expect(correct({ kind: 'grading', grade: '二级' })).toBe('sign.input day');
    expect(correct({ kind: 'grading', day: DAY, grade: '二级', count: 1 })).toBe('sign.input count');
    expect(correct({ kind: 'attach' })).toBe('signed');
  });

  it('does not sign a record as an attestation', () => {
    expect(refused(() => attest(grading as never))).toBe('sign.input kind');
  });
});

function definedOnly(given: RecordOptions): RecordOptions {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as unknown as RecordOptions;
}

/** What `fieldsToJson` should give for an input: numbers of quantities as text, the kind of a replacement dropped. */
function asJson(input: object): unknown {
  const { kind, ...fields } = input as { readonly kind: string };
  expect(kindNamed(kind)).toBeDefined();
  return JSON.parse(JSON.stringify(fields), (name, value) => {
    if (name === 'value' && typeof value === 'number') return String(value);
    if (name === 'replacement') return asJson(value);
    return value;
  });
}
