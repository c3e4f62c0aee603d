import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyKind } from './key-kind.js';
import { verifyWithNode } from './node.js';
import { verifyEd25519 } from './verify.js';
import { verifyEd25519WebCrypto } from './webcrypto.js';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

// RFC 8032 section 7.1, test 2.
const key = bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
const message = bytes('72');
const signature = bytes(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
);
const others = [bytes(''), bytes('73')];
const node = globalThis.process;

afterEach(() => vi.unstubAllGlobals());

/** What a call answers while `process` is something else; put back before anybody else looks. */
function withProcess<T>(stub: unknown, call: () => T): T {
  vi.stubGlobal('process', stub);
  try {
    return call();
  } finally {
    vi.stubGlobal('process', node);
  }
}

describe('verifyEd25519', () => {
  it.each([
    ['a page, where there is no process', undefined],
    ['a bundler that leaves an empty process', { env: {} }],
    ['a runtime that has no node:crypto', { getBuiltinModule: () => undefined }],
    [
      'a node:crypto without Ed25519',
      {
        getBuiltinModule: () => ({
          createPublicKey: () => {
            throw new Error('unsupported');
          },
        }),
      },
    ],
  ])('answers by noble in %s', (_, stub) => {
    expect(withProcess(stub, () => verifyWithNode(signature, message, key))).toBe(undefined);
    expect(withProcess(stub, () => verifyEd25519(signature, message, key))).toBe(true);
    for (const other of others) expect(withProcess(stub, () => verifyEd25519(signature, other, key))).toBe(false);
  });

  it('answers by node:crypto in Node', () => {
    expect(verifyWithNode(signature, message, key)).toBe(true);
    expect(verifyWithNode(signature, bytes('73'), key)).toBe(false);
  });

  it('keeps no key under the name of another, also when the memory of keys has run over', () => {
    const many = Array.from({ length: 300 }, (_, i) => Uint8Array.from({ length: 32 }, (__, at) => (at * 7 + i) & 0x7f));
    for (const other of many) expect(verifyEd25519(signature, message, other)).toBe(false);
    expect(verifyEd25519(signature, message, key)).toBe(true);
  });
});

describe('verifyEd25519WebCrypto', () => {
  it('says that nothing was checked where the page has no Web Crypto', async () => {
    vi.stubGlobal('crypto', {});
    await expect(verifyEd25519WebCrypto(signature, message, key)).rejects.toMatchObject({ code: 'cap.not_checked' });
  });

  it('passes on that the platform has no Ed25519', async () => {
    const missing = Object.assign(new Error('no such algorithm'), { name: 'NotSupportedError' });
    vi.stubGlobal('crypto', { subtle: { importKey: () => Promise.reject(missing) } });
    await expect(verifyEd25519WebCrypto(signature, message, key)).rejects.toBe(missing);
  });
});

describe('keyKind', () => {
  it('tells honest keys, mixed ones, and bytes that are no point apart', () => {
    expect(keyKind(key)).toBe('prime');
    // The key of speccheck case 3 has a part of order 8.
    expect(keyKind(bytes('cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d'))).toBe('mixed');
    expect(keyKind(bytes(`02${'00'.repeat(31)}`))).toBe('none');
  });
});
