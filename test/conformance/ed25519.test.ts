import * as nodeCrypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesByteCheck, verifyEd25519, verifyEd25519WebCrypto, verifyWithNoble } from '../../packages/core/src/ed25519/index.js';
import { casesText, GENERATED_HEAD, generateCases } from './ed25519-cases.mjs';
import { oracleVerify } from './ed25519-oracle.mjs';

interface Case {
  family: string;
  key: string;
  message: string;
  signature: string;
  expected: boolean;
}

const file = (name: string): string => readFileSync(new URL(`../vectors/ed25519/${name}.json`, import.meta.url), 'utf8');
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** node:crypto behind the byte check, without any of the library's own choosing of backends. */
function nativeVerify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (!passesByteCheck(signature, publicKey)) return false;
  const key = nodeCrypto.createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
    format: 'jwk',
  });
  return nodeCrypto.verify(null, message, key, signature);
}

const verifiers: [string, (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean | Promise<boolean>][] = [
  ['verifyEd25519', verifyEd25519],
  ['noble', verifyWithNoble],
  ['node:crypto behind the byte check', nativeVerify],
  ["Node's Web Crypto behind the byte check", verifyEd25519WebCrypto],
  ['the oracle of the test', (s, m, k) => oracleVerify(Buffer.from(s), Buffer.from(m), Buffer.from(k))],
];

describe.each([
  ['wycheproof', 151, 88],
  ['speccheck', 12, 1],
  ['generated', 744, 117],
])('%s', (name, count, good) => {
  const { cases } = JSON.parse(file(name)) as { cases: Case[] };

  it(`has ${count} cases, ${good} of them good`, () => {
    expect(cases).toHaveLength(count);
    expect(cases.filter((row) => row.expected)).toHaveLength(good);
  });

  it.each(verifiers)('%s gives the expected answer to each', async (_, verify) => {
    const wrong: Case[] = [];
    for (const row of cases) if ((await verify(bytes(row.signature), bytes(row.message), bytes(row.key))) !== row.expected) wrong.push(row);
    expect(wrong).toEqual([]);
  });
});

describe('the generated cases', () => {
  it('are written byte for byte from their seed', () => {
    expect(casesText(GENERATED_HEAD, generateCases())).toBe(file('generated'));
  });

  it('cannot all be told apart without the byte check: node:crypto alone takes some that the rule refuses', () => {
    const { cases } = JSON.parse(file('generated')) as { cases: Case[] };
    const taken = cases.filter((row) => {
      const key = nodeCrypto.createPublicKey({
        key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes(row.key)]),
        format: 'der',
        type: 'spki',
      });
      return !row.expected && nodeCrypto.verify(null, bytes(row.message), key, bytes(row.signature));
    });
    // OpenSSL 3.5 (Node 24, late Node 22) refuses points of small order itself; the 3.0 of Node 20 does not.
    const [major = 0, minor = 0] = process.versions.openssl.split('.').map(Number);
    const lenient = major < 3 || (major === 3 && minor < 5);
    expect([...new Set(taken.map((row) => row.family))]).toEqual(lenient ? ['small A and R', 'small A', 'small R'] : []);
  });
});

describe('random bytes', () => {
  const length = fc.oneof(fc.constant(32), fc.constant(64), fc.nat(100));
  const any = length.chain((n) => fc.uint8Array({ minLength: n, maxLength: n }));

  it('are refused, never thrown on, by both backends alike', () => {
    fc.assert(
      fc.property(any, any, any, (signature, message, key) => {
        expect(verifyEd25519(signature, message, key)).toBe(false);
        expect(verifyWithNoble(signature, message, key)).toBe(false);
      }),
      { numRuns: 2000, seed: 8032 },
    );
  });
});
