// Writes test/vectors/cose anew with cborg and node:crypto, none of our code: node test/conformance/cose-generate.mjs
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { rfc8949EncodeOptions, encode as write } from 'cborg';

const hex = (bytes) => Buffer.from(bytes).toString('hex');
const raw = (text) => Buffer.from(text, 'hex');
const cbor = (value) => Buffer.from(write(value, rfc8949EncodeOptions));
const map = (...pairs) => cbor(new Map(pairs));
const join = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? raw(part) : part)));

// The first key of RFC 8032 section 7.1, published with its secret.
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const secret = createPrivateKey({ key: raw(`302e020100300506032b657004220420${SEED}`), format: 'der', type: 'pkcs8' });
const KEY = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
const OTHER_KEY = raw('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
const THUMBPRINT = createHash('sha256')
  .update(map([1, 1], [-1, 6], [-2, KEY]))
  .digest();
const KID = THUMBPRINT.subarray(0, 8);

const NONE = Buffer.alloc(0);
const PAYLOAD = cbor(new Map([[0, 0]]));
const signed = (header, payload, aad = NONE, context = 'Signature1') => sign(null, cbor([context, header, aad, payload]), secret);

/** A COSE_Sign1 of parts, each of which a case may replace by bytes of its own. */
function message({ header = map([1, -19]), payload = PAYLOAD, aad, signature, before = '84', unprotected = 'a0', after = '', items = {} }) {
  const parts = { header: cbor(header), payload: cbor(payload), signature: cbor(signature ?? signed(header, payload, aad)), ...items };
  return join(before, parts.header, unprotected, parts.payload, parts.signature, after);
}

const L = 2n ** 252n + 27742317777372353535851937790883648493n;
function withOrderAdded(signature) {
  let s = BigInt(`0x${hex(Buffer.from(signature.subarray(32)).reverse())}`) + L;
  const out = Buffer.from(signature);
  for (let i = 32; i < 64; i++, s >>= 8n) out[i] = Number(s & 255n);
  return out;
}

const header = map([1, -19]);
const good = signed(header, PAYLOAD);
const chunked = (bytes) => join('5f', cbor(bytes.subarray(0, 1)), cbor(bytes.subarray(1)), 'ff');
const wide = (bytes) => join('59', raw(bytes.length.toString(16).padStart(4, '0')), bytes);
const over = (text) => ({ header: raw(text) });

const accepted = {
  'untagged, alg -19': {},
  'tagged 18': { before: 'd284' },
  'tagged 18, the tag in two bytes': { before: 'd81284' },
  'alg -8': { header: map([1, -8]) },
  'array of indefinite length': { before: '9f', after: 'ff' },
  'array head in two bytes': { before: '9804' },
  'payload in two chunks': { items: { payload: chunked(PAYLOAD) } },
  'protected bytes in two chunks': { items: { header: chunked(header) } },
  'signature length in two bytes': { items: { signature: wide(good) } },
  'protected map of indefinite length': over('bf0132ff'),
  'protected map with its keys out of order': over('a20441610132'),
  'alg -19 in two bytes': over('a1013812'),
  'protected label 1 in two bytes': over('a1180132'),
  'a text label in the protected map': { header: map([1, -19], ['x', 1]) },
  'an unprotected kid': { unprotected: map([4, raw('3131')]) },
  'another alg in the unprotected map, which decides nothing': { unprotected: map([1, -7]) },
  'the same kid in both maps': { header: map([1, -19], [4, KID]), unprotected: map([4, KID]) },
  'critical: alg, which is understood': { header: map([1, -19], [2, [1]]) },
  'empty payload': { payload: NONE },
  'external data': { aad: raw('11aa22bb33cc44dd55006699') },
  'nil payload, given apart': { items: { payload: raw('f6') }, detached: PAYLOAD },
};

const refused = {
  'tag 998': { before: 'd903e684' },
  'tag 17, a COSE_Mac0': { before: 'd184' },
  'tagged 18 twice': { before: 'd2d284' },
  'payload changed after signing': { items: { payload: cbor(raw('a10001')) } },
  'alg -999': { header: map([1, -999]) },
  'alg -7, signed by Ed25519 all the same': { header: map([1, -7]) },
  'alg -53 (Ed448)': { header: map([1, -53]) },
  'alg as text': { header: map([1, 'EdDSA']) },
  'alg as a float': over('a101f9ccc0'),
  'alg as a bignum of tag 3': over('a101c34112'),
  'a protected label added after signing': { items: { header: cbor(map([1, -19], [3, 0])) } },
  'a protected label removed after signing': { header: map([1, -19], [3, 0]), items: { header: cbor(header) } },
  'protected map written anew in another order after signing': {
    header: raw('a20441610132'),
    items: { header: cbor(raw('a20132044161')) },
  },
  'no alg: empty protected bytes': { header: NONE },
  'no alg: empty protected map': over('a0'),
  'alg in the unprotected map only, empty protected bytes': { header: NONE, unprotected: map([1, -19]) },
  'alg in the unprotected map only, empty protected map': { header: raw('a0'), unprotected: map([1, -19]) },
  'alg under the text label "alg"': { header: map(['alg', -19]) },
  'alg twice, the same': over('a201320132'),
  'alg twice, the other one first': over('a201270132'),
  'alg twice, once in two bytes': over('a20132180132'),
  'kid twice in the unprotected map': { unprotected: raw('a2044131044131') },
  'a label that is a byte string': over('a201324101f6'),
  'a label that is a boolean, unprotected': { unprotected: raw('a1f500') },
  'critical: a label not understood': { header: map([1, -19], [2, [99]], [99, 1]) },
  'critical: a text label': { header: map([1, -19], [2, ['x']], ['x', 1]) },
  'critical: nothing': { header: map([1, -19], [2, []]) },
  'critical: a label that is absent': { header: map([1, -19], [2, [4]]) },
  'critical, not an array': { header: map([1, -19], [2, 1]) },
  'critical in the unprotected map': { unprotected: map([2, [1]]) },
  'nil payload, not given': { items: { payload: raw('f6') } },
  'undefined payload, given apart': { items: { payload: raw('f7') }, detached: PAYLOAD },
  'payload both there and given apart': { detached: PAYLOAD },
  'payload as text': { items: { payload: raw('626869') } },
  'external data signed, none given': { aad: raw('00'), given: NONE },
  'external data given, none signed': { given: raw('00') },
  'signed as one of several signers (context Signature)': { signature: signed(header, PAYLOAD, NONE, 'Signature') },
  'S + L': { signature: withOrderAdded(good) },
  'signature of 63 bytes': { signature: good.subarray(0, 63) },
  'signature of 65 bytes': { signature: join(good, '00') },
  'no signature': { signature: NONE },
  'array of three': { before: '83' },
  'array of five': { before: '85', after: '00' },
  'a byte behind the end': { after: '00' },
  'the last byte missing': { items: { signature: cbor(good).subarray(0, 65) } },
  'protected as a map': { items: { header } },
  'protected bytes are an array': over('820132'),
  'protected bytes with a byte behind the map': over('a1013200'),
  'unprotected as an array': { unprotected: '80' },
  'unprotected nil': { unprotected: 'f6' },
  'another key': { key: OTHER_KEY },
  'a key of small order': { key: join('01', Buffer.alloc(31)) },
  'a key of 31 bytes': { key: KEY.subarray(1) },
  'a key in its DER wrapping': { key: join('302a300506032b6570032100', KEY) },
};

const external = [
  {
    name: 'EdDSA-sig-01, Ed25519 COSE_Sign1',
    source: 'cose-wg/Examples eddsa-examples/eddsa-sig-01.json at 53c9d63 (Unlicense)',
    key: hex(KEY),
    bytes:
      'd28445a201270300a10442313154546869732069732074686520636f6e74656e742e58407142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb8711497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d',
    expected: true,
  },
  {
    name: 'EdDSA-sig-02, Ed448, under its first 32 key bytes',
    source: 'cose-wg/Examples eddsa-examples/eddsa-sig-02.json at 53c9d63 (Unlicense)',
    key: '5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778',
    bytes:
      'd28443a10127a10445656434343854546869732069732074686520636f6e74656e742e5872988240a3a2f189bd486de14aa77f54686c576a09f2e7ed9bae910df9139c2ac3be7c27b7e10a20fa17c9d57d3510a2cf1f634bc0345ab9be00849842171d1e9e98b2674c0e38bfcf6c557a1692b01b71015a47ac9f7748840cad1da80cbb5b349309febb912672b377c8b2072af1598b3700',
    expected: false,
  },
];

const sign1 = (table, expected) =>
  Object.entries(table).map(([name, { key = KEY, aad, given = aad, detached, ...parts }]) => ({
    name,
    key: hex(key),
    bytes: hex(message({ aad, ...parts })),
    ...(given && { externalAad: hex(given) }),
    ...(detached && { payload: hex(detached) }),
    expected,
  }));

const typ = (type) => `application/vnd.tianma.${type}+cbor`;
const ISS = '530113/93530113MA6K0TMX7X';
const SUB = 'https://id.gs1.org/01/06901234567892/10/L2026-07';
const IAT = 1_793_000_000;
const claims = new Map([
  [1, ISS],
  [2, SUB],
  [6, IAT],
]);
/** The protected map of a document, with pairs replaced or (undefined) left out. */
const documentHeader = (changes = {}, type = 'record') =>
  map(
    ...Object.entries({ 1: -19, 4: KID, 15: claims, 16: typ(type), ...changes }).flatMap(([k, v]) =>
      v === undefined ? [] : [[Number(k), v]],
    ),
  );
const claimsWith = (changes) => new Map([...claims, ...changes]);
const of = (changes) => ({ header: documentHeader(changes) });

const types = ['record', 'attestation', 'certificate', 'root', 'trust', 'status', 'notice', 'seal'];
const documents = {
  ...Object.fromEntries(types.map((type) => [`a good ${type}`, { header: documentHeader({}, type), type }])),
  'good, alg -8': of({ 1: -8 }),
  'good, an empty payload': { header: documentHeader(), payload: NONE },
  'good, iss and sub of 256 code points': of({
    15: new Map([
      [1, '田'.repeat(256)],
      [2, '🥔'.repeat(256)],
      [6, -1],
    ]),
  }),
  'good, but not where a trust list is wanted': { header: documentHeader(), wanted: 'trust', code: 'doc.type' },
  'typ of another maker': { ...of({ 16: 'application/cose' }), code: 'doc.type' },
  'typ of a kind not known': { ...of({ 16: typ('letter') }), code: 'doc.type' },
  'typ in capitals': { ...of({ 16: 'APPLICATION/VND.TIANMA.RECORD+CBOR' }), code: 'doc.type' },
  'typ as a number': { ...of({ 16: 60 }), code: 'cose.header' },
  'typ absent': { ...of({ 16: undefined }), code: 'cose.header' },
  'alg newer': { ...of({ 1: -50 }), code: 'cose.alg_newer' },
  'alg newer, with a signature of another length': { ...of({ 1: -48 }), signature: Buffer.alloc(100, 7), code: 'cose.alg_newer' },
  'alg newer, with a header newer too': { ...of({ 1: -50, 33: [] }), code: 'cose.alg_newer' },
  'alg newer, but of another kind of document': { ...of({ 1: -50, 16: 'application/cose' }), code: 'doc.type' },
  'alg as text': { ...of({ 1: 'Ed25519' }), code: 'cose.header' },
  'alg absent': { ...of({ 1: undefined }), code: 'cose.header' },
  'kid of 7 bytes': { ...of({ 4: KID.subarray(1) }), code: 'cose.header' },
  'kid of 32 bytes': { ...of({ 4: THUMBPRINT }), code: 'cose.header' },
  'kid as text': { ...of({ 4: 'abcdefgh' }), code: 'cose.header' },
  'kid absent': { ...of({ 4: undefined }), code: 'cose.header' },
  'claims absent': { ...of({ 15: undefined }), code: 'cose.header' },
  'claims as an array': { ...of({ 15: [ISS, SUB, IAT] }), code: 'cose.header' },
  'iss absent': {
    ...of({
      15: new Map([
        [2, SUB],
        [6, IAT],
      ]),
    }),
    code: 'cose.header',
  },
  'iss empty': { ...of({ 15: claimsWith([[1, '']]) }), code: 'cose.header' },
  'iss of 257 code points': { ...of({ 15: claimsWith([[1, 'a'.repeat(257)]]) }), code: 'cose.header' },
  'iss with a line break': { ...of({ 15: claimsWith([[1, 'a\nb']]) }), code: 'cose.header' },
  'sub turned by a bidi override': { ...of({ 15: claimsWith([[2, 'a\u202eb']]) }), code: 'cose.header' },
  'sub as bytes': { ...of({ 15: claimsWith([[2, KID]]) }), code: 'cose.header' },
  'iat as text': { ...of({ 15: claimsWith([[6, '2026-10-26']]) }), code: 'cose.header' },
  'iat absent': {
    ...of({
      15: new Map([
        [1, ISS],
        [2, SUB],
      ]),
    }),
    code: 'cose.header',
  },
  'an expiry among the claims': { ...of({ 15: claimsWith([[4, IAT]]) }), code: 'cose.header' },
  'a critical list': { ...of({ 2: [1] }), code: 'cose.header' },
  'one header more': { ...of({ 3: 0 }), code: 'cose.header' },
  'protected bytes empty': { header: NONE, code: 'cbor.truncated' },
  'protected map empty': { header: raw('a0'), code: 'cose.header' },
  'protected bytes are an array': { header: raw('80'), code: 'cose.header' },
  'protected map out of order': { header: raw('a20441610132'), code: 'cbor.not_canonical' },
  'protected alg twice': { header: raw('a201320132'), code: 'cbor.key' },
  'protected alg in two bytes': { header: raw('a1013812'), code: 'cbor.not_canonical' },
  'a byte behind the protected map': { header: join(documentHeader(), '00'), code: 'cbor.trailing' },
  'tagged 18': { before: 'd284', code: 'cbor.type' },
  'array of indefinite length': { before: '9f', after: 'ff', code: 'cbor.type' },
  'array head in two bytes': { before: '9804', code: 'cbor.not_canonical' },
  'payload in two chunks': { items: { payload: chunked(PAYLOAD) }, code: 'cbor.type' },
  'a byte behind the end': { after: '00', code: 'cbor.trailing' },
  'an unprotected header': { unprotected: map([4, KID]), code: 'cose.malformed' },
  'unprotected nil': { unprotected: 'f6', code: 'cose.malformed' },
  'payload nil': { items: { payload: raw('f6') }, code: 'cose.malformed' },
  'payload as text': { items: { payload: raw('626869') }, code: 'cose.malformed' },
  'protected as a map': { items: { header: documentHeader() }, code: 'cose.malformed' },
  'signature of 63 bytes': { signature: good.subarray(0, 63), code: 'cose.malformed' },
  'signature as an array': { items: { signature: raw('80') }, code: 'cose.malformed' },
  'array of three': { before: '83', items: { signature: NONE }, code: 'cose.malformed' },
  'array of five': { before: '85', after: '00', code: 'cose.malformed' },
  'a map': { before: 'a2', items: { header: raw('00'), payload: raw('01') }, unprotected: '00', code: 'cose.malformed' },
  'no bytes at all': { bytes: NONE, code: 'cbor.truncated' },
};

const facts = (type, bytes) => ({ type, kid: hex(KID), id: hex(createHash('sha256').update(bytes).digest()) });
const documentCases = Object.entries(documents).map(([name, { code, wanted, type = 'record', bytes, ...parts }]) => {
  const document = bytes ?? message({ header: documentHeader(), ...parts });
  return { name, bytes: hex(document), ...(wanted && { wanted }), ...(code ? { code } : { expected: facts(type, document) }) };
});

function save(name, head, cases) {
  const rows = cases.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const text = `${JSON.stringify({ ...head, key: hex(KEY), thumbprint: hex(THUMBPRINT) }, null, 2).slice(0, -2)},\n  "cases": [\n${rows}\n  ]\n}\n`;
  writeFileSync(new URL(`../vectors/cose/${name}.json`, import.meta.url), text);
  console.log(`${name}: ${cases.length} cases`);
}

const source = 'written by test/conformance/cose-generate.mjs; the key is the first of RFC 8032 section 7.1';
save('sign1', { title: 'COSE_Sign1 of any writer: does the signature hold?', source }, [
  ...external,
  ...sign1(accepted, true),
  ...sign1(refused, false),
]);
save('documents', { title: 'Stored documents: their facts, or the code of what is wrong', source }, documentCases);
