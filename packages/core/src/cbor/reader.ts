import type { Code } from '../codes.js';
import { TianmaError } from '../errors.js';
import type { CborLimits } from './limits.js';
import { readUtf8 } from './utf8.js';
import { type CborMap, type CborValue, compareKeys } from './value.js';

const TWO_32 = 4_294_967_296;
const HIGH_OF_MAX_SAFE = 0x1f_ffff;
/** The smallest argument that needs 1, 2, 4 or 8 bytes; anything less was written too long. */
const LEAST = [24, 0x100, 0x1_0000, TWO_32];

/** One pass over one input, refusing at the first byte outside the profile. The counters say how much work was done. */
export class Reader {
  /** Data items begun, keys included. */
  items = 0;
  /** Bytes of strings copied out of the input. */
  copied = 0;
  /** Deepest nesting of arrays and maps. */
  deepest = 0;
  private at = 0;
  private readonly input: Uint8Array;
  private readonly limits: CborLimits;

  constructor(input: Uint8Array, limits: CborLimits) {
    this.input = input;
    this.limits = limits;
  }

  /** The one data item that the whole input is. */
  document(): CborValue {
    if (this.input.length > this.limits.maxBytes) this.refuse('cbor.too_large', `at most ${this.limits.maxBytes} bytes`);
    const value = this.item(0);
    if (this.at < this.input.length) this.refuse('cbor.trailing', 'the end of the input');
    return value;
  }

  private item(depth: number): CborValue {
    this.items += 1;
    if (this.items > this.limits.maxItems) this.refuse('cbor.too_large', `at most ${this.limits.maxItems} items`);
    const first = this.peek();
    switch (first >> 5) {
      case 0:
      case 1:
        return this.integer();
      case 2:
        return this.string();
      case 3: {
        const start = this.at;
        return readUtf8(this.string(), start);
      }
      case 4:
        return this.array(depth + 1);
      case 5:
        return this.map(depth + 1);
      default:
        return this.simple(first);
    }
  }

  private array(depth: number): CborValue {
    const count = this.container(depth, 1);
    const values: CborValue[] = [];
    for (let i = 0; i < count; i += 1) values.push(this.item(depth));
    return values;
  }

  private map(depth: number): CborMap {
    const count = this.container(depth, 2);
    const map = new Map<number, CborValue>();
    let previous: number | undefined;
    for (let i = 0; i < count; i += 1) {
      const start = this.at;
      if (this.peek() >> 5 > 1) this.refuse('cbor.key', 'an integer key');
      this.items += 1;
      const key = this.integer();
      const order = previous === undefined ? 1 : compareKeys(key, previous);
      if (order === 0) this.refuse('cbor.key', 'each key once', `${key} twice`, start);
      if (order < 0) this.refuse('cbor.not_canonical', 'keys in the order of their bytes', `${key} after ${previous}`, start);
      map.set(key, this.item(depth));
      previous = key;
    }
    return map;
  }

  /** Head of an array or map: every member takes at least `each` bytes, so a count beyond the input is a lie. */
  private container(depth: number, each: number): number {
    const start = this.at;
    const count = this.argument();
    if (depth > this.limits.maxDepth) this.refuse('cbor.depth', `at most ${this.limits.maxDepth} levels`, undefined, start);
    if (depth > this.deepest) this.deepest = depth;
    if (count * each > this.input.length - this.at) this.refuse('cbor.truncated', `${count} members`, undefined, start);
    return count;
  }

  private string(): Uint8Array {
    const start = this.at;
    const length = this.argument();
    const end = this.at + length;
    if (end > this.input.length) this.refuse('cbor.truncated', `${length} bytes`, undefined, start);
    const bytes = this.input.slice(this.at, end);
    this.copied += length;
    this.at = end;
    return bytes;
  }

  private integer(): number {
    const start = this.at;
    const negative = this.peek() >> 5 === 1;
    const argument = this.argument();
    const value = negative ? -1 - argument : argument;
    if (!Number.isSafeInteger(value)) this.refuse('cbor.range', 'an integer within +-(2^53-1)', undefined, start);
    return value;
  }

  private simple(first: number): boolean | null {
    if (first !== 0xf4 && first !== 0xf5 && first !== 0xf6) this.refuse('cbor.type', 'a type of the profile');
    this.at += 1;
    return first === 0xf6 ? null : first === 0xf5;
  }

  /** The argument of a head in its shortest form. Above 2^53 it is only known to be too large. */
  private argument(): number {
    const start = this.at;
    const info = this.peek() & 31;
    if (info > 27) this.refuse('cbor.type', 'a definite length');
    this.at += 1;
    if (info < 24) return info;
    const size = 1 << (info - 24);
    if (this.at + size > this.input.length) this.refuse('cbor.truncated', `${size} more bytes`, undefined, start);
    const value = size === 8 ? this.wide() : this.unsigned(size);
    if (value < (LEAST[info - 24] as number)) this.refuse('cbor.not_canonical', 'the shortest form', undefined, start);
    return value;
  }

  private wide(): number {
    const high = this.unsigned(4);
    const low = this.unsigned(4);
    return high > HIGH_OF_MAX_SAFE ? Number.POSITIVE_INFINITY : high * TWO_32 + low;
  }

  private unsigned(size: number): number {
    let value = 0;
    for (let i = 0; i < size; i += 1) value = value * 256 + this.peek(this.at++);
    return value;
  }

  private peek(at: number = this.at): number {
    const byte = this.input[at];
    if (byte === undefined) this.refuse('cbor.truncated', 'one more byte');
    return byte;
  }

  private refuse(code: Code, expected: string, found?: string, at: number = this.at): never {
    const byte = this.input[at];
    const seen = found ?? (byte === undefined ? 'the end' : `0x${byte.toString(16).padStart(2, '0')}`);
    throw new TianmaError(code, { where: `byte ${at}`, expected, found: seen });
  }
}
