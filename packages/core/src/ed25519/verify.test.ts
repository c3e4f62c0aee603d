import { describe, expect, it } from 'vitest';
import { verifyWithNoble } from './noble.js';
import { verifyEd25519 } from './verify.js';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

// RFC 8032 section 7.1, tests 1 to 3.
const RFC8032 = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

describe.each([
  ['verifyEd25519', verifyEd25519],
  ['noble', verifyWithNoble],
])('%s', (_, verify) => {
  it.each(RFC8032)('accepts the RFC 8032 signature of key %s', (key, message, signature) => {
    expect(verify(bytes(signature), bytes(message), bytes(key))).toBe(true);
  });

  it('refuses every single-bit change of signature, message and key', () => {
    const [key, message, signature] = RFC8032[2];
    const parts = [bytes(signature), bytes(message), bytes(key)] as const;
    for (const part of parts) {
      for (let bit = 0; bit < part.length * 8; bit += 1) {
        const at = bit >> 3;
        part[at] = (part[at] as number) ^ (1 << (bit & 7));
        expect(verify(...parts)).toBe(false);
        part[at] = (part[at] as number) ^ (1 << (bit & 7));
      }
    }
    expect(verify(...parts)).toBe(true);
  });
});

describe('what is not three byte strings of the right length', () => {
  const [key, message, signature] = RFC8032[1];
  const good = { signature: bytes(signature), message: bytes(message), key: bytes(key) };
  const others: unknown[] = [
    undefined,
    null,
    0,
    '',
    signature,
    [],
    {},
    new Uint8Array(0),
    new Uint8Array(31),
    new Uint8Array(33),
    new Uint8Array(63),
  ];
  others.push(new Uint8Array(65), new Uint16Array(32), new DataView(new ArrayBuffer(64)), new ArrayBuffer(64), new Uint8ClampedArray(64));

  it('is false in every place', () => {
    for (const other of others) {
      expect(verifyEd25519(other as Uint8Array, good.message, good.key)).toBe(false);
      expect(verifyEd25519(good.signature, other as Uint8Array, good.key)).toBe(false);
      expect(verifyEd25519(good.signature, good.message, other as Uint8Array)).toBe(false);
    }
  });

  it('does not mind a Buffer or a view into a larger buffer', () => {
    const wide = new Uint8Array(100);
    wide.set(good.signature, 7);
    expect(verifyEd25519(wide.subarray(7, 71), Buffer.from(good.message), Buffer.from(good.key))).toBe(true);
  });
});
