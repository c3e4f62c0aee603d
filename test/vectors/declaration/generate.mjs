// Writes accepted.json and refused.json; needs a build of packages/core. Codes and answers are stated here by hand, not asked of our reader.
import { writeFileSync } from 'node:fs';
import { encode } from '../../../packages/core/dist/cbor/index.js';

const utf8 = (text) => new TextEncoder().encode(text);
const usual = { 0: 0, 1: 2, 2: 'potato', 3: 1, 4: 20_454, 6: utf8('{}') };
const KINDS = ['certificate', 'profile', 'brand', 'pack', 'evidence', 'items'];
const payloadOf = (changes) =>
  new Map(
    Object.entries({ ...usual, ...changes })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [Number(key), value]),
  );
const hex = (payload) => Buffer.from(encode(payload)).toString('hex');
const subOf = (payload) => `urn:tianma:declaration:${KINDS[payload.get(1) - 1] ?? 'profile'}:${payload.get(2)}`;

const vector = (name, changes, expect, header = {}) => {
  const payload = payloadOf(changes);
  return { name, payload: hex(payload), iss: '620524', sub: subOf(payload), ...header, expect };
};
const read = (name, changes, expect, header) =>
  vector(name, changes, { kind: 'profile', id: 'potato', version: 1, from: '2026-01-01', body: {}, ...expect }, header);
const body = (name, text, value) => read(name, { 6: utf8(text) }, { body: value });
const refused = (name, changes, code, header) => vector(name, changes, { code }, header);
const badBody = (name, text, code = 'doc.malformed') => refused(name, { 6: typeof text === 'string' ? utf8(text) : text }, code);

const accepted = [
  ...KINDS.map((kind, i) => read(`kind ${kind}`, { 1: i + 1 }, { kind })),
  read('every field', { 2: 'a:b/c 马铃薯', 3: 9_007_199_254_740_991, 4: 0, 5: 65_535 }, { id: 'a:b/c 马铃薯', version: 9_007_199_254_740_991, from: '1970-01-01', to: '2149-06-06' }),
  read('one day', { 5: 20_454 }, { to: '2026-01-01' }),
  read('an id of 120 code points above the basic plane', { 2: '🌾'.repeat(120) }, { id: '🌾'.repeat(120) }),
  read('an unknown negative key', { '-1': 'x' }, {}),
  read('of a party', {}, {}, { iss: '620524/AUTHORITY-1' }),
  body('every type of JSON', ' { "a" : [ 1 , -1 , 0 , true , false , null , "" ] ,\t"b":\r\n{} } ', { a: [1, -1, 0, true, false, null, ''], b: {} }),
  body('a body that is no object', '[]', []),
  body('the largest numbers', '[9007199254740991,-9007199254740991]', [9_007_199_254_740_991, -9_007_199_254_740_991]),
  body('escapes', '"\\u7530\\ud83c\\udf3e\\"\\\\\\/"', '田🌾"\\/'),
  body('sixteen levels', `${'['.repeat(16)}${']'.repeat(16)}`, JSON.parse(`${'['.repeat(16)}${']'.repeat(16)}`)),
  body('names of the prototype but one', '{"constructor":1,"toString":2}', { constructor: 1, toString: 2 }),
  body('an empty name', '{"":1}', { '': 1 }),
];

const negatives = [
  refused('a version of the schema above 0', { 0: 1 }, 'doc.version_newer'),
  refused('a version of the schema above 0 comes before an unknown key', { 0: 1, 7: 0 }, 'doc.version_newer'),
  refused('an unknown key', { 7: 0 }, 'doc.field_newer'),
  refused('an unknown key comes before a missing field', { 7: 0, 6: undefined }, 'doc.field_newer'),
  refused('an unknown kind', { 1: 7 }, 'doc.field_newer'),
  refused('kind 0', { 1: 0 }, 'doc.malformed'),
  refused('no schema version', { 0: undefined }, 'doc.malformed'),
  ...[1, 2, 3, 4, 6].map((key) => refused(`no key ${key}`, { [key]: undefined }, 'doc.malformed', { sub: 'urn:tianma:declaration:profile:potato' })),
  ...[1, 2, 3, 4, 5, 6].map((key) => refused(`key ${key} of another type`, { [key]: true }, 'doc.malformed', { sub: 'urn:tianma:declaration:profile:potato' })),
  refused('an empty id', { 2: '' }, 'doc.malformed'),
  refused('an id of 121 code points', { 2: 'x'.repeat(121) }, 'doc.malformed'),
  refused('an id with a direction override', { 2: 'a\u202eb' }, 'record.text', { sub: 'urn:tianma:declaration:profile:a' }),
  refused('version 0', { 3: 0 }, 'doc.malformed'),
  refused('an end before the begin', { 5: 20_453 }, 'doc.malformed'),
  refused('a day beyond two bytes', { 4: 65_536 }, 'doc.malformed'),
  refused('the sub of another id', {}, 'doc.malformed', { sub: 'urn:tianma:declaration:profile:other' }),
  refused('the sub of another kind', {}, 'doc.malformed', { sub: 'urn:tianma:declaration:brand:potato' }),
  refused('an iss of nine digits', {}, 'doc.malformed', { iss: '620524001' }),
  refused('an iss that is no party', {}, 'doc.malformed', { iss: '620524/a' }),
  badBody('an empty body', ''),
  badBody('space only', ' '),
  badBody('a body above 60,000 bytes', `"${'x'.repeat(59_999)}"`),
  badBody('a byte order mark', '\ufeff{}'),
  badBody('bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)),
  badBody('an overlong form', Uint8Array.of(0x22, 0xc1, 0xa1, 0x22)),
  badBody('a surrogate in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)),
  badBody('two values', '{}{}'),
  badBody('a name twice', '{"a":1,"a":1}'),
  badBody('a name twice, once escaped', '{"a":1,"\\u0061":1}'),
  badBody('a name twice further in', '[{"b":{"a":1,"b":2,"a":3}}]'),
  badBody('__proto__', '{"__proto__":{}}'),
  badBody('__proto__, escaped', '{"__pro\\u0074o__":{}}'),
  badBody('a fraction', '1.5'),
  badBody('a fraction of zero', '1.0'),
  badBody('an exponent', '1e2'),
  badBody('a capital exponent', '1E2'),
  badBody('minus zero', '-0'),
  badBody('a leading zero', '007'),
  badBody('a plus sign', '+7'),
  badBody('a number above 2^53-1', '9007199254740992'),
  badBody('a number below -(2^53-1)', '-9007199254740992'),
  badBody('a number without digits', '-'),
  badBody('infinity', 'Infinity'),
  badBody('a capital word', 'True'),
  badBody('half a word', 'nul'),
  badBody('a comma at the end of an array', '[1,]'),
  badBody('a comma at the end of an object', '{"a":1,}'),
  badBody('no comma', '["a" "b"]'),
  badBody('no colon', '{"a" 1}'),
  badBody('no value', '{"a":}'),
  badBody('a number as a name', '{1:2}'),
  badBody('single quotes', "{'a':1}"),
  badBody('a comment', '{}//'),
  badBody('a space that is none of JSON', '\u00a0{}'),
  badBody('an open array', '[1'),
  badBody('an open text', '"a'),
  badBody('an array closed as an object', '[1}'),
  badBody('seventeen levels', `${'['.repeat(17)}${']'.repeat(17)}`),
  badBody('an escape that is none of JSON', '"\\x41"'),
  badBody('three digits of an escape', '"\\u041"'),
  badBody('half a character', '"\\ud83c"'),
  badBody('halves in the wrong order', '"\\udf3e\\ud83c"'),
  badBody('a line feed as it is', '"a\nb"'),
  badBody('a line feed, escaped', '"a\\nb"', 'record.text'),
  badBody('a direction override', '"a\u202eb"', 'record.text'),
  badBody('a direction override, escaped', '"a\\u202eb"', 'record.text'),
  badBody('a joiner in a name', '{"a\\u200db":1}', 'record.text'),
];

for (const [name, vectors] of Object.entries({ accepted, refused: negatives })) {
  const text = `[\n${vectors.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`;
  writeFileSync(new URL(`${name}.json`, import.meta.url), text);
}
