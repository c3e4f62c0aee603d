import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { CBOR_LIMITS, type CborValue, encode, lookUp, readWellFormed, repeatedKey, type WellFormed } from './index.js';
import { WellFormedReader } from './well-formed.js';

const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
/** Hex words; - is no bytes. */
const words = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => word.replace('-', ''));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The item in RFC 8949 diagnostic notation, near enough. */
function show(item: WellFormed): string {
  switch (item.type) {
    case 'bytes':
      return `h'${hex(item.value)}'`;
    case 'text':
      return JSON.stringify(item.value);
    case 'array':
      return `[${item.value.map(show).join()}]`;
    case 'map':
      return `{${item.value.map(([key, value]) => `${show(key)}:${show(value)}`).join()}}`;
    case 'tag':
      return `${item.tag}(${show(item.value)})`;
    case 'float':
      return `float ${Object.is(item.value, -0) ? '-0' : item.value}`;
    case 'simple':
      return typeof item.value === 'number' ? `simple ${item.value}` : String(item.value);
    default:
      return String(item.value);
  }
}

function mapOf(text: string) {
  const item = readWellFormed(unhex(text));
  if (item.type !== 'map') throw new Error('the case is no map');
  return item;
}

describe('readWellFormed', () => {
  it.each([
    ['1bffffffffffffffff', '18446744073709551615'],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['3b001fffffffffffff', '-9007199254740992'],
    ['3b001ffffffffffffe', '-9007199254740991'],
    ['1b0020000000000000', '9007199254740992'],
    ['1801', '1'],
    ['1b0000000000000001', '1'],
    ['3800', '-1'],
    ['c249010000000000000000', "2(h'010000000000000000')"],
    ['d818456449455446', "24(h'6449455446')"],
    ['f90000', 'float 0'],
    ['f98000', 'float -0'],
    ['f93c00', 'float 1'],
    ['f93e00', 'float 1.5'],
    ['f97bff', 'float 65504'],
    ['f90001', 'float 5.960464477539063e-8'],
    ['f90400', 'float 0.00006103515625'],
    ['f9c400', 'float -4'],
    ['f97c00', 'float Infinity'],
    ['f9fc00', 'float -Infinity'],
    ['f97e00', 'float NaN'],
    ['fa47c35000', 'float 100000'],
    ['fa7f7fffff', 'float 3.4028234663852886e+38'],
    ['fb3ff199999999999a', 'float 1.1'],
    ['fbc010666666666666', 'float -4.1'],
    ['f4', 'false'],
    ['f5', 'true'],
    ['f6', 'null'],
    ['f7', 'undefined'],
    ['f0', 'simple 16'],
    ['f8ff', 'simple 255'],
    ['5f42010243030405ff', "h'0102030405'"],
    ['5fff', "h''"],
    ['7f657374726561646d696e67ff', '"streaming"'],
    ['9fff', '[]'],
    ['9f018202039f0405ffff', '[1,[2,3],[4,5]]'],
    ['83018202039f0405ff', '[1,[2,3],[4,5]]'],
    ['bf61610161629f0203ffff', '{"a":1,"b":[2,3]}'],
    ['bf6346756ef563416d7421ff', '{"Fun":true,"Amt":-2}'],
    ['a203040102', '{3:4,1:2}'],
    ['a201020103', '{1:2,1:3}'],
    ['d28443a10127a0f640', "18([h'a10127',{},null,h''])"],
    ['d9d9f701', '55799(1)'],
  ])('reads %s as %s', (input, expected) => expect(show(readWellFormed(unhex(input)))).toBe(expected));

  // The examples of RFC 8949 appendix F, and their neighbours.
  it.each(
    words(`
    - 18 19 1a 1b 1901 1a0102 1b01020304050607 38 58 78 98 9a01ff00 b8 d8 f8 f900 fa0000 fb000000 41 61
    5affffffff00 5bffffffffffffffff010203 7affffffff00 7b7fffffffffffffff010203 81 818181 8200 a1 a20102 a100
    a2000000 c0 5f4100 7f6100 9f 9f0102 bf bf01020102 819f 9f8000 9bffffffffffffffff bb8000000000000000 a1ff
  `),
  )('refuses %s as cut short', (input) => expect(() => readWellFormed(unhex(input))).toThrow('cbor.truncated'));

  it.each(
    words(`
    1c 1d 1e 3c 5c 7e 9d be dc fd fe 1f 3f df00 ff 81ff 8200ff a1ff00 a100ff c0ff 9f81ff bf00ff bf000000ff 5f00ff
    5f21ff 5f6100ff 5f80ff 5fa0ff 5fc000ff 5fe0ff 7f4100ff 5f5f4100ffff 7f7f6100ffff f800 f801 f818 f81f
  `),
  )('refuses %s as ill-formed', (input) => expect(() => readWellFormed(unhex(input))).toThrow('cbor.type'));

  it.each(['61ff', '62c0af', '63eda080', '7f61c361bcff'])('refuses the text %s', (input) =>
    expect(() => readWellFormed(unhex(input))).toThrow('cbor.text'),
  );

  it.each(['0000', 'a0ff', '9fff00'])('refuses what follows in %s', (input) =>
    expect(() => readWellFormed(unhex(input))).toThrow('cbor.trailing'),
  );

  it('gives the bytes that each item was read from', () => {
    const input = unhex('d2845fa1ff'.replace('a1ff', '43a10127ff') + 'a05801aa40');
    const tag = readWellFormed(input);
    if (tag.type !== 'tag' || tag.value.type !== 'array') throw new Error('the case is no tagged array');
    const raw = (item: WellFormed) => hex(input.slice(item.start, item.end));
    expect([raw(tag), ...tag.value.value.map(raw)]).toEqual([hex(input), '5f43a10127ff', 'a0', '5801aa', '40']);
  });

  it('agrees with the strict reader on where documents end', () => {
    const value = fc.oneof(fc.maxSafeInteger(), fc.string(), fc.uint8Array(), fc.array(fc.boolean()), fc.constant(new Map([[1, null]])));
    fc.assert(
      fc.property(value, fc.uint8Array({ minLength: 1, maxLength: 3 }), (item: CborValue, tail) => {
        const good = encode(item);
        expect(readWellFormed(good).end).toBe(good.length);
        expect(() => readWellFormed(Uint8Array.from([...good, ...tail]))).toThrow('cbor.trailing');
      }),
    );
  });

  it('answers any bytes with an item or a code', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (input) => {
        try {
          const item = readWellFormed(input);
          read += 1;
          expect([item.start, item.end]).toEqual([0, input.length]);
        } catch (error) {
          if (!(error instanceof TianmaError)) throw error;
          expect(error.code).toMatch(/^cbor\.(truncated|trailing|type|text|depth)$/);
        }
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(50);
  });
});

describe('bombs', () => {
  const work = (input: Uint8Array) => {
    const reader = new WellFormedReader(input, CBOR_LIMITS);
    let code = 'accepted';
    try {
      reader.document();
    } catch (error) {
      code = (error as TianmaError).code;
    }
    return { code, items: reader.items, copied: reader.copied, deepest: reader.deepest };
  };
  const filled = (byte: number, head = '') => {
    const input = new Uint8Array(1_000_000).fill(byte);
    input.set(unhex(head));
    return input;
  };

  it.each([
    ['arrays', 0x81],
    ['indefinite arrays', 0x9f],
    ['tags', 0xc6],
    ['indefinite maps', 0xbf],
  ])('a million %s stop at level 17', (_, byte) => {
    expect(work(filled(byte))).toEqual({ code: 'cbor.depth', items: 17, copied: 0, deepest: 16 });
  });

  it.each([
    ['empty maps', 0xa0, '9a000f423b', 2],
    ['empty chunks', 0x40, '5f', 0],
    ['empty text chunks', 0x60, '7f', 0],
    ['zeroes', 0, '9f', 1],
  ])('a million %s stop at item 65,537', (_, byte, head, deepest) => {
    expect(work(filled(byte, head))).toEqual({ code: 'cbor.too_large', items: 65_537, copied: 0, deepest });
  });

  it('an input too long is not looked at', () => {
    expect(work(new Uint8Array(CBOR_LIMITS.maxBytes + 1))).toEqual({ code: 'cbor.too_large', items: 0, copied: 0, deepest: 0 });
  });
});

describe('labels', () => {
  it('finds integer and text labels, whatever their length form', () => {
    const map = mapOf('a5180127042a20f56161011b00000000000001000a');
    expect([1, 4, -1, 'a', 256].map((label) => lookUp(map, label)?.value)).toEqual([-8, -11, true, 1, 10]);
    expect([2, '1', 'b', -8].map((label) => lookUp(map, label))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each([
    'a201020103',
    'a20102180103',
    'a2616101616102',
    'a26161017f6161ff02',
    'a2410001410002',
    'a281010081180100',
    'a2a1010200a1010200',
    'a2c10100c10100',
  ])('sees the repeated key in %s', (input) => expect(repeatedKey(mapOf(input))).toEqual(mapOf(input).value[1]?.[0]));

  it.each(['a0', 'a10102', 'a201022002', 'a20102613102', 'a20102f93c0002', 'a2413100613100', 'a2f9000000f9800000', 'a2820001008182000100'])(
    'sees none in %s',
    (input) => expect(repeatedKey(mapOf(input))).toBeUndefined(),
  );

  it('does not confuse text that looks like an item', () => {
    const map = (a: string, b: string) => `a2${a}00${b}00`;
    const text = (s: string) => hex(encode(s));
    expect(repeatedKey(mapOf(map(text('a,text 1 b'), `82${text('a')}${text('b')}`)))).toBeUndefined();
    expect(repeatedKey(mapOf(map(`81${text('a,text 1 b')}`, `82${text('a')}${text('b')}`)))).toBeUndefined();
  });
});
