import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { type CborValue, decode, encode } from './index.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('encode', () => {
  it.each<[string, CborValue, string]>([
    ['0', 0, '00'],
    ['-0 is 0', -0, '00'],
    ['23 and 24', [23, 24], '82171818'],
    ['255, 256', [255, 256], '8218ff190100'],
    ['2^32', 2 ** 32, '1b0000000100000000'],
    ['2^53-1', 2 ** 53 - 1, '1b001fffffffffffff'],
    ['-(2^53-1)', -(2 ** 53 - 1), '3b001ffffffffffffe'],
    ['text', '水', '63e6b0b4'],
    ['surrogate pair', '\u{10151}', '64f0908591'],
    ['bytes', Uint8Array.of(1, 2), '420102'],
    ['a Buffer', Buffer.from([1, 2]), '420102'],
    ['simple values', [false, true, null], '83f4f5f6'],
    ['empty', [[], new Map()], '8280a0'],
    [
      'keys by their bytes',
      new Map([
        [-1, 1],
        [256, 2],
        [-25, 3],
        [24, 4],
        [0, 5],
        [-24, 6],
        [23, 7],
      ]),
      'a7000517071818041901000220013706381803',
    ],
  ])('writes %s', (_, value, expected) => {
    expect(hex(encode(value))).toBe(expected);
    expect(encode(decode(encode(value)))).toEqual(encode(value));
  });

  const deep = (levels: number): CborValue => (levels === 0 ? 0 : [deep(levels - 1)]);
  const cycle: unknown[] = [];
  cycle.push(cycle);

  it.each<[string, unknown]>([
    ['a fraction', 1.5],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['2^53', 2 ** 53],
    ['-2^53', -(2 ** 53)],
    ['a BigInt', 1n],
    ['undefined', undefined],
    ['a hole', new Array(1)],
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', '\udc00'],
    ['a plain object', { a: 1 }],
    ['a Date', new Date(0)],
    ['a Set', new Set([1])],
    ['a Uint16Array', Uint16Array.of(1)],
    ['an ArrayBuffer', new ArrayBuffer(1)],
    ['a function', () => 0],
    ['a symbol', Symbol.iterator],
    ['a text key', new Map([['a', 1]])],
    ['a fraction as key', new Map([[0.5, 1]])],
    ['undefined in a map', new Map([[1, undefined]])],
    ['17 levels', deep(17)],
    ['a cycle', cycle],
  ])('refuses %s', (_, value) => {
    expect(() => encode(value as CborValue)).toThrow(expect.objectContaining({ code: 'cbor.value' }));
    expect(() => encode(value as CborValue)).toThrow(TianmaError);
  });

  it('writes 16 levels', () => expect(hex(encode(deep(16)))).toBe(`${'81'.repeat(16)}00`));

  it('does not share memory with the value', () => {
    const inner = Uint8Array.of(1);
    const written = encode(inner);
    inner[0] = 9;
    expect(hex(written)).toBe('4101');
  });
});
