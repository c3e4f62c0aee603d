import { isBytes } from '../bytes.js';
import { TianmaError } from '../errors.js';
import { passesByteCheck } from './byte-check.js';
import { keyKind } from './key-kind.js';
import { verifyWithNoble } from './noble.js';

/** The little of Web Crypto that is used; core is compiled without the DOM's types. */
interface Subtle {
  importKey(format: 'raw', key: Uint8Array, algorithm: { name: string }, extractable: boolean, uses: ['verify']): Promise<object>;
  verify(algorithm: { name: string }, key: object, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}
declare const crypto: { subtle?: Subtle } | undefined;

const ED25519 = { name: 'Ed25519' };

/**
 * The same rule by Web Crypto behind the same byte check; for bulk work and conformance tests, never for a verdict.
 *
 * Only keys of prime order reach the browser: WebKitGTK (libgcrypt) does not reduce k mod L, so it answers differently for a key with a part of
 * small order, and its page dies on a key off the curve. Rejects with `cap.not_checked` where the page has no Web Crypto (no secure
 * context), and with the platform's NotSupportedError where it has no Ed25519 (before Safari 17, Firefox 129, Chrome 137). Source: Web Cryptography Level 2.
 */
export async function verifyEd25519WebCrypto(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  if (!isBytes(message) || !passesByteCheck(signature, publicKey)) return false;
  if (keyKind(publicKey) !== 'prime') return verifyWithNoble(signature, message, publicKey);
  const subtle = typeof crypto === 'undefined' ? undefined : crypto.subtle;
  if (subtle === undefined)
    throw new TianmaError('cap.not_checked', { expected: 'crypto.subtle', found: 'none', fix: 'use verifyEd25519' });
  const key = await subtle.importKey('raw', publicKey, ED25519, false, ['verify']);
  return subtle.verify(ED25519, key, signature, message);
}
