import { getPublicKey, hashes, sign as nobleSign } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { isBytes } from '../cbor/value.js';
import { keyThumbprint } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { type Random, systemRandom } from './random.js';

/** A key that signs. It does not show its seed: what is logged or printed holds no secret. */
export interface SigningKey {
  readonly publicKey: Uint8Array;
  /** RFC 9679; `kid` is its first 8 bytes. */
  readonly thumbprint: Uint8Array;
  readonly kid: Uint8Array;
  /** Ed25519 (RFC 8032): the same bytes always give the same 64. */
  sign(bytes: Uint8Array): Uint8Array;
}

/** The little of Node that is used. */
interface NodeCrypto {
  createPrivateKey(key: { key: Uint8Array; format: 'der'; type: 'pkcs8' }): object;
  createPublicKey(key: object): { export(form: { format: 'der'; type: 'spki' }): Uint8Array };
  sign(algorithm: null, data: Uint8Array, key: object): Uint8Array;
}
declare const process: { getBuiltinModule?: (id: string) => unknown } | undefined;

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410 section 7). */
const PKCS8_PREFIX: readonly number[] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** A public key stands at the end of its SubjectPublicKeyInfo (RFC 8410 section 4). */
const PUBLIC_BYTES = 32;

/** Bytes of a seed (RFC 8032 section 5.1.5). */
export const SEED_BYTES = 32;

/** A fresh key. The seed is the secret: keep it encrypted, it cannot be asked for again. */
export function createKey(random: Random = systemRandom): { readonly seed: Uint8Array; readonly key: SigningKey } {
  const seed = random(SEED_BYTES);
  return { seed, key: keyFromSeed(seed) };
}

/**
 * The key of a seed of 32 bytes. Signs with node:crypto where there is one, about eight times faster, else in JavaScript; the
 * signatures are the same. Throws `sign.key` for another length.
 */
export function keyFromSeed(seed: Uint8Array, backend: 'auto' | 'javascript' = 'auto'): SigningKey {
  if (!isBytes(seed) || seed.length !== SEED_BYTES) throw new TianmaError('sign.key', { where: 'seed', expected: '32 bytes' });
  hashes.sha512 ??= sha512;
  const secret = seed.slice();
  const native = backend === 'auto' ? nativeOf(secret) : undefined;
  return native === undefined
    ? keyOf(getPublicKey(secret), (bytes) => nobleSign(bytes, secret))
    : keyFromNative(native.key, native.publicKey);
}

/** What node:crypto signs with, by key. Kept apart, so that a key shows nothing of it. */
const natives = new WeakMap<SigningKey, object>();

/** The key as node:crypto holds it (a KeyObject), which another thread can be given in memory; undefined where that does not sign. */
export function nativeKeyOf(key: SigningKey): object | undefined {
  return natives.get(key);
}

/** The same key in the thread that was given `nativeKeyOf` of it. Throws `sign.key` without node:crypto. */
export function keyFromNative(native: object, publicKey: Uint8Array): SigningKey {
  const node = nodeCrypto();
  if (node === undefined) throw new TianmaError('sign.key', { expected: 'node:crypto' });
  const key = keyOf(publicKey, (bytes) => new Uint8Array(node.sign(null, bytes, native)));
  natives.set(key, native);
  return key;
}

function keyOf(publicKey: Uint8Array, sign: SigningKey['sign']): SigningKey {
  const thumbprint = keyThumbprint(publicKey);
  return { publicKey, thumbprint, kid: thumbprint.slice(0, 8), sign };
}

/** The key as node:crypto holds it, and its public key: to work that out in JavaScript takes a hundred times as long. */
function nativeOf(seed: Uint8Array): { readonly key: object; readonly publicKey: Uint8Array } | undefined {
  const node = nodeCrypto();
  if (node === undefined) return undefined;
  const key = node.createPrivateKey({ key: Uint8Array.from([...PKCS8_PREFIX, ...seed]), format: 'der', type: 'pkcs8' });
  return { key, publicKey: Uint8Array.from(node.createPublicKey(key).export({ format: 'der', type: 'spki' }).slice(-PUBLIC_BYTES)) };
}

function nodeCrypto(): NodeCrypto | undefined {
  if (typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function') return undefined;
  return process.getBuiltinModule('node:crypto') as NodeCrypto | undefined;
}
