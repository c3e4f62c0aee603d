import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../cbor/index.js';
import { checkInclusion, inclusionProof, itemLeaf, itemSalt, merkleRoot } from './items.js';
import { itemsRoot } from './items-root.js';

const sha = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());
const secret = new Uint8Array(32).fill(5);
const serials = Array.from({ length: 40 }, (_, i) => String(i).padStart(20, '0'));
const leaves = serials.map((serial, i) => itemLeaf(i, serial, itemSalt(secret, i)));

describe('the tree of items', () => {
  it('hashes a leaf as the spec says', () => {
    const salt = new Uint8Array(createHmac('sha256', secret).update(encode(300)).digest()).slice(0, 16);
    expect(itemSalt(secret, 300)).toEqual(salt);
    expect(itemLeaf(300, 'S', salt)).toEqual(sha(Uint8Array.of(0), encode([300, 'S', salt])));
  });

  it('has the shape of RFC 9162 section 2.1.1', () => {
    const node = (a: Uint8Array, b: Uint8Array): Uint8Array => sha(Uint8Array.of(1), a, b);
    const [a, b, c, d, e] = leaves as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    expect(merkleRoot([])).toEqual(sha());
    expect(merkleRoot([a])).toEqual(a);
    expect(merkleRoot([a, b, c])).toEqual(node(node(a, b), c));
    expect(merkleRoot([a, b, c, d, e])).toEqual(node(node(node(a, b), node(c, d)), e));
  });

  it('is the same read as a stream', () => {
    for (let n = 0; n <= serials.length; n += 1) {
      expect(itemsRoot(serials.slice(0, n), secret)).toEqual({ count: n, root: merkleRoot(leaves.slice(0, n)) });
    }
  });

  it('proves every item, and no other place', () => {
    for (let n = 1; n <= leaves.length; n += 1) {
      const tree = leaves.slice(0, n);
      const root = merkleRoot(tree);
      tree.forEach((leaf, i) => {
        const proof = inclusionProof(tree, i);
        expect(checkInclusion(leaf, i, n, proof, root)).toBe(true);
        for (const other of [i - 1, i + 1, i + 1000]) expect(checkInclusion(leaf, other, n, proof, root)).toBe(false);
        expect(checkInclusion(leaf, i, n, [...proof, leaf], root)).toBe(false);
        if (proof.length > 0) expect(checkInclusion(leaf, i, n, proof.slice(1), root)).toBe(false);
      });
    }
  });

  it('answers any proof without throwing', () => {
    const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(digest, fc.integer(), fc.integer(), fc.array(digest, { maxLength: 40 }), (leaf, index, count, proof) => {
        expect(checkInclusion(leaf, index, count, proof, new Uint8Array(32))).toBe(false);
      }),
    );
    expect(checkInclusion(new Uint8Array(32), 0.5, 2, [], new Uint8Array(32))).toBe(false);
  });
});
