import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { formatItemCode, isHost } from './format-code.js';
import { readCode } from './read-code.js';

const item = { host: 't.example.cn', gtin: '06901234567892', lot: 'L-1', serial: '12345678901234567890' };

function codeOf(fields: Parameters<typeof formatItemCode>[0], seal?: Uint8Array): string {
  try {
    return formatItemCode(fields, seal);
  } catch (error) {
    return (error as TianmaError).code;
  }
}

describe('formatItemCode', () => {
  it('writes the address in lower case, with the digits of the seal', () => {
    expect(formatItemCode(item)).toBe('https://t.example.cn/01/06901234567892/10/L-1/21/12345678901234567890');
    expect(formatItemCode(item, Uint8Array.of(1, 0))).toBe('https://t.example.cn/01/06901234567892/10/L-1/21/12345678901234567890#00256');
    expect(formatItemCode({ host: item.host, gtin: item.gtin })).toBe('https://t.example.cn/01/06901234567892');
    expect(formatItemCode({ ...item, lot: 'A/B%1' })).toContain('/10/A%2FB%251/21/');
  });

  it.each([
    ['host in capitals', { ...item, host: 'T.example.cn' }, 'gs1.uri'],
    ['host with a path', { ...item, host: 't.example.cn/x' }, 'gs1.uri'],
    ['host with a user', { ...item, host: 'a@t.example.cn' }, 'gs1.uri'],
    ['empty host', { ...item, host: '' }, 'gs1.uri'],
    ['wrong check digit', { ...item, gtin: '06901234567891' }, 'gs1.check_digit'],
    ['gtin of 13', { ...item, gtin: '6901234567892' }, 'gs1.value'],
    ['Chinese lot', { ...item, lot: '一' }, 'gs1.value'],
    ['lot of 21', { ...item, lot: 'A'.repeat(21) }, 'gs1.value'],
    ['empty lot', { ...item, lot: '' }, 'gs1.value'],
    ['lot that is a step in a path', { ...item, lot: '..' }, 'gs1.value'],
    ['serial with a space', { ...item, serial: '1 2' }, 'gs1.value'],
    ['serial with a hash', { ...item, serial: '1#2' }, 'gs1.value'],
  ])('refuses: %s', (_, fields, code) => {
    expect(codeOf(fields)).toBe(code);
  });

  it('refuses a seal that has no item to hold for', () => {
    expect(codeOf({ host: item.host, gtin: item.gtin, lot: 'L' }, Uint8Array.of(1))).toBe('seal.no_item');
  });

  it('is read back whole, for every lot and serial that GS1 allows', () => {
    const cset82 = fc.string({
      unit: fc.constantFrom(...Array.from(`!"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz`)),
      minLength: 1,
      maxLength: 20,
    });
    const value = cset82.filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(value, value, fc.uint8Array({ minLength: 1, maxLength: 128 }), (lot, serial, seal) => {
        const text = formatItemCode({ ...item, lot, serial }, seal);
        expect(readCode(text)).toEqual({ ...item, lot, serial, seal, text });
        const link = formatItemCode({ ...item, lot, serial });
        expect(readCode(link)).toEqual({ ...item, lot, serial, text: link });
      }),
      { numRuns: 500 },
    );
  });
});

describe('isHost', () => {
  it.each(['a', 'localhost:8080', 't.example.cn', 'xn--fiq228c.cn', '127.0.0.1'])('%s', (host) => {
    expect(isHost(host)).toBe(true);
  });
  it.each(['', '.', 'a.', '.a', 'a..b', 'A', 'a b', 'a/b', 'a:', 'a:123456', 'a_b', '田码.cn', `${'a'.repeat(250)}.com`])(
    'not %j',
    (host) => {
      expect(isHost(host)).toBe(false);
    },
  );
});
