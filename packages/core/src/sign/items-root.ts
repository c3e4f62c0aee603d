import { sha256 } from '@noble/hashes/sha2.js';
import { encode } from '../cbor/index.js';

/** Writes the SHA-256 of `bytes` into `out` at `at`; `out` may hold `bytes`. Whoever has a faster one than JavaScript's brings it. */
export type Sha256Into = (bytes: Uint8Array, out: Uint8Array, at: number) => void;

const DIGEST = 32;
const BLOCK = 64;
const SALT = 16;
/** A packing record counts below 2^32, so no more subtrees than that wait for their right half. */
const LEVELS = 33;
/** Heads of a leaf: its mark, an array of three, an index, a text below 24 bytes, 16 bytes. */
const [LEAF, THREE, TEXT, SALT_HEAD] = [0x00, 0x83, 0x60, 0x50] as const;
const NODE = 0x01;

/**
 * `count` and `itemsRoot` of a packing record, from the serials in order of index. Holds only the edge of the tree in memory, and
 * makes nothing anew for an item: a million take seconds.
 */
export function itemsRoot(
  serials: Iterable<string>,
  lotSecret: Uint8Array,
  hash: Sha256Into = portableSha256(),
): { readonly count: number; readonly root: Uint8Array } {
  const leafOf = leafWriter(lotSecret, hash);
  const edge = new Uint8Array(LEVELS * DIGEST);
  // Two halves of a node behind its mark. The newest subtree stands on the right.
  const node = Uint8Array.of(NODE, ...new Uint8Array(2 * DIGEST));
  const right = 1 + DIGEST;
  let [count, waiting] = [0, 0];
  const joinLeft = (): void => {
    waiting -= 1;
    node.set(edge.subarray(waiting * DIGEST, (waiting + 1) * DIGEST), 1);
    hash(node, node, right);
  };
  for (const serial of serials) {
    leafOf(count, serial, node, right);
    for (let rest = count; rest % 2 === 1; rest = (rest - 1) / 2) joinLeft();
    edge.set(node.subarray(right), waiting * DIGEST);
    waiting += 1;
    count += 1;
  }
  if (count === 0) hash(new Uint8Array(0), node, right);
  else waiting -= 1;
  while (waiting > 0) joinLeft();
  return { count, root: node.slice(right) };
}

/** SHA-256 in JavaScript, whose state is used again. */
function portableSha256(): Sha256Into {
  const [fresh, state] = [sha256.create(), sha256.create()];
  return (bytes, out, at) => {
    fresh._cloneInto(state);
    state.update(bytes).digestInto(out.subarray(at, at + DIGEST));
  };
}

/** Writes the hash of leaf [index, serial, salt], as `itemLeaf` and `itemSalt` state it. */
function leafWriter(lotSecret: Uint8Array, hash: Sha256Into): (index: number, serial: string, out: Uint8Array, at: number) => void {
  const saltOf = saltWriter(lotSecret, hash);
  const leaf = Uint8Array.of(LEAF, THREE, ...new Uint8Array(BLOCK - 2));
  const views = viewsOf(leaf);
  return (index, serial, out, at) => {
    let end = putUint(leaf, 2, index);
    leaf[end] = TEXT + serial.length;
    end += 1;
    if (serial.length > 23 || !putAscii(leaf, end, serial)) {
      const salt = new Uint8Array(DIGEST);
      saltOf(index, salt, 0);
      hash(Uint8Array.of(LEAF, ...encode([index, serial, salt.slice(0, SALT)])), out, at);
      return;
    }
    end += serial.length;
    leaf[end] = SALT_HEAD;
    // The salt is the first half of what is written; the rest falls behind the end of the leaf, or is written over next time.
    saltOf(index, leaf, end + 1);
    hash(views(end + 1 + SALT), out, at);
  };
}

/** HMAC-SHA-256 of the CBOR of an index (RFC 2104), from hashes of whole inputs alone. */
function saltWriter(lotSecret: Uint8Array, hash: Sha256Into): (index: number, out: Uint8Array, at: number) => void {
  const key = new Uint8Array(BLOCK);
  key.set(lotSecret.length > BLOCK ? sha256(lotSecret) : lotSecret);
  const padded = (pad: number, more: number): Uint8Array => {
    const bytes = new Uint8Array(BLOCK + more);
    for (let i = 0; i < BLOCK; i += 1) bytes[i] = (key[i] as number) ^ pad;
    return bytes;
  };
  const [inner, outer] = [padded(0x36, 9), padded(0x5c, DIGEST)];
  const views = viewsOf(inner);
  return (index, out, at) => {
    hash(views(putUint(inner, BLOCK, index)), outer, BLOCK);
    hash(outer, out, at);
  };
}

/** The beginnings of a buffer by length, each made once. */
function viewsOf(bytes: Uint8Array): (length: number) => Uint8Array {
  const made: Uint8Array[] = [];
  return (length) => {
    const view = made[length] ?? bytes.subarray(0, length);
    made[length] = view;
    return view;
  };
}

/** Writes an unsigned integer below 2^32 in CBOR and gives the place behind it. */
function putUint(bytes: Uint8Array, at: number, value: number): number {
  const size = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x1_0000 ? 2 : 4;
  bytes[at] = size === 0 ? value : 0x17 + (size === 4 ? 3 : size);
  for (let i = 0, rest = value; i < size; i += 1, rest = Math.floor(rest / 0x100)) bytes[at + size - i] = rest % 0x100;
  return at + 1 + size;
}

/** False where a character is not ASCII. */
function putAscii(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return false;
    bytes[at + i] = code;
  }
  return true;
}
