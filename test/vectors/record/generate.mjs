// Writes accepted.json and refused.json; needs a build of packages/core. Codes and JSON are stated here by hand, not asked of our reader.
import { writeFileSync } from 'node:fs';
import { encode } from '../../../packages/core/dist/cbor/index.js';

const d = (n) => new Uint8Array(32).fill(n);
const x = (n) => n.toString(16).padStart(2, '0').repeat(32);
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const UNIT = 'urn:tianma:unit:620524/COOP-7:plot-1';
const DAY = 20_517;
const day = '2026-03-05';
const kg = [[1250, -2], 'KGM'];
const kgJson = { value: '12.50', unit: 'KGM' };
const cold = [[-18, 0], 'CEL'];
const coldJson = { value: '-18', unit: 'CEL' };
const results = [
  ['毒死蜱', 1, null, 'mg/kg', [2, -2]],
  ['cadmium', 3, [12, -2], 'mg/kg', [1, -1]],
];
const resultsJson = [
  { analyte: '毒死蜱', outcome: 'below_quantification', value: null, unit: 'mg/kg', limit: '0.02' },
  { analyte: 'cadmium', outcome: 'above', value: '0.12', unit: 'mg/kg', limit: '0.1' },
];
const refs = [
  [d(2), d(3), [[120, 0], '斤']],
  [d(2), d(4)],
];
const refsJson = [
  { chain: x(2), record: x(3), quantity: { value: '120', unit: '斤' } },
  { chain: x(2), record: x(4) },
];
const opening = [['gtin', '06901234567892'], ['lot', 'L-1'], ['day', DAY, day], ['inputs', refs, refsJson]];
const tests = [['day', DAY, day], ['sample', 's1'], ['laboratory', '县农检中心'], ['report', 'R-1'], ['results', results, resultsJson]];
const amount = ['quantity', kg, kgJson];
const chill = [['temperatureMin', cold, coldJson], ['temperatureMax', cold, coldJson]];
const until = ['untilDay', DAY + 1, '2026-03-06'];
const on = ['day', DAY, day];
const mu = [[35, -1], '亩'];
const muJson = { value: '3.5', unit: '亩' };

// number, name, then fields in the order of the table: name, value, JSON where it differs.
const KINDS = [
  [1, 'unit_genesis', ['unitType', 1, 'plot'], ['crop', '马铃薯'], ['area', mu, muJson], ['count', 2], ['boundary', d(9), x(9)], ['season', '2026 春'], ['name', '七号地'], ['altitude', [[-12, 0], 'MTR'], { value: '-12', unit: 'MTR' }], ['variety', '会-2']],
  [2, 'planting', on, ['crop', '马铃薯'], ['variety', '会-2'], ['method', '垄作'], ['amount', kg, kgJson], ['seedLot', 'S-1'], ['area', mu, muJson]],
  [3, 'field_operation', on, ['operation', 3, 'spray'], ['product', '吡虫啉'], ['registration', 'PD1'], ['dose', [[30, 0], 'GRM'], { value: '30', unit: 'GRM' }], ['intervalDays', 14], ['target', '蚜虫'], ['area', mu, muJson], ['method', '喷雾'], ['activeIngredient', '吡虫啉 10%'], ['inputLot', 'P-1'], ['dilution', 1500]],
  [4, 'soil_test', ...tests],
  [5, 'water_test', ...tests],
  [6, 'weather', on, until, ['station', '57083'], ...chill, ['rain', [[32, -1], 'MMT'], { value: '3.2', unit: 'MMT' }], ['humidity', [[80, 0], 'P1'], { value: '80', unit: 'P1' }], ['remark', '晴']],
  [7, 'feed', on, ['product', '苜蓿'], ['amount', kg, kgJson], ['inputLot', 'F-1']],
  [8, 'treatment', on, ['product', '伊维菌素'], ['registration', '兽药字 1'], ['dose', [[5, 0], 'MLT'], { value: '5', unit: 'MLT' }], ['intervalDays', 28], ['reason', '驱虫'], ['count', 40]],
  [20, 'harvest', ...opening, amount, ['grade', '一级'], ['method', '手采'], until],
  [21, 'processing', ...opening, amount, ['process', '杀青'], ['loss', kg, kgJson], ['conditions', '220 度'], until],
  [22, 'grading', on, ['grade', '一级'], ['standard', 'GB/T 31784'], amount, ['rejected', kg, kgJson]],
  [23, 'packing', ...opening, ['harvestDay', DAY - 4, '2026-03-01'], ['shelfLifeDays', 540], ['netWeight', [[250, 0], 'GRM'], { value: '250', unit: 'GRM' }], ['origin', '620524'], ['count', 4_294_967_295], ['itemsRoot', d(8), x(8)], ['grade', '一级'], ['material', '铝箔袋'], ['standard', 'GB 7718'], ['spare', 4_294_967_294]],
  [24, 'storing', on, until, ['facility', '冷库 1'], ...chill, ['humidity', [[65, 0], 'P1'], { value: '65', unit: 'P1' }], amount],
  [25, 'transport', on, until, ['mode', 5, 'other'], ['toPlace', '430100'], ...chill, amount, ['carrier', '县冷链']],
  [26, 'loading', on, amount, ['facility', '冷库 1']],
  [27, 'delivery', on, ['toPlace', '430100001'], amount, ['packages', 20]],
  [28, 'sale', on, ['channel', 7, 'other'], amount, ['packages', 20], ['toPlace', '430100001002']],
  [29, 'handover', on, ['to', '430100/91430100MA4L1ABC2D'], amount, ['packages', 20]],
  [30, 'test_claim', on, ['method', 1, 'rapid'], ['laboratory', '县农检中心'], ['report', 'R-1'], ['results', results, resultsJson], ['conclusion', 4, 'screening_positive']],
  [31, 'certificate_reference', ['scheme', 9, 'other'], ['number', 'LB-1'], ['authority', '绿色食品中心'], ['validFrom', 7305, '1990-01-01'], ['validTo', 65_535, '2149-06-06'], ['scope', '茶叶']],
  [32, 'attach', ['attestations', [d(5), d(6)], [x(5), x(6)]]],
  [33, 'correction', ['target', d(5), x(5)], ['reason', 1, 'did_not_occur']],
  [34, 'void', ['target', d(5), x(5)], ['reason', 4, 'other']],
  [50, 'inspection', ['method', 2, 'laboratory'], on, ['sample', 's1'], ['report', 'R-1'], ['results', results, resultsJson], ['conclusion', 2, 'failed']],
  [51, 'audit', on, ['standard', 'NY/T 2798'], ['conclusion', 1, 'passed'], ['scope', '全程']],
  [52, 'custody_receipt', on, amount, ...chill, ['condition', '完好']],
];

const isAttestation = (number) => number >= 50;
const opens = (number) => [1, 20, 21, 23].includes(number);
const unit = (number) => number < 20;

function payload([number, , ...fields], changes = {}) {
  const map = new Map([[0, 0], [1, number], [5, d(1)]]);
  if (isAttestation(number)) map.set(8, d(6)).set(9, d(7));
  else if (opens(number)) map.set(2, 0);
  else map.set(2, 3).set(3, d(4));
  fields.forEach(([, value], i) => map.set(64 + i, value));
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) map.delete(Number(key));
    else map.set(Number(key), value);
  }
  return map;
}

const header = (number) => ({ type: isAttestation(number) ? 'attestation' : 'record', ...(unit(number) && { sub: UNIT }) });
const accepted = KINDS.map((kind) => ({
  name: kind[1],
  ...header(kind[0]),
  payload: hex(encode(payload(kind))),
  expect: { kind: kind[1], fields: Object.fromEntries(kind.slice(2).map(([name, value, json]) => [name, json ?? value])) },
}));
const row = (name) => KINDS.find((kind) => kind[1] === name);
const also = (name, kind, changes, fields, more = {}) =>
  accepted.push({ name, ...header(row(kind)[0]), ...more, payload: hex(encode(payload(row(kind), changes))), expect: { kind, fields } });
const gradingJson = { day, grade: '一级', standard: 'GB/T 31784', quantity: kgJson, rejected: kgJson };
also('time, place and attachments', 'grading', { 4: [1_772_668_800, 480], 6: '620524100', 7: [[d(7), 'image/jpeg', 48_000]] }, gradingJson);
also('negative keys are ignored', 'grading', { [-1]: 'x', [-70_000]: [1] }, gradingJson);
also('trailing zeros are kept', 'loading', { 65: [[100, -2], 'KGM'], 66: undefined }, { day, quantity: { value: '1.00', unit: 'KGM' } });
also('positive exponents', 'loading', { 65: [[12, 9], 'KGM'], 66: undefined }, { day, quantity: { value: '12000000000', unit: 'KGM' } });
also('120 code points of two UTF-16 units', 'loading', { 65: undefined, 66: '𠀀'.repeat(120) }, { day, facility: '𠀀'.repeat(120) });
also('packing without inputs later in the chain', 'packing', { 2: 3, 3: d(4), 67: undefined, 68: undefined, 69: undefined, 70: undefined, 74: undefined, 75: undefined, 76: undefined, 77: undefined }, { gtin: '06901234567892', lot: 'L-1', day, origin: '620524', count: 4_294_967_295, itemsRoot: x(8) });
also('attach with files only', 'attach', { 64: undefined, 7: [[d(7), 'application/pdf', 1]] }, {});
also('a correction with its replacement', 'correction', { 65: 2, 66: new Map([[64, DAY], [65, '二级']]) }, { target: x(5), reason: 'incorrect_data' });
also('a lot number of GS1 AI 10', 'loading', { 65: undefined, 66: undefined }, { day }, { sub: 'https://id.gs1.org/01/06901234567892/10/a%2Fb%28c%29%21' });
also('seconds of the year 9999', 'loading', { 4: [253_402_300_799, 840], 65: undefined, 66: undefined }, { day }, { iat: 253_402_300_799 });

const REFUSED = [
  ['a version above 0', 'grading', { 0: 1 }, 'record.version_newer'],
  ['a version above 0 comes before an unknown kind', 'grading', { 0: 1, 1: 999 }, 'record.version_newer'],
  ['a negative version', 'grading', { 0: -1 }, 'record.malformed'],
  ['no version', 'grading', { 0: undefined }, 'record.malformed'],
  ['an unknown kind', 'grading', { 1: 999 }, 'record.kind_newer'],
  ['an unknown kind comes before an unknown key', 'grading', { 1: 999, 20: 0 }, 'record.kind_newer'],
  ['kind 0', 'grading', { 1: 0 }, 'record.kind_newer'],
  ['a kind of attestations', 'grading', { 1: 51 }, 'record.malformed'],
  ['a kind of records', 'audit', { 1: 22 }, 'record.malformed'],
  ['a kind as text', 'grading', { 1: '22' }, 'record.malformed'],
  ['a reserved key', 'grading', { 10: 0 }, 'record.field_newer'],
  ['a key above 127', 'grading', { 128: 0 }, 'record.field_newer'],
  ['a key that the kind lacks', 'grading', { 69: 0 }, 'record.field_newer'],
  ['an unknown key comes before what is malformed', 'grading', { 69: 0, 64: 'x' }, 'record.field_newer'],
  ['a key of attestations in a record', 'grading', { 8: d(1) }, 'record.field_newer'],
  ['a seq in an attestation', 'audit', { 2: 0 }, 'record.field_newer'],
  ['no seq', 'grading', { 2: undefined }, 'record.malformed'],
  ['a negative seq', 'grading', { 2: -1 }, 'record.malformed'],
  ['no prev', 'grading', { 3: undefined }, 'record.malformed'],
  ['a prev of 31 bytes', 'grading', { 3: d(1).slice(1) }, 'record.malformed'],
  ['a prev in the first record', 'harvest', { 3: d(1) }, 'record.malformed'],
  ['no private', 'grading', { 5: undefined }, 'record.malformed'],
  ['private as text', 'grading', { 5: 'x'.repeat(32) }, 'record.malformed'],
  ['a time without offset', 'grading', { 4: [0] }, 'record.malformed'],
  ['an offset of 841 minutes', 'grading', { 4: [0, 841] }, 'record.malformed'],
  ['a time beyond the year 9999', 'grading', { 4: [253_402_300_800, 0] }, 'record.malformed'],
  ['a place of seven digits', 'grading', { 6: '6205241' }, 'record.malformed'],
  ['a place in full-width digits', 'grading', { 6: '６２０５２４' }, 'record.malformed'],
  ['no attachments in the list', 'grading', { 7: [] }, 'record.malformed'],
  ['33 attachments', 'grading', { 7: Array.from({ length: 33 }, (_, i) => [d(i), 'a/b', 1]) }, 'record.malformed'],
  ['a media type of 65', 'grading', { 7: [[d(1), 'a'.repeat(65), 1]] }, 'record.malformed'],
  ['a media type with a line break', 'grading', { 7: [[d(1), 'a/b\n', 1]] }, 'record.text'],
  ['a negative size', 'grading', { 7: [[d(1), 'a/b', -1]] }, 'record.malformed'],
  ['no chain', 'audit', { 8: undefined }, 'record.malformed'],
  ['a record of 16 bytes', 'audit', { 9: d(1).slice(16) }, 'record.malformed'],
  ['a missing field', 'grading', { 65: undefined }, 'record.malformed'],
  ['null for a field', 'grading', { 65: null }, 'record.malformed'],
  ['an empty text', 'grading', { 65: '' }, 'record.malformed'],
  ['a text of 121', 'grading', { 65: '一'.repeat(121) }, 'record.malformed'],
  ['a registration of 41', 'treatment', { 66: 'a'.repeat(41) }, 'record.malformed'],
  ...['0000', '001f', '007f', '0085', '061c', '200b', '200d', '200f', '2028', '202a', '202e', '2060', '2066', '2069', 'feff', 'fff9', 'fffb'].map((point) => [
    `U+${point.toUpperCase()} in a text`,
    'grading',
    { 65: `a${String.fromCharCode(Number.parseInt(point, 16))}b` },
    'record.text',
  ]),
  ['day 7304', 'grading', { 64: 7304 }, 'record.malformed'],
  ['day 65536', 'grading', { 64: 65_536 }, 'record.malformed'],
  ['a day as text', 'grading', { 64: day }, 'record.malformed'],
  ['a negative quantity', 'grading', { 67: [[-1, 0], 'KGM'] }, 'record.malformed'],
  ['an exponent of 10', 'grading', { 67: [[1, 10], 'KGM'] }, 'record.malformed'],
  ['an exponent of -10', 'grading', { 67: [[1, -10], 'KGM'] }, 'record.malformed'],
  ['a bare number for a quantity', 'grading', { 67: 1 }, 'record.malformed'],
  ['a quantity of three', 'grading', { 67: [[1, 0], 'KGM', 1] }, 'record.malformed'],
  ['a unit in lower case', 'grading', { 67: [[1, 0], 'kg'] }, 'record.malformed'],
  ['a unit that is not in the table', 'grading', { 67: [[1, 0], 'ZZZ'] }, 'record.field_newer'],
  ['another Chinese unit', 'grading', { 67: [[1, 0], '两'] }, 'record.malformed'],
  ['number 0 of an enum', 'sale', { 65: 0 }, 'record.malformed'],
  ['an enum by name', 'sale', { 65: 'retail' }, 'record.malformed'],
  ['a number above the last of an enum', 'sale', { 65: 8 }, 'record.field_newer'],
  ['a shelf life of 0 days', 'packing', { 69: 0 }, 'record.malformed'],
  ['a shelf life of 65536 days', 'packing', { 69: 65_536 }, 'record.malformed'],
  ['no items', 'packing', { 72: 0 }, 'record.malformed'],
  ['2^32 items', 'packing', { 72: 4_294_967_296 }, 'record.malformed'],
  ['as many spare labels as items', 'packing', { 72: 20, 77: 20 }, 'record.malformed'],
  ['no spare labels in so many words', 'packing', { 77: 0 }, 'record.malformed'],
  ['a first packing without inputs', 'packing', { 67: undefined }, 'record.malformed'],
  ['no inputs', 'harvest', { 67: [] }, 'record.malformed'],
  ['65 inputs', 'harvest', { 67: Array.from({ length: 65 }, (_, i) => [d(1), d(i)]) }, 'record.malformed'],
  ['one input twice', 'harvest', { 67: [[d(1), d(2)], [d(1), d(2), kg]] }, 'record.malformed'],
  ['an input that is a digest', 'harvest', { 67: [d(1)] }, 'record.malformed'],
  ['an input of four', 'harvest', { 67: [[d(1), d(2), kg, 0]] }, 'record.malformed'],
  ['a GTIN with a wrong check digit', 'harvest', { 64: '06901234567893' }, 'record.malformed'],
  ['a GTIN of 13 digits', 'harvest', { 64: '6901234567892' }, 'record.malformed'],
  ['a lot number in Chinese', 'harvest', { 65: '一批' }, 'record.malformed'],
  ['a lot number of 21', 'harvest', { 65: 'A'.repeat(21) }, 'record.malformed'],
  ['a party in lower case', 'handover', { 65: '430100/abc' }, 'record.malformed'],
  ['an attach of nothing', 'attach', { 64: undefined }, 'record.malformed'],
  ['one attestation twice', 'attach', { 64: [d(5), d(5)] }, 'record.malformed'],
  ['incorrect data without replacement', 'correction', { 65: 2 }, 'record.malformed'],
  ['a replacement of what did not occur', 'correction', { 66: new Map([[64, DAY]]) }, 'record.malformed'],
  ['a replacement with a common key', 'correction', { 65: 2, 66: new Map([[5, d(1)], [64, DAY]]) }, 'record.malformed'],
  ['a replacement that is a list', 'correction', { 65: 2, 66: [DAY] }, 'record.malformed'],
  ['a rapid test that passes', 'inspection', { 64: 1, 69: 1 }, 'record.malformed'],
  ['a rapid test that fails', 'test_claim', { 69: 2 }, 'record.malformed'],
  ['no results', 'inspection', { 68: [] }, 'record.malformed'],
  ['an analyte of four', 'inspection', { 68: [['cadmium', 1, null, null]] }, 'record.malformed'],
  ['an analyte with a name of 81', 'inspection', { 68: [['a'.repeat(81), 1, null, null, null]] }, 'record.malformed'],
  ['one analyte twice', 'inspection', { 68: [['a', 1, null, null, null], ['a', 2, null, null, null]] }, 'record.malformed'],
  ['outcome 8', 'inspection', { 68: [['a', 8, null, null, null]] }, 'record.field_newer'],
  ['an iss that is no party', 'grading', {}, 'record.malformed', { iss: '620524' }],
  ['an iat before 1970', 'grading', {}, 'record.malformed', { iat: -1 }],
  ['an iat beyond the year 9999', 'grading', {}, 'record.malformed', { iat: 253_402_300_800 }],
  ['a sub with a wrong check digit', 'grading', {}, 'record.malformed', { sub: 'https://id.gs1.org/01/06901234567893/10/L-1' }],
  ['a sub escaped in lower case', 'grading', {}, 'record.malformed', { sub: 'https://id.gs1.org/01/06901234567892/10/a%2fb' }],
  ['a sub escaped without need', 'grading', {}, 'record.malformed', { sub: 'https://id.gs1.org/01/06901234567892/10/%4C-1' }],
  ['a sub with a serial', 'grading', {}, 'record.malformed', { sub: 'https://id.gs1.org/01/06901234567892/10/L-1/21/1' }],
  ['a unit id with an underscore', 'loading', {}, 'record.malformed', { sub: 'urn:tianma:unit:620524/COOP-7:p_1' }],
];
const refused = REFUSED.map(([name, kind, changes, code, more = {}]) => ({
  name,
  ...header(row(kind)[0]),
  ...more,
  payload: hex(encode(payload(row(kind), changes))),
  expect: { code },
}));
refused.push(
  { name: 'a list for a payload', type: 'record', payload: '80', expect: { code: 'record.malformed' } },
  { name: 'an empty map', type: 'record', payload: 'a0', expect: { code: 'record.malformed' } },
  { name: 'an empty payload', type: 'record', payload: '', expect: { code: 'cbor.truncated' } },
  { name: 'keys out of order', type: 'record', payload: 'a201000000', expect: { code: 'cbor.not_canonical' } },
  { name: 'a text key', type: 'record', payload: 'a1616100', expect: { code: 'cbor.key' } },
  { name: 'a float', type: 'record', payload: 'a100f90000', expect: { code: 'cbor.type' } },
);

const write = (name, cases) => writeFileSync(new URL(name, import.meta.url), `[\n${cases.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`);
write('accepted.json', accepted);
write('refused.json', refused);
