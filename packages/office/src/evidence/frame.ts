import { TianmaError } from '@tianma/core';
import { type CborValue, decode, encode } from '@tianma/core/cbor';
import { documentId } from '@tianma/core/cose';
import { EVIDENCE_LIMITS, FORMAT, ITEM, type ItemType, VERSION } from './format.js';

/** One item of the sequence: CBOR [ index, type, content ]. */
export interface Item {
  readonly index: number;
  readonly type: ItemType;
  readonly content: Uint8Array;
  /** The digest that runs over all items before this one. */
  readonly before: Uint8Array;
}

/** Where the digest begins: 32 zero bytes. Each item makes SHA-256 of the digest so far and its own bytes. */
export const START: Uint8Array = new Uint8Array(32);

export function runOn(digest: Uint8Array, item: Uint8Array): Uint8Array {
  const both = new Uint8Array(digest.length + item.length);
  both.set(digest);
  both.set(item, digest.length);
  return documentId(both);
}

export function encodeItem(index: number, type: ItemType, content: Uint8Array): Uint8Array {
  return encode([index, type, content]);
}

export function headerContent(): Uint8Array {
  return encode([FORMAT, VERSION]);
}

/** Bytes by which a file is known to be evidence, of this or a newer version. */
const MAGIC: Uint8Array = encodeItem(0, ITEM.header, headerContent()).slice(0, -1);

/** True for a file that begins as evidence does; `bytes` needs its first 24 bytes only. */
export function isEvidence(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && MAGIC.every((byte, i) => bytes[i] === byte);
}

/**
 * Reads a file item by item, in constant memory: form, order of types, running index and limits. It ends after the manifest.
 * Throws `evidence.malformed`, `evidence.version_newer`, `evidence.too_large`, `evidence.truncated`.
 */
export function* readItems(chunks: Iterable<Uint8Array>): Generator<Item, void> {
  const feed = new Feed(chunks);
  let digest = START;
  let last: ItemType = ITEM.header;
  for (let index = 0; ; index += 1) {
    const where = `item ${index}`;
    const head = readHead(feed, index, where);
    if (head.type < last || (index === 0) !== (head.type === ITEM.header)) throw malformed(where, 'items in the order of their types');
    if (!feed.fill(head.bytes + head.length)) throw truncated(where);
    const whole = feed.take(head.bytes + head.length);
    const content = whole.slice(head.bytes);
    if (index === 0) checkHeader(content);
    yield { index, type: head.type, content, before: digest };
    if (head.type === ITEM.manifest) break;
    digest = runOn(digest, whole);
    last = head.type;
  }
  if (feed.fill(1)) throw malformed('end', 'nothing after the manifest');
}

interface Head {
  readonly type: ItemType;
  /** Of the head itself, and of the content after it. */
  readonly bytes: number;
  readonly length: number;
}

/** Array of three, index, type, head of the byte string: each in its shortest form. */
function readHead(feed: Feed, index: number, where: string): Head {
  if (!feed.fill(1)) throw truncated(where);
  if (feed.at(0) !== 0x83) throw malformed(where, 'an array of three');
  const number = readUint(feed, 1, 0, where);
  if (number.value !== index) throw malformed(where, `index ${index}`, `${number.value}`);
  const type = readUint(feed, number.end, 0, where);
  if (type.value > ITEM.manifest) throw new TianmaError('evidence.version_newer', { where, found: `type ${type.value}` });
  const length = readUint(feed, type.end, 2, where);
  const most = type.value === ITEM.manifest ? EVIDENCE_LIMITS.manifest : EVIDENCE_LIMITS.item;
  if (length.value > most)
    throw new TianmaError('evidence.too_large', { where, expected: `at most ${most} bytes`, found: `${length.value}` });
  return { type: type.value as ItemType, bytes: length.end, length: length.value };
}

function readUint(feed: Feed, at: number, major: number, where: string): { readonly value: number; readonly end: number } {
  if (!feed.fill(at + 1)) throw truncated(where);
  const first = feed.at(at);
  const info = first & 31;
  if (first >> 5 !== major || info > 26) throw malformed(where, major === 0 ? 'an unsigned integer' : 'a byte string');
  if (info < 24) return { value: info, end: at + 1 };
  const size = 1 << (info - 24);
  if (!feed.fill(at + 1 + size)) throw truncated(where);
  let value = 0;
  for (let i = 0; i < size; i += 1) value = value * 256 + feed.at(at + 1 + i);
  if (value < (size === 1 ? 24 : 256 ** (size / 2))) throw malformed(where, 'the shortest form');
  return { value, end: at + 1 + size };
}

function checkHeader(content: Uint8Array): void {
  let value: CborValue;
  try {
    value = decode(content, { maxBytes: 64 });
  } catch (cause) {
    throw new TianmaError('evidence.malformed', { where: 'item 0', expected: 'a header', cause });
  }
  const [format, version, ...rest] = Array.isArray(value) ? (value as readonly CborValue[]) : [];
  if (format !== FORMAT || typeof version !== 'number' || version < 0) throw malformed('item 0', 'a header');
  if (version > VERSION || rest.length > 0)
    throw new TianmaError('evidence.version_newer', { where: 'item 0', found: `version ${version}` });
}

/** Bytes as they come, looked at before they are taken. */
class Feed {
  readonly #chunks: Iterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(chunks: Iterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.iterator]();
  }

  /** False where the file ends before so many bytes. */
  fill(count: number): boolean {
    while (this.#held.length - this.#start < count) {
      const next = this.#chunks.next();
      if (next.done === true) return false;
      const rest = this.#held.subarray(this.#start);
      const joined = new Uint8Array(rest.length + next.value.length);
      joined.set(rest);
      joined.set(next.value, rest.length);
      this.#held = joined;
      this.#start = 0;
    }
    return true;
  }

  at(offset: number): number {
    return this.#held[this.#start + offset] as number;
  }

  take(count: number): Uint8Array {
    const taken = this.#held.slice(this.#start, this.#start + count);
    this.#start += count;
    return taken;
  }
}

export function malformed(where: string, expected: string, found?: string): TianmaError {
  return new TianmaError('evidence.malformed', { where, expected, ...(found !== undefined && { found }) });
}

function truncated(where: string): TianmaError {
  return new TianmaError('evidence.truncated', { where, expected: 'a manifest at the end' });
}
