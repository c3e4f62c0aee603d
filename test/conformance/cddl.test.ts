import { readFileSync } from 'node:fs';
import { type CborValue, decode, encode } from '@tianma/core/cbor';
import { lotSub } from '@tianma/core/record';
import {
  encodeBundle,
  keyFromSeed,
  openSlot,
  signAttestation,
  signCertificate,
  signDeclaration,
  signNotice,
  signRecord,
  signRoot,
  signStatus,
  signTrust,
} from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { Grammar } from './cddl.js';

const folder = new URL('../../', import.meta.url);
const cddl = new Grammar(readFileSync(new URL('docs/spec/tianma.cddl', folder), 'utf8'));
const vectors = (name: string): { name: string; type: string; payload: string; expect: { code?: string } }[] =>
  JSON.parse(readFileSync(new URL(`test/vectors/record/${name}.json`, folder), 'utf8'));

const key = keyFromSeed(new Uint8Array(32).fill(1));
const GTIN = '06901234567892';
const [iss, sub, iat] = ['620524/A', lotSub(GTIN, 'L-1'), '2026-03-05T08:00:00+08:00'];
const county = { key, iss: '620524', iat };
const names = { zh: '东川', en: 'Dongchuan' };
const root = signRoot(
  { names, division: '620524', keys: [{ use: 'root', key: key.publicKey }], notBefore: 0, notAfter: 4_000_000_000 },
  { key, iat },
);
const digest = '01'.repeat(32);
const lot = { gtin: GTIN, lot: 'L-1' };
const harvest = signRecord(
  { kind: 'harvest', ...lot, day: '2026-03-05', inputs: [{ chain: digest, record: digest }], private: { operator: '甲' } },
  { key, iss, sub, seq: 0, iat },
);
const inspection = signAttestation(
  { kind: 'audit', day: '2026-03-05', standard: 'x', conclusion: 'passed' },
  { key, iss, sub, iat, chain: harvest.id, record: harvest.id },
);
const certificate = signCertificate(
  {
    key: key.publicKey,
    party: iss,
    names,
    type: 'company',
    division: '620524',
    roles: ['producer'],
    uses: ['record'],
    products: [{ gtin: GTIN, names }],
    notBefore: 0,
    notAfter: 1,
    hotline: '12316',
  },
  county,
);
const trust = signTrust(
  {
    version: 1,
    anchor: root.id,
    nextUpdate: iat,
    certificates: [{ id: certificate.id }, { id: digest, state: 'retired', since: 5 }],
    hosts: ['c.example'],
  },
  county,
);
const status = signStatus(
  {
    version: 1,
    anchor: root.id,
    nextUpdate: iat,
    recalls: [{ ...lot, state: 'open', level: 1, since: '2026-03-05', ranges: [[0, 5]], reason: 'residue', todo: names }],
    voids: [{ ...lot, ranges: [[7, 7]] }],
    revokedKeys: [{ thumbprint: key.thumbprint, since: iat }],
    minimums: { trust: 1 },
  },
  county,
);
const notice = signNotice(
  {
    anchor: root.id,
    lots: [{ ...lot, ranges: [[0, 1]] }],
    level: 1,
    since: '2026-03-05',
    state: 'open',
    reason: 'other',
    texts: names,
    todo: names,
  },
  { key, iss, sub: 'N-1', iat },
);
const declaration = signDeclaration(
  { kind: 'profile', id: 'p', version: 1, from: '2026-01-01', to: '2026-12-31', body: { a: [1, 'x', null] } },
  { key, iss: '620524', iat },
);
const bundle = encodeBundle({
  subject: harvest.id,
  chains: [[harvest.bytes]],
  attestations: [inspection.bytes],
  certificates: [certificate.bytes],
  disclosures: [openSlot(harvest.opening, harvest.id, 'operator')],
  notices: [notice.bytes],
});

describe('tianma.cddl', () => {
  it.each([
    ['record-document', harvest.bytes],
    ['attestation-document', inspection.bytes],
    ['certificate-document', certificate.bytes],
    ['root-document', root.bytes],
    ['trust-document', trust.bytes],
    ['status-document', status.bytes],
    ['notice-document', notice.bytes],
    ['declaration-document', declaration.bytes],
    ['bundle', bundle],
  ])('describes the %s that we write', (rule, bytes) => {
    const value = decode(bytes);
    expect(cddl.matches(rule, value)).toBe(true);
    expect(cddl.matches('start', value)).toBe(true);
    const changed = value instanceof Map ? new Map(value).set(9, 0) : (value as CborValue[]).slice(1);
    expect(cddl.matches('start', changed as CborValue)).toBe(false);
  });

  it.each([
    'record-document',
    'attestation-document',
    'certificate-document',
    'root-document',
    'trust-document',
    'status-document',
    'notice-document',
    'declaration-document',
  ])('tells a %s from the others', (rule) => {
    const all = [harvest, inspection, certificate, root, trust, status, notice, declaration].map(({ bytes }) => decode(bytes));
    expect(all.filter((value) => cddl.matches(rule, value))).toHaveLength(1);
  });

  it.each(vectors('accepted').map((vector) => [vector.name, vector] as const))('describes the payload %s', (_, { type, payload }) => {
    expect(cddl.matches(type, decode(Uint8Array.from(Buffer.from(payload, 'hex'))))).toBe(true);
  });

  it('describes the bytes around a seal', () => {
    const aad = ['tianma-seal', new Uint8Array(32), GTIN, 'L-1', '1'];
    expect(cddl.matches('seal-external-aad', aad)).toBe(true);
    const header = encode(
      new Map<number, CborValue>([
        [1, -19],
        [4, key.kid],
        [16, 'application/vnd.tianma.seal+cbor'],
      ]),
    );
    expect(cddl.matches('seal-to-be-signed', ['Signature1', header, encode(aad), new Uint8Array(49)])).toBe(true);
    expect(cddl.matches('seal-to-be-signed', ['Signature1', header, encode(aad), new Uint8Array(48)])).toBe(false);
  });

  // What CDDL does not say: control characters, code points, check digits, repetitions, rules across fields, the header.
  const beyond =
    /^U\+|text of|registration|media type|GTIN with|twice|rapid|attach of|incorrect data without|did not occur|first packing|spare labels as|analyte with a name|attachments in|iss that|iat |sub |unit id/;
  it('refuses the malformed payloads that it can', () => {
    const passed = vectors('refused').filter(({ type, payload, expect: { code } }) => {
      if (code?.startsWith('cbor.')) return false;
      return cddl.matches(type, decode(Uint8Array.from(Buffer.from(payload, 'hex'))));
    });
    expect(passed.map(({ name }) => name).filter((name) => !beyond.test(name))).toEqual(['an empty text']);
    expect(passed.length).toBeLessThan(50);
  });
});
