import { TianmaError } from '../errors.js';
import { CBOR_LIMITS } from './limits.js';
import { type CborMap, type CborValue, compareKeys, isBytes, isMap } from './value.js';

const utf8 = new TextEncoder();
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;
const TWO_32 = 4_294_967_296;

/**
 * Writes a value in its one deterministic form; maps may be given in any order. -0 is written as 0.
 * Throws `cbor.value` for anything outside the profile: fractions, NaN, integers beyond +-(2^53-1), BigInt, undefined,
 * lone surrogates, keys that are not integers, other objects, more than 16 levels. RFC 8949 section 4.2.1.
 */
export function encode(value: CborValue): Uint8Array {
  const writer = new Writer();
  writer.item(value, 0);
  return writer.finish();
}

/** What the next value is written into: what is handed out is a copy. */
let scratch = new Uint8Array(1024);
const MAX_SCRATCH = 65_536;

class Writer {
  private buffer = scratch;
  private length = 0;

  finish(): Uint8Array {
    if (this.buffer.length <= MAX_SCRATCH) scratch = this.buffer;
    return this.buffer.slice(0, this.length);
  }

  item(value: CborValue, depth: number): void {
    if (typeof value === 'number') this.integer(value);
    else if (typeof value === 'string') this.text(value);
    else if (value === null) this.byte(0xf6);
    else if (typeof value === 'boolean') this.byte(value ? 0xf5 : 0xf4);
    else if (isBytes(value)) this.string(2, value);
    else if (Array.isArray(value)) this.array(value, depth + 1);
    else if (isMap(value)) this.map(value, depth + 1);
    else refuse('a value of the profile', Object.prototype.toString.call(value));
  }

  private array(values: readonly CborValue[], depth: number): void {
    this.open(4, values.length, depth);
    for (const value of values) this.item(value, depth);
  }

  private map(map: CborMap, depth: number): void {
    this.open(5, map.size, depth);
    for (const [key, value] of [...map].sort(byKey)) {
      this.integer(key, 'an integer key');
      this.item(value, depth);
    }
  }

  private open(major: number, count: number, depth: number): void {
    if (depth > CBOR_LIMITS.maxDepth) refuse(`at most ${CBOR_LIMITS.maxDepth} levels`, `${depth}`);
    this.head(major, count);
  }

  private integer(value: number, expected: string = 'an integer within +-(2^53-1)'): void {
    if (!Number.isSafeInteger(value)) refuse(expected, String(value));
    if (value < 0) this.head(1, -1 - value);
    else this.head(0, value);
  }

  private text(value: string): void {
    if (LONE_SURROGATE.test(value)) refuse('well-formed text', 'a lone surrogate');
    this.string(3, utf8.encode(value));
  }

  private string(major: number, bytes: Uint8Array): void {
    this.head(major, bytes.length);
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  private head(major: number, argument: number): void {
    const type = major << 5;
    if (argument < 24) return this.byte(type | argument);
    if (argument < 0x100) return this.bytes(type | 24, argument, 1);
    if (argument < 0x1_0000) return this.bytes(type | 25, argument, 2);
    if (argument < TWO_32) return this.bytes(type | 26, argument, 4);
    this.bytes(type | 27, Math.floor(argument / TWO_32), 4);
    this.unsigned(argument % TWO_32, 4);
  }

  private bytes(first: number, argument: number, size: number): void {
    this.byte(first);
    this.unsigned(argument, size);
  }

  private unsigned(value: number, size: number): void {
    for (let shift = 8 * (size - 1); shift >= 0; shift -= 8) this.byte((value >>> shift) & 0xff);
  }

  private byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.length));
    this.buffer = grown;
  }
}

function byKey([a]: readonly [number, CborValue], [b]: readonly [number, CborValue]): number {
  return compareKeys(a, b);
}

function refuse(expected: string, found: string): never {
  throw new TianmaError('cbor.value', { expected, found });
}
