import { type CborValue, encode } from '../../../packages/core/src/cbor/index.js';
import type { Code } from '../../../packages/core/src/codes.js';
import type { Signed } from '../../../packages/core/src/sign/index.js';
import { BUILD_TIME, type Label, type LabelOptions, makeWorld, NOW, POTATO } from '../../world/world.js';

export interface File {
  readonly about: string;
  readonly now: number;
  readonly buildTime: number;
  readonly trusts: Readonly<
    Record<string, { readonly anchors: readonly string[]; readonly trust: readonly string[]; readonly certificates: readonly string[] }>
  >;
  readonly cases: readonly { readonly name: string; readonly proof: string; readonly believes: string; readonly expect: { readonly code: Code } }[];
}

const world = makeWorld('over-issue');
const { bags, county, parties, listed } = world;
const { coop, stranger } = parties;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Two labels of item 7 with two serials. */
export const label = (options: LabelOptions = {}): Label => world.label(bags, { index: 7, ...options });
export const twice: readonly [Label, Label] = [label(), label({ serial: world.serials[8] as string })];
export { world };

type Pair = readonly [string, Uint8Array];
const pairOf = ({ serial, seal }: Label): Pair => [serial, seal];

/** The bytes of a proof, sound or not. */
function proof(pairs: readonly Pair[], changes: Readonly<Record<number, CborValue | undefined>> = {}): Uint8Array {
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([serial, seal]): CborValue => [serial, seal]);
  const fields = new Map<number, CborValue | undefined>([
    [0, 0],
    [1, twice[0].gtin],
    [2, twice[0].lot],
    [3, sorted],
  ]);
  for (const [key, value] of Object.entries(changes)) fields.set(Number(key), value);
  return encode(new Map([...fields].filter((entry): entry is [number, CborValue] => entry[1] !== undefined)));
}

const [a, b] = twice.map(pairOf) as [Pair, Pair];
const sound = proof([a, b]);
const sealCertificate = coop.sealCertificate as NonNullable<typeof coop.sealCertificate>;

/** A county may let two parties use one product number. */
function coop2Seal(): Signed {
  const { coop2 } = parties;
  const products = [{ gtin: POTATO, names: { zh: '高山土豆' } }];
  return coop2.certify({ uses: ['seal'], key: coop2.sealKey.publicKey, roles: ['packer'], products });
}

function trusts(): File['trusts'] {
  const usual = { anchors: [county.root.bytes], certificates: listed.map(({ bytes }) => bytes) };
  const state = (rest: object): Uint8Array =>
    county.trust(
      listed.map(({ id }) => ({ id, ...(id === sealCertificate.id && rest) })),
      { version: 6 },
    ).bytes;
  const both = coop2Seal();
  const sets = {
    'two parties have the product': {
      ...usual,
      certificates: [...usual.certificates, both.bytes],
      trust: [county.trust([...listed, both].map(({ id }) => ({ id })), { version: 6 }).bytes],
    },
    usual: { ...usual, trust: [world.trust.bytes] },
    'no certificates': { ...usual, certificates: [], trust: [world.trust.bytes] },
    'no anchor': { ...usual, anchors: [], trust: [world.trust.bytes] },
    'the key is retired since': { ...usual, trust: [state({ state: 'retired', since: '2026-11-01T00:00:00Z' })] },
    'the key was retired before': { ...usual, trust: [state({ state: 'retired', since: '2026-10-01T00:00:00Z' })] },
    'the key was stolen': { ...usual, trust: [state({ state: 'compromised' })] },
  };
  const row = ({ anchors, trust, certificates }: Record<'anchors' | 'trust' | 'certificates', readonly Uint8Array[]>) => ({
    anchors: anchors.map(base64),
    trust: trust.map(base64),
    certificates: certificates.map(base64),
  });
  return Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, row(set)]));
}

const changed = (seal: Uint8Array, at: number): Uint8Array => seal.map((byte, i) => (i === at ? byte ^ 1 : byte));
const other = (options: LabelOptions): Pair => pairOf(label({ serial: world.serials[8] as string, ...options }));
const head = (byte: number): { readonly head: Uint8Array } => ({ head: new Uint8Array(16).fill(byte) });

type Row = readonly [name: string, proof: Uint8Array, code: Code, believes?: string];
const ROWS: readonly Row[] = [
  ['two serials on one index', sound, 'proof.over_issued'],
  ['the proof brings the certificate', proof([a, b], { 4: [sealCertificate.bytes] }), 'proof.over_issued', 'no certificates'],
  ['nobody knows the key', sound, 'issuer.unknown', 'no certificates'],
  ['no county is believed', sound, 'anchor.none', 'no anchor'],
  ['facts differ beside the index', proof([a, other({ facts: { packDay: decodeDay(2) } })]), 'proof.over_issued'],
  ['the key was retired after the sealing', sound, 'proof.over_issued', 'the key is retired since'],
  ['the key was retired before the sealing', sound, 'key.revoked', 'the key was retired before'],
  ['the key was stolen', sound, 'key.compromised', 'the key was stolen'],
  ['one serial twice', proof([a, a]), 'proof.same_serial'],
  ['one serial with two seals', proof([a, [a[0], other({ facts: { packDay: decodeDay(2) } })[1]]]), 'proof.same_serial'],
  ['another index', proof([a, other({ index: 8 })]), 'proof.not_one_item'],
  ['another packing record', proof([a, other({ facts: head(9) })]), 'proof.not_one_item'],
  ['a seal of another lot', proof([a, other({ facts: { lot: 'P26-002' } })]), 'seal.signature_mismatch'],
  ['a serial that was not sealed', proof([a, [world.serials[9] as string, b[1]]]), 'seal.signature_mismatch'],
  ['sealed by another party too', proof([a, other({ key: world.parties.processor.sealKey })]), 'issuer.product_scope'],
  ['sealed by a party of another county', proof([a, other({ key: stranger.sealKey })]), 'issuer.unknown'],
  ['sealed by two parties with one product', proof([a, other({ key: parties.coop2.sealKey })]), 'proof.signers', 'two parties have the product'],
  ['a seal cut short', proof([a, [b[0], b[1].slice(0, 114)]]), 'seal.damaged'],
  ['a bit of a seal', proof([a, [b[0], changed(b[1], 60)]]), 'seal.damaged'],
  ['the order of serials turned', proof([a, b], { 3: [...([a, b].sort(([x], [y]) => (x < y ? 1 : -1)) as unknown as CborValue[])] }), 'proof.malformed'],
  ['three seals', proof([a, b], { 3: [[...a], [...b], [...b]] }), 'proof.malformed'],
  ['no lot', proof([a, b], { 2: undefined }), 'proof.malformed'],
  ['a check digit of the product', proof([a, b], { 1: '02000000000018' }), 'proof.malformed'],
  ['a serial with a space', proof([a, ['1 2', b[1]]]), 'proof.malformed'],
  ['no certificates in their list', proof([a, b], { 4: [] }), 'proof.malformed'],
  ['five certificates', proof([a, b], { 4: Array.from({ length: 5 }, () => sealCertificate.bytes) }), 'proof.malformed'],
  ['a negative key', proof([a, b], { [-1]: 0 }), 'proof.malformed'],
  ['a list in place of a map', encode([0, 1]), 'proof.malformed'],
  ['version 1', proof([a, b], { 0: 1 }), 'proof.version_newer'],
  ['an unknown key', proof([a, b], { 5: 0 }), 'proof.version_newer'],
  ['nothing', new Uint8Array(0), 'cbor.truncated'],
  ['a byte behind', new Uint8Array([...sound, 0]), 'cbor.trailing'],
];

function decodeDay(days: number): number {
  return days + 20_736;
}

export function makeFile(): File {
  return {
    about: 'Proofs of over-issue (docs/spec/proof.md) with the answer of a reader who believes one of the sets of `trusts`. Bytes are base64.',
    now: NOW,
    buildTime: BUILD_TIME,
    trusts: trusts(),
    cases: ROWS.map(([name, bytes, code, believes = 'usual']) => ({ name, proof: base64(bytes), believes, expect: { code } })),
  };
}
