import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '../bytes.js';
import { verifyEd25519 } from '../ed25519/index.js';
import { kidOf } from '../envelope/index.js';
import { createKey, keyFromNative, keyFromSeed, nativeKeyOf } from './key.js';

describe('signing keys', () => {
  it('signs RFC 8032 test 1 the same with both backends', () => {
    const seed = Uint8Array.from(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'));
    for (const backend of ['auto', 'javascript'] as const) {
      const key = keyFromSeed(seed, backend);
      expect(hex(key.publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
      expect(hex(key.sign(new Uint8Array(0)))).toBe(
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      );
    }
  });

  it('agrees on any seed and message, and verifies', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 200 }), (seed, message) => {
        const [node, javascript] = [keyFromSeed(seed), keyFromSeed(seed, 'javascript')];
        expect(node.sign(message)).toEqual(javascript.sign(message));
        expect(node.kid).toEqual(kidOf(javascript.publicKey));
        expect(verifyEd25519(node.sign(message), message, javascript.publicKey)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('makes another key each time, from the seed that it hands out', () => {
    const [a, b] = [createKey(), createKey()];
    expect(a.seed).not.toEqual(b.seed);
    expect(keyFromSeed(a.seed).publicKey).toEqual(a.key.publicKey);
  });

  it('shows no secret, and keeps its own copy of the seed', () => {
    const { seed, key } = createKey();
    const signature = key.sign(Uint8Array.of(1));
    expect(JSON.stringify(key)).not.toContain(JSON.stringify([...seed]).slice(1, 30));
    expect(Object.keys(key).sort()).toEqual(['kid', 'publicKey', 'sign', 'thumbprint']);
    seed.fill(0);
    expect(key.sign(Uint8Array.of(1))).toEqual(signature);
  });

  it('is the same key where node:crypto took it over, and shows nothing there', () => {
    const { seed, key } = createKey();
    const native = nativeKeyOf(key) as object;
    const again = keyFromNative(structuredClone(native), key.publicKey);
    expect([again.publicKey, again.thumbprint, again.kid]).toEqual([key.publicKey, key.thumbprint, key.kid]);
    expect(again.sign(seed)).toEqual(key.sign(seed));
    expect(JSON.stringify(native) + inspect(native)).toMatch(/^[^0-9]*$/);
    expect(nativeKeyOf(keyFromSeed(seed, 'javascript'))).toBe(undefined);
  });

  it.each([new Uint8Array(31), new Uint8Array(33), 'a'.repeat(32), undefined])('refuses a seed that is not 32 bytes', (seed) => {
    expect(() => keyFromSeed(seed as Uint8Array)).toThrow(expect.objectContaining({ code: 'sign.key' }));
  });
});
