import { isBytes } from '../bytes.js';
import { passesByteCheck } from './byte-check.js';
import { verifyWithNoble } from './noble.js';
import { verifyWithNode } from './node.js';

/**
 * Verifies an Ed25519 signature by one rule that gives the same answer on every platform.
 *
 * `signature` is 64 bytes (R || S), `publicKey` 32; anything else, of any type, is false. The rule: S < L; the y of A and R canonical;
 * A and R not of small order; and the encoding of [S]B - [k]A is R byte for byte, with k = SHA-512(R || A || M) mod L (no cofactor).
 * Never throws. Synchronous: node:crypto where there is one, else JavaScript. Source: RFC 8032 section 5.1.7, FIPS 186-5 section 7.7.
 */
export function verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (!isBytes(message) || !passesByteCheck(signature, publicKey)) return false;
  return verifyWithNode(signature, message, publicKey) ?? verifyWithNoble(signature, message, publicKey);
}
