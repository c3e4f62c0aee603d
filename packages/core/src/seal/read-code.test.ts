import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { formatItemCode } from './format-code.js';
import { readCode } from './read-code.js';

interface Accepted {
  name: string;
  input: string;
  expect: { host: string; gtin: string; lot?: string; serial?: string; seal?: string };
}
interface Refused {
  name: string;
  input: string;
  code: string;
}

function cases<T>(file: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../../../test/vectors/scan/${file}`, import.meta.url), 'utf8')).cases as T[];
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

function fieldsOf(text: string): Accepted['expect'] {
  const { text: _, seal, ...rest } = readCode(text);
  return { ...rest, ...(seal && { seal: hex(seal) }) };
}

function codeOf(text: string): string {
  try {
    return `read as ${JSON.stringify(fieldsOf(text))}`;
  } catch (error) {
    if (error instanceof TianmaError) return error.code;
    throw error;
  }
}

describe('readCode', () => {
  it.each(cases<Accepted>('mangled.json'))('reads: $name', ({ input, expect: fields }) => {
    expect(fieldsOf(input)).toEqual(fields);
  });

  it.each(cases<Accepted>('mangled.json'))('mends to an address that reads the same: $name', ({ input }) => {
    const first = readCode(input);
    expect(first.text).toMatch(/^https:\/\/[a-z0-9.:-]+\/01\/[0-9]{14}[!-~]*$/);
    expect(readCode(first.text)).toEqual(first);
  });

  it.each(cases<Refused>('refused.json'))('refuses: $name', ({ input, code }) => {
    expect(codeOf(input)).toBe(code);
  });

  it('says what stood in the way of a damaged path', () => {
    try {
      readCode('https://t.example.cn/01/06901234567893');
      expect.unreachable();
    } catch (error) {
      expect((error as TianmaError).cause).toMatchObject({ code: 'gs1.check_digit' });
    }
  });

  it('answers any text with fields or one of four codes', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        'http:',
        't.example.cn',
        '/01/',
        '06901234567892',
        '/10/',
        'L1',
        '/21/',
        '12345678901234567890',
        '#',
        '?',
        '&',
        'c=',
        '%23',
        ' ',
        '\n',
        '：',
        '%2F01%2F',
        '９',
      ),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        expect(codeOf(pieces.join(''))).toMatch(/^(read as .*|scan\.not_ours|seal\.(damaged|digits|no_item))$/s);
      }),
      { numRuns: 2000 },
    );
  });

  it('never takes a code with one digit lost or changed into a letter for whole', () => {
    const seal = Uint8Array.from({ length: 115 }, (_, i) => i);
    const text = formatItemCode({ host: 't.example.cn', gtin: '06901234567892', lot: 'L1', serial: '12345678901234567890' }, seal);
    const from = text.indexOf('#') + 1;
    for (let i = from; i < text.length; i++) {
      expect(codeOf(text.slice(0, i) + text.slice(i + 1)), `without digit ${i - from}`).toBe('seal.digits');
      expect(codeOf(`${text.slice(0, i)}x${text.slice(i + 1)}`), `letter at ${i - from}`).toBe('seal.damaged');
    }
  });

  it('does little work on long hostile texts', () => {
    const bombs = ['/01/', ' ', '#', '/', '1 ', '#1 ', '%2F01%2F', 'https://', 'a.', '?c=1', ':/', '%', '\u200b', '。a', '&c=0'].map(
      (unit) => unit.repeat(4096).slice(0, 4096),
    );
    const prefixed = bombs.map((bomb) => `https://t.example.cn/01/06901234567892/10/L/21/1#${bomb}`.slice(0, 4096));
    const start = Date.now();
    for (const text of [...bombs, ...prefixed]) codeOf(text);
    // 30 texts take some ten milliseconds; a regular expression gone wild would take minutes.
    expect(Date.now() - start).toBeLessThan(5000);
  });
});
