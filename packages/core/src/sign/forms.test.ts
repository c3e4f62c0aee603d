import { describe, expect, it } from 'vitest';
import { instantToText } from '../record/index.js';
import { readDay, readDecimal, readDigest, readInstant, readObject } from './forms.js';

function refused(run: () => unknown): string {
  try {
    return JSON.stringify(run());
  } catch (error) {
    const { code, where, expected, found } = error as { code?: string; where?: string; expected?: string; found?: string };
    if (code === undefined) throw error;
    return [code, where, expected, found].join(' | ');
  }
}

describe('friendly forms', () => {
  it.each([
    ['2026-03-05T08:00:00+08:00', 1_772_668_800, 480],
    ['2026-03-05T00:00:00Z', 1_772_668_800, 0],
    ['2026-03-05T00:00:00+00:00', 1_772_668_800, 0],
    ['2026-03-04T18:30:00-05:30', 1_772_668_800, -330],
    ['1970-01-01T00:00:00Z', 0, 0],
    ['0001-01-01T00:00:00Z', -62_135_596_800, 0],
  ])('reads %s', (text, seconds, offset) => {
    expect(readInstant(text, 'time')).toEqual([seconds, offset]);
    expect(instantToText(seconds, offset)).toBe(text.replace('+00:00', 'Z'));
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-03-05T24:00:00Z',
    '2026-03-05T00:00:60Z',
    '2026-03-05',
    '2026-03-05T08:00:00',
    '2026-03-05T08:00:00+08:60',
    'now',
    '',
    null,
    Number.NaN,
    1.5,
    new Date(0),
  ])('refuses %s as a time', (value) => {
    expect(refused(() => readInstant(value, 'time'))).toMatch(/^sign\.input \| time \| a time such as/);
  });

  it('says where, what was expected and what stood there', () => {
    expect(refused(() => readDay('2026-3-5', 'day'))).toBe('sign.input | day | a day such as 2026-03-05 | 2026-3-5');
    expect(refused(() => readDecimal('1,5', 'quantity'))).toBe('sign.input | quantity | a decimal number such as 12.50 | 1,5');
    expect(refused(() => readDigest('zz'.repeat(32), 'target'))).toMatch(
      /^sign\.input \| target \| 32 bytes, or 64 hexadecimal digits \| zz/,
    );
    expect(refused(() => readDigest(new Uint8Array(3), 'target'))).toBe(
      'sign.input | target | 32 bytes, or 64 hexadecimal digits | 3 bytes',
    );
    expect(refused(() => readObject([1], 'price', ['value']))).toBe('sign.input | price | an object | a list of 1');
    expect(refused(() => readDay('x'.repeat(500), 'day')).length).toBeLessThan(160);
  });

  it('takes hexadecimal digits of either case', () => {
    expect(readDigest('AB'.repeat(32), 'd')).toEqual(readDigest('ab'.repeat(32), 'd'));
  });

  it('looks at own properties only', () => {
    const value = Object.create({ value: 1 });
    expect(readObject(value, 'q', ['value'])).toEqual({});
    expect(refused(() => readObject(JSON.parse('{"__proto__":{"value":1}}'), 'q', ['value']))).toMatch(/^sign\.input \| q\.__proto__/);
  });
});
