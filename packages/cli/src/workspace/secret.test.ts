import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, openSecret, type SealedSecret, sealSecret } from './secret.js';

const plain = new TextEncoder().encode('{"keys":[]}');
const QUICK = { N: 2 ** 10, r: 8, p: 1 } as const;
const sealed = sealSecret(plain, 'Ångström 口令 12', QUICK);

describe('sealSecret and openSecret', () => {
  it('opens with the passphrase, also as another keyboard composes it', () => {
    expect(openSecret(sealed, 'Ångström 口令 12')).toEqual(plain);
    expect(openSecret(sealed, 'A\u030angstro\u0308m 口令 12')).toEqual(plain);
    expect(openSecret(JSON.parse(JSON.stringify(sealed)), 'Ångström 口令 12')).toEqual(plain);
  });

  it('gives another file each time', () => {
    const again = sealSecret(plain, 'Ångström 口令 12', QUICK);
    for (const part of ['salt', 'iv', 'data', 'tag'] as const) expect(again[part]).not.toBe(sealed[part]);
  });

  it('costs a quarter second and 64 MiB where nothing else is asked for', () => {
    expect(sealSecret(plain, 'Ångström 口令 12')).toMatchObject({ N: 2 ** 16, r: 8, p: 1 });
  });

  it.each([
    ['another passphrase', sealed, 'Angstrom 口令 12'],
    ['a changed byte', { ...sealed, data: flip(sealed.data) }, 'Ångström 口令 12'],
    ['a changed tag', { ...sealed, tag: flip(sealed.tag) }, 'Ångström 口令 12'],
    ['a changed salt', { ...sealed, salt: flip(sealed.salt) }, 'Ångström 口令 12'],
    ['a lowered cost', { ...sealed, N: 2 ** 9 }, 'Ångström 口令 12'],
    ['a cut tag', { ...sealed, tag: Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64') }, 'Ångström 口令 12'],
  ])('refuses %s', (_, secret, passphrase) => {
    expect(() => openSecret(secret, passphrase)).toThrow('key.passphrase');
  });

  it.each([
    ['nothing', null],
    ['another schema', { ...sealed, schema: 'x' }],
    ['a cost that would take all memory', { ...sealed, N: 2 ** 30 }],
    ['a cost that is no power of two', { ...sealed, N: 3 }],
    ['a cost of text', { ...sealed, N: '65536' }],
    ['a missing part', { ...sealed, iv: undefined }],
  ])('refuses a file with %s before any work', (_, secret) => {
    expect(() => openSecret(secret, 'Ångström 口令 12')).toThrow('workspace.damaged');
  });

  it('refuses a passphrase below 8 characters', () => {
    expect(() => sealSecret(plain, '1234567')).toThrow('key.passphrase');
  });
});

describe('encrypt', () => {
  it('binds the context', () => {
    const key = new Uint8Array(32).fill(7);
    const box = encrypt(key, plain, 'a');
    expect(decrypt(key, box, 'a')).toEqual(plain);
    expect(() => decrypt(key, box, 'b')).toThrow('authenticate');
  });
});

function flip(base64: SealedSecret['data']): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[0] = (bytes[0] as number) ^ 1;
  return bytes.toString('base64');
}
