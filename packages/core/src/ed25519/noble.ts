import { Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { littleEndian } from '../bytes.js';
import { passesByteCheck } from './byte-check.js';
import { decodePoint } from './key-kind.js';
import { multiplyBaseAdd } from './straus.js';

const ORDER: bigint = Point.CURVE().n;

/**
 * Verifies by the rule in plain JavaScript: byte check, then the encoding of [S]B - [k]A must be the bytes of R, k = SHA-512(R || A || M) mod L.
 *
 * noble's own `verify` is not used: it multiplies by the cofactor, so it accepts signatures that native implementations refuse.
 */
export function verifyWithNoble(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (!passesByteCheck(signature, publicKey)) return false;
  const r = signature.subarray(0, 32);
  const key = decodePoint(publicKey);
  if (key === undefined) return false;
  const hashed = new Uint8Array(64 + message.length);
  hashed.set(r);
  hashed.set(publicKey, 32);
  hashed.set(message, 64);
  const k = littleEndian(sha512(hashed)) % ORDER;
  const expected = multiplyBaseAdd(littleEndian(signature.subarray(32)), k, key.negate()).toBytes();
  return r.every((byte, i) => byte === expected[i]);
}
