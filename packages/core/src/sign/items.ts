import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { equalBytes } from '../bytes.js';
import { encode } from '../cbor/index.js';

const LEAF = 0;
const NODE = 1;

/** First 16 bytes of HMAC-SHA-256(lot secret, CBOR index): keeps an item from being guessed out of its leaf. */
export function itemSalt(lotSecret: Uint8Array, index: number): Uint8Array {
  return hmac(sha256, lotSecret, encode(index)).slice(0, 16);
}

/** Hash of one leaf: SHA-256 of 0x00 and CBOR [index, serial, salt]. */
export function itemLeaf(index: number, serial: string, salt: Uint8Array): Uint8Array {
  return sha256
    .create()
    .update(Uint8Array.of(LEAF))
    .update(encode([index, serial, salt]))
    .digest();
}

/** Root over leaf hashes in order. Source: RFC 9162 section 2.1.1. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length < 2) return leaves[0] ?? sha256(new Uint8Array(0));
  const split = splitOf(leaves.length);
  return parent(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

/** The hashes that lead from leaf `index` to the root, nearest first. Source: RFC 9162 section 2.1.3.1. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (leaves.length < 2) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...inclusionProof(left, index), merkleRoot(right)] : [...inclusionProof(right, index - split), merkleRoot(left)];
}

/** True if the leaf stands at `index` among `count` under this root. Source: RFC 9162 section 2.1.3.2. */
export function checkInclusion(leaf: Uint8Array, index: number, count: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(count) || index < 0 || index >= count) return false;
  let [at, last, hash] = [index, count - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = parent(sibling, hash);
      // A node without a sibling moves up unchanged until it is a right child.
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = parent(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(hash, root);
}

function parent(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(Uint8Array.of(NODE)).update(left).update(right).digest();
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let split = 1;
  while (2 * split < n) split *= 2;
  return split;
}
