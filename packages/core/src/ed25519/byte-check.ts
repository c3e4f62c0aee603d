import { isBytes, littleEndian } from '../bytes.js';

/** The field's prime, and the order of the base point (RFC 8032 section 5.1). */
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The y coordinates of the eight points of small order: 0, 1, -1 and the two of order 8; each stands for both signs of x. */
const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const TORSION_Y: readonly bigint[] = [0n, 1n, P - 1n, Y8, P - Y8];

/**
 * The half of the Ed25519 rule that every backend stands behind: what implementations disagree on is refused before any of them is asked.
 *
 * Signature R || S of 64 bytes, key A of 32; S below L; y of A and of R below p (canonical); neither A nor R of small order.
 * Source: RFC 8032 section 5.1.7, made strict where it leaves a choice.
 */
export function passesByteCheck(signature: unknown, publicKey: unknown): boolean {
  if (!isBytes(signature) || signature.length !== 64) return false;
  return littleEndian(signature.subarray(32)) < L && isStrictKey(signature.subarray(0, 32)) && isStrictKey(publicKey);
}

/** True if a key can verify anything under the rule: 32 bytes, canonical, not of small order. Whether it lies on the curve is found at use. */
export function isStrictKey(publicKey: unknown): publicKey is Uint8Array {
  if (!isBytes(publicKey) || publicKey.length !== 32) return false;
  const y = BigInt.asUintN(255, littleEndian(publicKey));
  return y < P && !TORSION_Y.includes(y);
}
