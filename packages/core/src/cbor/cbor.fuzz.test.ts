import { cdeDecodeOptions, cdeEncodeOptions, decode as decode2, encode as encode2 } from 'cbor2';
import { decode as decodeG, encode as encodeG, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { type CborValue, decode, encode } from './index.js';

const integer = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.maxSafeInteger(),
  fc.constantFrom(...[8, 16, 32].flatMap((bits) => [2 ** bits - 1, 2 ** bits, -(2 ** bits), -(2 ** bits) - 1]), 2 ** 53 - 1, 1 - 2 ** 53),
);
const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 8 },
    integer,
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.uint8Array({ maxLength: 30 }),
    fc.array(tie('value'), { maxLength: 30 }),
    fc.array(fc.tuple(integer, tie('value')), { maxLength: 30 }).map((pairs) => new Map(pairs)),
  ),
}));

/** Bytes that differ from a good encoding in a few places: set, inserted, removed, or heads of special meaning put in. */
const mutated = fc
  .tuple(
    value,
    fc.array(
      fc.record({
        at: fc.nat(),
        what: fc.constantFrom('set', 'insert', 'remove', 'flip', 'cut', 'double'),
        byte: fc.oneof(
          fc.integer({ min: 0, max: 255 }),
          fc.constantFrom(0x18, 0x1b, 0x3b, 0x61, 0x7f, 0x9f, 0xa2, 0xbf, 0xc2, 0xf7, 0xf9, 0xfb, 0xff),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([good, changes]) => {
    let bytes = [...encode(good)];
    for (const { at, what, byte } of changes) {
      const i = at % (bytes.length + 1);
      if (what === 'set') bytes[i] = byte;
      else if (what === 'insert') bytes.splice(i, 0, byte);
      else if (what === 'remove') bytes.splice(i, 1);
      else if (what === 'flip') bytes[i] = (bytes[i] ?? 0) ^ (1 << (byte & 7));
      else if (what === 'cut') bytes = bytes.slice(0, i);
      else bytes.splice(i, 0, ...bytes.slice(i, i + (byte & 15)));
    }
    return Uint8Array.from(bytes);
  });

const inputs = fc.oneof(
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  { weight: 1, arbitrary: value.map(encode) },
);

function accepts(input: Uint8Array): boolean {
  try {
    decode(input);
    return true;
  } catch (error) {
    if (error instanceof TianmaError) return false;
    throw error;
  }
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

function inProfile(item: unknown, depth = 0): boolean {
  if (typeof item === 'number') return Number.isSafeInteger(item);
  if (item === null || typeof item === 'boolean' || typeof item === 'string' || item instanceof Uint8Array) return true;
  if (depth === 16) return false;
  if (Array.isArray(item)) return item.every((member) => inProfile(member, depth + 1));
  return item instanceof Map && [...item].every(([key, member]) => Number.isSafeInteger(key) && inProfile(member, depth + 1));
}

/** What another library accepts, writes back unchanged and reads as types of the profile. */
function oracle(read: (input: Uint8Array) => unknown, write: (item: unknown) => Uint8Array): (input: Uint8Array) => boolean {
  return (input) => {
    let item: unknown;
    try {
      item = read(input);
    } catch {
      return false; // the other library's refusal, in whatever form
    }
    return inProfile(item) && same(write(item), input);
  };
}

const cborg = oracle(
  (input) => decodeG(input, { useMaps: true, strict: true, allowIndefinite: false, allowUndefined: false, rejectDuplicateMapKeys: true }),
  (item) => encodeG(item, rfc8949EncodeOptions),
);
// `ignoreBOM` is not an option of cbor2; it drops a leading U+FEFF, which the re-encoding then shows.
const cbor2 = oracle(
  (input) => decode2(input, { ...cdeDecodeOptions, preferMap: true }),
  (item) => encode2(item, cdeEncodeOptions),
);

const hasMark = (input: Uint8Array) => Buffer.from(input).includes('efbbbf', 0, 'hex');

describe('round trip', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(value, (item) => {
        expect(decode(encode(item))).toStrictEqual(item);
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts only bytes that it would write', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(inputs, (input) => {
        if (!accepts(input)) refused += 1;
        else {
          accepted += 1;
          expect(same(encode(decode(input)), input)).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(accepted).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(1000);
  });
});

describe('other libraries', () => {
  it('agree on every value written', () => {
    fc.assert(
      fc.property(value, (item) => {
        const written = encode(item);
        expect(same(encodeG(item, rfc8949EncodeOptions), written)).toBe(true);
        expect(same(encode2(item, cdeEncodeOptions), written)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('accept the same bytes', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const ours = accepts(input);
        expect(cborg(input)).toBe(ours);
        if (!hasMark(input)) expect(cbor2(input)).toBe(ours);
      }),
      { numRuns: 6000 },
    );
  });
});
