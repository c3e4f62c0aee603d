import type { Code } from '../codes.js';
import { TianmaError } from '../errors.js';
import { asInput } from './decode.js';
import { CBOR_LIMITS, type CborLimits } from './limits.js';
import { readUtf8 } from './utf8.js';

/** Where an item stands in the input: bytes `start` to `end`, `end` not included. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** One data item as it was written. Integers and tag numbers beyond 2^53-1 are BigInts; string chunks are joined. */
export type WellFormed = Range &
  (
    | { readonly type: 'integer'; readonly value: number | bigint }
    | { readonly type: 'bytes'; readonly value: Uint8Array }
    | { readonly type: 'text'; readonly value: string }
    | { readonly type: 'array'; readonly value: readonly WellFormed[] }
    | { readonly type: 'map'; readonly value: readonly (readonly [key: WellFormed, value: WellFormed])[] }
    | { readonly type: 'tag'; readonly tag: number | bigint; readonly value: WellFormed }
    | { readonly type: 'simple'; readonly value: boolean | null | undefined | number }
    | { readonly type: 'float'; readonly value: number }
  );

export type WellFormedMap = Extract<WellFormed, { type: 'map' }>;

/**
 * Reads any well-formed CBOR item (RFC 8949 appendix C) with valid UTF-8, as other writers' COSE envelopes hold it:
 * indefinite lengths, longer forms, tags, floats, any keys in any order, doubled keys too (see `repeatedKey`).
 * The limits are those of `decode`. Throws `cbor.truncated`, `cbor.trailing`, `cbor.type`, `cbor.text`, `cbor.depth`, `cbor.too_large`.
 */
export function readWellFormed(bytes: Uint8Array, limits: Partial<CborLimits> = {}): WellFormed {
  return new WellFormedReader(asInput(bytes), { ...CBOR_LIMITS, ...limits }).document();
}

/** The value under an integer or text key, or undefined; of doubled keys the first. */
export function lookUp(map: WellFormedMap, key: number | string): WellFormed | undefined {
  for (const [k, value] of map.value) if ((k.type === 'integer' || k.type === 'text') && k.value === key) return value;
  return undefined;
}

/** The first key whose value stood before it in the map (01 and 1801 are both the key 1), or undefined. */
export function repeatedKey(map: WellFormedMap): WellFormed | undefined {
  const seen = new Set<string>();
  for (const [key] of map.value) {
    const name = identity(key);
    if (seen.has(name)) return key;
    seen.add(name);
  }
  return undefined;
}

/** Equal for equal data items, however they were encoded; the members of a map in their written order. */
function identity(item: WellFormed): string {
  switch (item.type) {
    case 'text':
      return `text ${item.value.length} ${item.value}`;
    case 'array':
      return `array [${item.value.map(identity).join()}]`;
    case 'map':
      return `map {${item.value.map(([key, value]) => `${identity(key)}:${identity(value)}`).join()}}`;
    case 'tag':
      return `tag ${item.tag}(${identity(item.value)})`;
    case 'float':
      return `float ${Object.is(item.value, -0) ? '-0' : item.value}`;
    default:
      return `${item.type} ${String(item.value)}`;
  }
}

const BREAK = 0xff;

/** The counters say how much work was done, as in `Reader`. */
export class WellFormedReader {
  items = 0;
  copied = 0;
  deepest = 0;
  private at = 0;
  private readonly input: Uint8Array;
  private readonly limits: CborLimits;

  constructor(input: Uint8Array, limits: CborLimits) {
    this.input = input;
    this.limits = limits;
  }

  document(): WellFormed {
    if (this.input.length > this.limits.maxBytes) this.refuse('cbor.too_large', `at most ${this.limits.maxBytes} bytes`);
    const value = this.item(0);
    if (this.at < this.input.length) this.refuse('cbor.trailing', 'the end of the input');
    return value;
  }

  private item(depth: number): WellFormed {
    this.count();
    const start = this.at;
    const major = this.peek() >> 5;
    switch (major) {
      case 0:
      case 1: {
        const argument = this.definite();
        const value = major === 0 ? argument : typeof argument === 'bigint' ? -1n - argument : negative(argument);
        return { type: 'integer', value, start, end: this.at };
      }
      case 2:
        return { type: 'bytes', value: join(this.chunks(2)), start, end: this.at };
      case 3: {
        // Each chunk is valid by itself (RFC 8949 section 3.2.3), so a character cut in two is refused.
        const value = this.chunks(3)
          .map((chunk) => readUtf8(chunk, start))
          .join('');
        return { type: 'text', value, start, end: this.at };
      }
      case 4: {
        const value: WellFormed[] = [];
        this.members(depth + 1, 1, () => value.push(this.item(depth + 1)));
        return { type: 'array', value, start, end: this.at };
      }
      case 5: {
        const value: [WellFormed, WellFormed][] = [];
        this.members(depth + 1, 2, () => value.push([this.item(depth + 1), this.item(depth + 1)]));
        return { type: 'map', value, start, end: this.at };
      }
      case 6: {
        const tag = this.definite();
        this.descend(depth + 1, start);
        const value = this.item(depth + 1);
        return { type: 'tag', tag, value, start, end: this.at };
      }
      default:
        return this.simple(start);
    }
  }

  private members(depth: number, each: number, read: () => void): void {
    const start = this.at;
    const count = this.argument();
    this.descend(depth, start);
    if (count === undefined) {
      while (this.peek() !== BREAK) read();
      this.at += 1;
      return;
    }
    if (Number(count) * each > this.input.length - this.at) this.refuse('cbor.truncated', `${count} members`, start);
    for (let i = 0; i < Number(count); i += 1) read();
  }

  private descend(depth: number, start: number): void {
    if (depth > this.limits.maxDepth) this.refuse('cbor.depth', `at most ${this.limits.maxDepth} levels`, start);
    if (depth > this.deepest) this.deepest = depth;
  }

  private chunks(major: 2 | 3): Uint8Array[] {
    const chunks: Uint8Array[] = [];
    const length = this.argument();
    if (length !== undefined) return [this.take(length)];
    while (this.peek() !== BREAK) {
      this.count();
      if (this.peek() >> 5 !== major) this.refuse('cbor.type', 'a chunk of the same type');
      chunks.push(this.take(this.definite()));
    }
    this.at += 1;
    return chunks;
  }

  private take(length: number | bigint): Uint8Array {
    const end = this.at + Number(length);
    if (end > this.input.length) this.refuse('cbor.truncated', `${length} bytes`);
    const bytes = this.input.slice(this.at, end);
    this.copied += bytes.length;
    this.at = end;
    return bytes;
  }

  private simple(start: number): WellFormed {
    const info = this.peek() & 31;
    const argument = Number(this.definite());
    const end = this.at;
    if (info < 20) return { type: 'simple', value: info, start, end };
    if (info < 24) return { type: 'simple', value: [false, true, null, undefined][info - 20], start, end };
    if (info === 24) {
      if (argument < 32) this.refuse('cbor.type', 'a simple value of 32 or more', start);
      return { type: 'simple', value: argument, start, end };
    }
    const view = new DataView(this.input.buffer, this.input.byteOffset + start + 1, end - start - 1);
    const value = info === 25 ? half(argument) : info === 26 ? view.getFloat32(0) : view.getFloat64(0);
    return { type: 'float', value, start, end };
  }

  private definite(): number | bigint {
    const start = this.at;
    return this.argument() ?? this.refuse('cbor.type', 'an argument', start);
  }

  /** The argument of a head in any length; undefined for an indefinite one. */
  private argument(): number | bigint | undefined {
    const start = this.at;
    const info = this.peek() & 31;
    if (info > 27 && info < 31) this.refuse('cbor.type', 'a head that is not reserved');
    this.at += 1;
    if (info === 31) return undefined;
    if (info < 24) return info;
    const size = 1 << (info - 24);
    if (this.at + size > this.input.length) this.refuse('cbor.truncated', `${size} more bytes`, start);
    let value = 0n;
    for (let i = 0; i < size; i += 1) value = (value << 8n) | BigInt(this.peek(this.at++));
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? value : Number(value);
  }

  private count(): void {
    this.items += 1;
    if (this.items > this.limits.maxItems) this.refuse('cbor.too_large', `at most ${this.limits.maxItems} items`);
  }

  private peek(at: number = this.at): number {
    const byte = this.input[at];
    return byte === undefined ? this.refuse('cbor.truncated', 'one more byte') : byte;
  }

  private refuse(code: Code, expected: string, at: number = this.at): never {
    const byte = this.input[at];
    throw new TianmaError(code, { where: `byte ${at}`, expected, found: byte === undefined ? 'the end' : `0x${byte.toString(16)}` });
  }
}

/** -1 - argument; -2^53 is the first that is no safe integer. */
function negative(argument: number): number | bigint {
  return argument === Number.MAX_SAFE_INTEGER ? -1n - BigInt(argument) : -1 - argument;
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const only = chunks[0];
  if (only !== undefined && chunks.length === 1) return only;
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** RFC 8949 appendix D. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size =
    exponent === 0
      ? fraction * 2 ** -24
      : exponent === 31
        ? fraction
          ? Number.NaN
          : Number.POSITIVE_INFINITY
        : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -size : size;
}
