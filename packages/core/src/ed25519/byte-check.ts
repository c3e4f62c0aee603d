/** L, the order of the base point, little-endian (RFC 8032 section 5.1). */
const ORDER: Uint8Array = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

/** The y coordinates of the eight points of small order: 0, 1, p-1 and the two of order 8; each stands for both signs of x. */
const TORSION_Y: readonly Uint8Array[] = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(fromHex);

/** True for a Uint8Array of any realm, so that bytes from a frame or a test runner's sandbox are bytes too. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]';
}

/**
 * The half of the Ed25519 rule that every backend stands behind: what implementations disagree on is refused before any of them is asked.
 *
 * Signature R || S of 64 bytes, key A of 32; S below L; y of A and of R below p (canonical); neither A nor R of small order.
 * Source: RFC 8032 section 5.1.7, made strict where it leaves a choice.
 */
export function passesByteCheck(signature: unknown, publicKey: unknown): boolean {
  if (!isBytes(signature) || !isBytes(publicKey)) return false;
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  return isBelowOrder(signature) && isStrictPoint(signature) && isStrictPoint(publicKey);
}

/** True if a key can verify anything under the rule: 32 bytes, canonical, not of small order. Whether it lies on the curve is found at use. */
export function isStrictKey(publicKey: unknown): publicKey is Uint8Array {
  return isBytes(publicKey) && publicKey.length === 32 && isStrictPoint(publicKey);
}

/** S, bytes 32 to 63 of the signature, against L from the top byte down. */
function isBelowOrder(signature: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    const s = signature[32 + i] as number;
    const l = ORDER[i] as number;
    if (s !== l) return s < l;
  }
  return false;
}

/** Looks at the first 32 bytes only, with the sign of x masked out. */
function isStrictPoint(point: Uint8Array): boolean {
  return !isFieldOverflow(point) && !TORSION_Y.some((y) => sameY(point, y));
}

/** y >= p = 2^255 - 19: all ones above the lowest byte, which is then 0xed or more. */
function isFieldOverflow(point: Uint8Array): boolean {
  if (((point[31] as number) & 0x7f) !== 0x7f) return false;
  for (let i = 30; i >= 1; i--) if (point[i] !== 0xff) return false;
  return (point[0] as number) >= 0xed;
}

function sameY(point: Uint8Array, y: Uint8Array): boolean {
  for (let i = 0; i < 31; i++) if (point[i] !== y[i]) return false;
  return ((point[31] as number) & 0x7f) === y[31];
}

function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
