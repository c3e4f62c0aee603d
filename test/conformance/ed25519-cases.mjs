// Crafted Ed25519 cases from a seed. The expected answer follows from how each case is made, not from any verifier.
import { createHash } from 'node:crypto';
import { add, challenge, encodePoint, fromBytes, L, multiplyBase, P, pointOf, TORSION, toBytes } from './ed25519-oracle.mjs';

const SEED = 'tianma ed25519 cases 1';
const SIGN_BIT = 1n << 255n;

/** All encodings a lenient reader takes for a point of small order: eight canonical ones, wrong signs of x = 0, and y + p. */
const SMALL_ENCODINGS = [
  ...TORSION.map(encodePoint),
  ...[1n | SIGN_BIT, (P - 1n) | SIGN_BIT, P, P | SIGN_BIT, P + 1n, (P + 1n) | SIGN_BIT].map(toBytes),
];

function source(seed) {
  let counter = 0;
  const bytes = (length) => {
    const parts = [];
    for (let have = 0; have < length; have += 64) parts.push(createHash('sha512').update(`${seed} ${counter++}`).digest());
    return Buffer.concat(parts).subarray(0, length);
  };
  return { bytes, scalar: () => (fromBytes(bytes(64)) % (L - 1n)) + 1n };
}

/** Rows of { family, key, message, signature (hex), expected }. */
export function generateCases() {
  const { bytes, scalar } = source(SEED);
  const cases = [];
  const put = (family, key, message, r, s, expected) => {
    const signature = Buffer.concat([r, typeof s === 'bigint' ? toBytes(s) : s]);
    cases.push({ family, key: key.toString('hex'), message: message.toString('hex'), signature: signature.toString('hex'), expected });
  };
  const keys = Array.from({ length: 6 }, () => {
    const a = scalar();
    return { a, point: multiplyBase(a) };
  });
  const keyOf = (i) => keys[i % keys.length];
  const twisted = (point, i) => encodePoint(add(point, TORSION[i]));

  /** A = aB + T[i], R = rB + T[j], S = r + ka: the equation holds exactly where k*i + j is 0 mod 8. */
  const twist = (family, n, i, j, message) => {
    const { a, point } = keyOf(n);
    const r = scalar();
    const key = twisted(point, i);
    const rBytes = twisted(multiplyBase(r), j);
    const k = challenge(rBytes, key, message);
    const holds = (Number(k % 8n) * i + j) % 8 === 0;
    return { row: [family, key, message, rBytes, (r + k * a) % L, holds], holds };
  };
  /** The same with the message searched for, so that both answers occur. */
  const twistUntil = (family, n, i, j, wanted) => {
    for (;;) {
      const { row, holds } = twist(family, n, i, j, bytes(8));
      if (holds === wanted) return put(...row);
    }
  };

  for (const [n, length] of [0, 1, 2, 31, 32, 47, 48, 63, 64, 79, 80, 111, 112, 127, 128, 129, 255, 300].entries())
    put(...twist('honest', n, 0, 0, bytes(length)).row);
  for (let n = 0; n < 22; n++) put(...twist('honest', n, 0, 0, bytes(8)).row);

  for (let i = 1; i < 8; i++) {
    for (let n = 0; n < 12; n++) put(...twist('torsion in R', n, 0, i, bytes(8)).row);
    for (let n = 0; n < 6; n++) twistUntil('torsion in A', n, i, 0, true);
    for (let n = 0; n < 6; n++) twistUntil('torsion in A', n, i, 0, false);
    for (let j = 1; j < 8; j++) {
      // An even i never makes an odd j vanish, nor i = 4 anything but j = 4.
      const possible = j % gcd(i, 8) === 0;
      twistUntil('torsion in A and R', j, i, j, possible);
      twistUntil('torsion in A and R', j + 1, i, j, false);
    }
  }

  for (const key of SMALL_ENCODINGS) for (const r of SMALL_ENCODINGS) put('small A and R', key, Buffer.from('Tianma'), r, 0n, false);
  for (const [n, key] of SMALL_ENCODINGS.entries()) {
    for (let round = 0; round < 4; round++) {
      // R = rB, S = r, and k a multiple of 8: the equation holds for any point of small order.
      const r = scalar();
      const rBytes = encodePoint(multiplyBase(r));
      let message = bytes(8);
      while (challenge(rBytes, key, message) % 8n !== 0n) message = bytes(8);
      put('small A', key, message, rBytes, r, false);
    }
    const { a, point } = keyOf(n);
    for (let round = 0; round < 4; round++) {
      const good = encodePoint(point);
      const message = bytes(8);
      put('small R', good, message, key, (challenge(key, good, message) * a) % L, false);
    }
  }

  // 0 and 1 stand among the small ones.
  for (let y = 2n; y < 19n; y++) {
    if (pointOf(y, false) === undefined) continue;
    for (const sign of [0n, SIGN_BIT]) {
      const encoding = toBytes((y + P) | sign);
      const { a, point } = keyOf(Number(y));
      const good = encodePoint(point);
      const message = bytes(8);
      put('y not canonical in R', good, message, encoding, (challenge(encoding, good, message) * a) % L, false);
      const r = scalar();
      put('y not canonical in A', encoding, message, encodePoint(multiplyBase(r)), r, false);
    }
  }

  for (let n = 1; n <= 15; n++) {
    for (let round = 0; round < 4; round++) {
      const { a, point } = keyOf(round);
      const key = encodePoint(point);
      const r = scalar();
      const rBytes = encodePoint(multiplyBase(r));
      const message = bytes(8);
      const s = (r + challenge(rBytes, key, message) * a) % L;
      const raised = s + BigInt(n) * L;
      if (raised < 2n ** 256n) put('S + nL', key, message, rBytes, raised, false);
    }
  }
  for (const s of [0n, 1n, L - 1n, L, L + 1n, 2n * L, 2n ** 252n, 2n ** 253n, 2n ** 255n, 2n ** 256n - 1n]) {
    const key = encodePoint(keyOf(0).point);
    put('S at an edge', key, bytes(8), encodePoint(multiplyBase(scalar())), s, false);
  }
  for (let y = 2n, found = 0; found < 10; y++) {
    if (pointOf(y, false) !== undefined) continue;
    found++;
    put('A off the curve', toBytes(y), bytes(8), encodePoint(multiplyBase(scalar())), scalar(), false);
    put('R off the curve', encodePoint(keyOf(found).point), bytes(8), toBytes(y | SIGN_BIT), scalar(), false);
  }
  return cases;
}

function gcd(a, b) {
  return b === 0 ? a : gcd(b, a % b);
}

/** The text of test/vectors/ed25519/generated.json: one case a line. */
export function casesText(head, cases) {
  const rows = cases.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": [\n${rows}\n  ]\n}\n`;
}

export const GENERATED_HEAD = {
  title: 'Crafted Ed25519 cases: points of small and mixed order, encodings that are not canonical, S of L or more',
  source: `generated by test/conformance/ed25519-generate.mjs from the seed "${SEED}"`,
  rule: 'S < L; canonical A and R, neither of small order; encode([S]B - [k]A) = R, k = SHA-512(R || A || M) mod L',
};
