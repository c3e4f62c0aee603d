import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { type CborValue, decode, encode } from './index.js';
import { CBOR_LIMITS } from './limits.js';
import { Reader } from './reader.js';

type Written = number | string | boolean | null | readonly Written[] | { bytes: string } | { map: [number, Written][] };
type Vector = { name: string; input: string; expect: { value: Written } | { code: string } };

const url = new URL('../../../../test/vectors/cbor/decode.json', import.meta.url);
const vectors = JSON.parse(readFileSync(url, 'utf8')) as Vector[];

const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

function value(written: Written): CborValue {
  if (written === null || typeof written !== 'object') return written;
  if ('bytes' in written) return unhex(written.bytes);
  return 'length' in written ? written.map(value) : new Map(written.map.map(([key, item]) => [key, value(item)]));
}

function outcome(input: Uint8Array): unknown {
  try {
    return { value: decode(input) };
  } catch (error) {
    if (error instanceof TianmaError) return { code: error.code };
    throw error;
  }
}

describe('decode', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, { input, expect: expected }) => {
    const bytes = unhex(input);
    if ('code' in expected) expect(outcome(bytes)).toEqual(expected);
    else {
      expect(outcome(bytes)).toStrictEqual({ value: value(expected.value) });
      expect(encode(value(expected.value))).toEqual(bytes);
    }
  });

  it('has vectors for every code of the room', () => {
    const codes = new Set(vectors.map((vector) => ('code' in vector.expect ? vector.expect.code : '')));
    for (const code of ['truncated', 'trailing', 'not_canonical', 'type', 'key', 'text', 'range', 'depth'])
      expect(codes).toContain(`cbor.${code}`);
  });

  it.each(['a string', undefined, null, [0], new ArrayBuffer(1), new DataView(new ArrayBuffer(1))])('refuses %s as input', (input) => {
    expect(() => decode(input as unknown as Uint8Array)).toThrow(expect.objectContaining({ code: 'cbor.type' }));
  });

  it('copies byte strings, out of a Buffer too', () => {
    const input = Buffer.from('820a420102', 'hex').subarray(2);
    const read = decode(input) as Uint8Array;
    input.fill(9);
    expect(read).toStrictEqual(Uint8Array.of(1, 2));
    expect(read.buffer.byteLength).toBe(2);
  });

  it('says where and what', () => {
    expect(() => decode(unhex('a101f7'))).toThrow('cbor.type · byte 2 · expected a type of the profile · found 0xf7');
    expect(() => decode(unhex('a201000100'))).toThrow('cbor.key · byte 3 · expected each key once · found 1 twice');
    expect(() => decode(unhex('82'))).toThrow('cbor.truncated · byte 0 · expected 2 members · found 0x82');
  });
});

describe('limits', () => {
  const work = (input: Uint8Array, limits = {}) => {
    const reader = new Reader(input, { ...CBOR_LIMITS, ...limits });
    let code = 'accepted';
    try {
      reader.document();
    } catch (error) {
      code = (error as TianmaError).code;
    }
    return { code, items: reader.items, copied: reader.copied, deepest: reader.deepest };
  };

  it('looks at nothing of an input that is too long', () => {
    const input = new Uint8Array(CBOR_LIMITS.maxBytes + 1);
    expect(work(input)).toEqual({ code: 'cbor.too_large', items: 0, copied: 0, deepest: 0 });
    expect(work(input.subarray(1))).toMatchObject({ code: 'cbor.trailing', items: 1 });
  });

  it('stops at level 17 of a million', () => {
    expect(work(new Uint8Array(1_000_000).fill(0x81))).toEqual({ code: 'cbor.depth', items: 17, copied: 0, deepest: 16 });
  });

  it('stops at item 65,537 of a million empty maps', () => {
    const input = new Uint8Array(1_000_005).fill(0xa0);
    input.set(unhex('9a000f4240'));
    expect(work(input)).toEqual({ code: 'cbor.too_large', items: 65_537, copied: 0, deepest: 2 });
  });

  it.each(['5a7fffffff', '7b7fffffffffffffff', '9affffffff', 'baffffffff', 'bb00000000ffffffff'])('allocates nothing for %s', (head) => {
    const before = process.memoryUsage();
    const done = work(unhex(head));
    const after = process.memoryUsage();
    expect(done).toMatchObject({ items: 1, copied: 0 });
    expect(done.code).toMatch(/^cbor\.(truncated|not_canonical)$/);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1_000_000);
  });

  it('never copies more than the input holds', () => {
    const strings = encode([new Uint8Array(400_000), [new Uint8Array(400_000)], 'x'.repeat(200_000)]);
    expect(work(strings)).toMatchObject({ code: 'accepted', copied: 1_000_000 });
  });

  it('takes other limits from the caller', () => {
    expect(() => decode(unhex('8100'), { maxItems: 1 })).toThrow('cbor.too_large');
    expect(() => decode(unhex('8100'), { maxDepth: 0 })).toThrow('cbor.depth');
    expect(() => decode(unhex('8100'), { maxBytes: 1 })).toThrow('cbor.too_large');
    expect(decode(unhex('8100'), { maxItems: 2, maxDepth: 1, maxBytes: 2 })).toEqual([0]);
    expect(work(unhex('a10000'), { maxItems: 2 })).toMatchObject({ code: 'cbor.too_large' });
  });
});
