// The Ed25519 rule once more, from the curve's equation upwards, for tests only: it shares nothing with packages/core.
import { createHash } from 'node:crypto';

export const P = 2n ** 255n - 19n;
export const L = 2n ** 252n + 27742317777372353535851937790883648493n;

function mod(n, m = P) {
  const rest = n % m;
  return rest < 0n ? rest + m : rest;
}

function power(base, exponent) {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = mod(result * b);
    b = mod(b * b);
  }
  return result;
}

/** By Euclid's algorithm; 0 has none and gives 0. */
function inverse(n) {
  let [a, b, u, v] = [mod(n), P, 1n, 0n];
  while (a > 1n) {
    const q = b / a;
    [a, b, u, v] = [b - q * a, a, v - q * u, u];
  }
  return a === 0n ? 0n : mod(u);
}
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Projective points [X, Y, Z] of -x² + y² = 1 + d x² y², by the complete addition law for x/Z and y/Z. */
export function add([x1, y1, z1], [x2, y2, z2]) {
  const a = mod(z1 * z2);
  const b = mod(a * a);
  const c = mod(x1 * x2);
  const d = mod(y1 * y2);
  const e = mod(D * mod(c * d));
  const f = mod(b - e);
  const g = mod(b + e);
  const cross = mod((x1 + y1) * (x2 + y2) - c - d);
  return [mod(a * f * cross), mod(a * g * (d + c)), mod(f * g)];
}

export const ZERO = [0n, 1n, 1n];
export const negate = ([x, y, z]) => [mod(-x), y, z];
export const same = ([x1, y1, z1], [x2, y2, z2]) => mod(x1 * z2) === mod(x2 * z1) && mod(y1 * z2) === mod(y2 * z1);

export function multiply(scalar, point) {
  let sum = ZERO;
  for (let n = scalar, p = point; n > 0n; n >>= 1n, p = add(p, p)) if (n & 1n) sum = add(sum, p);
  return sum;
}

/** The point with this y and this parity of x, or undefined; y may be p or more (taken mod p), and x = 0 may be called odd. */
export function pointOf(y, odd) {
  const y2 = mod(y * y);
  const x2 = mod((y2 - 1n) * inverse(D * y2 + 1n));
  let x = power(x2, (P + 3n) / 8n);
  if (mod(x * x) !== x2) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(x * x) !== x2) return undefined;
  if ((x & 1n) !== (odd ? 1n : 0n)) x = mod(-x);
  return [x, mod(y), 1n];
}

export const BASE = pointOf(4n * inverse(5n), false);

/** B, 2B, 4B ... */
const BASE_DOUBLES = [BASE];
for (let i = 1; i < 256; i++) BASE_DOUBLES.push(add(BASE_DOUBLES[i - 1], BASE_DOUBLES[i - 1]));

export const multiplyBase = (scalar) => BASE_DOUBLES.reduce((sum, point, i) => ((scalar >> BigInt(i)) & 1n ? add(sum, point) : sum), ZERO);

export function toBytes(n) {
  const bytes = Buffer.alloc(32);
  for (let i = 0, rest = n; i < 32; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}

export const fromBytes = (bytes) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`);

export function encodePoint([x, y, z]) {
  const i = inverse(z);
  return toBytes(mod(y * i) | ((mod(x * i) & 1n) << 255n));
}

/** k = SHA-512(R || A || M) mod L. */
export const challenge = (r, a, message) => mod(fromBytes(createHash('sha512').update(r).update(a).update(message).digest()), L);

/** The eight points of small order as multiples of one of order 8: TORSION[i] = [i]T. */
export const TORSION = (() => {
  const candidate = multiply(L, pointOf(findY(), false));
  return Array.from({ length: 8 }, (_, i) => multiply(BigInt(i), candidate));
})();

/** The least y whose point has a part of order 8. */
function findY() {
  for (let y = 2n; ; y++) {
    const point = pointOf(y, false);
    if (point && !same(multiply(4n * L, point), ZERO)) return y;
  }
}

const isSmall = (point) => same(multiply(8n, point), ZERO);

/** Of 32 bytes: prime, mixed or small (order of the point), or none (off the curve, or y not canonical). */
export function keyKind(bytes) {
  const y = fromBytes(bytes) & (2n ** 255n - 1n);
  const point = y < P ? pointOf(y, bytes[31] >= 128) : undefined;
  if (point === undefined) return 'none';
  if (isSmall(point)) return 'small';
  return same(multiply(L, point), ZERO) ? 'prime' : 'mixed';
}

/** What the rule of docs/spec says of these bytes. */
export function oracleVerify(signature, message, publicKey) {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  const r = signature.subarray(0, 32);
  const s = fromBytes(signature.subarray(32));
  if (s >= L) return false;
  const points = [publicKey, r].map((bytes) => {
    const y = fromBytes(bytes) & (2n ** 255n - 1n);
    const point = y < P ? pointOf(y, bytes[31] >= 128) : undefined;
    return point && !isSmall(point) ? point : undefined;
  });
  if (points.includes(undefined)) return false;
  const k = challenge(r, publicKey, message);
  return same(multiplyBase(s), add(points[1], multiply(k, points[0])));
}
