import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { itemLeaf, itemSalt, merkleRoot } from './items.js';
import { itemsRoot, type Sha256Into } from './items-root.js';

const secret = new Uint8Array(32).fill(5);
const serialOf = (index: number): string => String(index).padStart(20, '0');
const serials = Array.from({ length: 300 }, (_, index) => serialOf(index));
/** Node's, which gives text faster than bytes. */
const ofNode: Sha256Into = (bytes, out, at) => {
  Buffer.from(out.buffer).write(hash('sha256', bytes, 'binary'), at, 'latin1');
};
const treeOf = (texts: readonly string[], key = secret): Uint8Array =>
  merkleRoot(texts.map((serial, index) => itemLeaf(index, serial, itemSalt(key, index))));

describe('the root of items', () => {
  it('is that of the tree of leaves, whoever hashes', () => {
    for (const count of [0, 1, 2, 3, 23, 24, 25, 40, 127, 128, 129, 255, 256, 257, 300]) {
      const some = serials.slice(0, count);
      expect(itemsRoot(some, secret)).toEqual({ count, root: treeOf(some) });
      expect(itemsRoot(some, secret, ofNode)).toEqual({ count, root: treeOf(some) });
    }
  });

  it('takes serials of any text and secrets of any length', () => {
    const others = ['', 'A', 'x'.repeat(23), 'x'.repeat(24), 'x'.repeat(300), '苹果', '\u{1f34e}', serialOf(7), 'é'.repeat(12)];
    for (const key of [secret, new Uint8Array(0), new Uint8Array(64).fill(1), new Uint8Array(65).fill(2)]) {
      expect(itemsRoot(others, key)).toEqual({ count: others.length, root: treeOf(others, key) });
    }
  });

  it('stays what it was for indexes of four bytes', () => {
    function* many(): Generator<string> {
      for (let index = 0; index < 65_537; index += 1) yield serialOf(index);
    }
    // Made by the arrangement before this one.
    expect(Buffer.from(itemsRoot(many(), secret, ofNode).root).toString('hex')).toBe(
      'f77549a20635132c6d64c7f8a77d4f87327a2d1c36dcb50da1cef0d82d40ab6a',
    );
  });
});
