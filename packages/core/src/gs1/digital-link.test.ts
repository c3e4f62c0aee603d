import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { formatDigitalLink, type ItemPath, parseDigitalLink, parseItemPath } from './index.js';

type Pair = [ai: string, value: string];
type Vector = { name: string; input: string; expect: { value: Pair[] } | { code: string } };

const vectors = JSON.parse(readFileSync(new URL('../../../../test/vectors/gs1/digital-link.json', import.meta.url), 'utf8')) as Vector[];

function outcome<T>(read: () => T): { value: T } | { code: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof TianmaError) return { code: error.code };
    throw error;
  }
}

describe('parseDigitalLink', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, { input, expect: expected }) => {
    expect(outcome(() => parseDigitalLink(input))).toEqual(expected);
  });

  it('has vectors for every code of the room', () => {
    const codes = new Set(vectors.map(({ expect: expected }) => ('code' in expected ? expected.code : '')));
    for (const code of ['uri', 'ai', 'order', 'value', 'check_digit', 'date', 'percent', 'duplicate'])
      expect(codes).toContain(`gs1.${code}`);
  });

  it('stops at its limits', () => {
    const attributes = Array.from({ length: 65 }, () => '99=A').join('&');
    expect(outcome(() => parseDigitalLink(`https://a/01/09520123456788?${attributes}`))).toEqual({ code: 'gs1.uri' });
    expect(outcome(() => parseDigitalLink(`https://a/${'x/'.repeat(4090)}01/09520123456788`))).toEqual({ code: 'gs1.uri' });
  });

  it('answers any text with fields or a code', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://a',
        '/01/',
        '09520123456788',
        '/10/',
        '/21/',
        '/235/',
        '?',
        '&',
        '99=',
        '7007=',
        '260301',
        '%',
        '%00',
        '#',
        ';',
        '//',
        '+',
        '01',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    let read = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, whole) => {
        const result = outcome(() => parseDigitalLink(`${whole ? 'https://a/01/09520123456788' : ''}${pieces.join('')}`));
        if ('value' in result) read += 1;
        else expect(result.code).toMatch(/^gs1\./);
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(20);
  });
});

describe('formatDigitalLink', () => {
  const host = 'trace.example';
  const gtin: Pair = ['01', '09520123456788'];
  const base = 'https://trace.example/01/09520123456788';

  it.each<[string, Pair[], string]>([
    ['the key alone', [gtin], base],
    ['qualifiers in their order', [['21', 'S'], ['10', 'L'], gtin, ['22', 'V']], `${base}/22/V/10/L/21/S`],
    ['attributes', [gtin, ['99', 'A'], ['10', 'L']], `${base}/10/L?99=A`],
    [
      'predefined lengths first',
      [gtin, ['7007', '260301'], ['3103', '000195'], ['99', 'A'], ['15', '260401']],
      `${base}?3103=000195&15=260401&7007=260301&99=A`,
    ],
    ['escapes', [gtin, ['10', 'a/B+c%;"_'], ['99', 'x?y&=']], `${base}/10/a%2FB%2Bc%25%3B%22_?99=x%3Fy%26%3D`],
    ['the lot as attribute beside a third-party serial', [gtin, ['10', 'L'], ['235', 'T']], `${base}/235/T?10=L`],
    ['equal fields once', [gtin, ['99', 'A'], gtin, ['99', 'A']], `${base}?99=A`],
    ['the first key given', [['8004', '9520ABC'], gtin], 'https://trace.example/8004/9520ABC?01=09520123456788'],
    [
      'a place',
      [
        ['254', '32a/b'],
        ['414', '9520123456788'],
      ],
      'https://trace.example/414/9520123456788/254/32a%2Fb',
    ],
  ])('writes %s', (_, fields, uri) => {
    expect(formatDigitalLink(fields, { host })).toBe(uri);
    expect(new Map(parseDigitalLink(uri))).toEqual(new Map(fields));
    expect(formatDigitalLink(parseDigitalLink(uri), { host })).toBe(uri);
  });

  it('takes a Map and writes the host in lower case, with its port', () => {
    expect(formatDigitalLink(new Map([gtin]), { host: 'TRACE.Example:8443' })).toBe('https://trace.example:8443/01/09520123456788');
  });

  it.each<[string, Pair[], string]>([
    ['no key', [['10', 'L']], 'gs1.uri'],
    ['nothing', [], 'gs1.uri'],
    ['two lots', [gtin, ['10', 'L'], ['10', 'M']], 'gs1.duplicate'],
    ['a wrong check digit', [['01', '09520123456789']], 'gs1.check_digit'],
    ['a Chinese lot', [gtin, ['10', '批次']], 'gs1.value'],
    ['an empty lot', [gtin, ['10', '']], 'gs1.value'],
    ['a date that is none', [gtin, ['15', '260231']], 'gs1.date'],
    ['an unknown AI', [gtin, ['89', 'A']], 'gs1.ai'],
    ['a name for an AI', [gtin, ['lot', 'A']], 'gs1.ai'],
    ['the product address', [gtin, ['8200', 'http']], 'gs1.ai'],
    ['a third-party serial beside a variant', [gtin, ['235', 'T'], ['22', 'V']], 'gs1.ai'],
    ['a signature of a lot', [gtin, ['10', 'L'], ['8030', 'A']], 'gs1.ai'],
  ])('refuses %s', (_, fields, code) => expect(outcome(() => formatDigitalLink(fields, { host }))).toEqual({ code }));

  it.each(['', 'a b', 'a/b', 'https://a', 'a?', '田码.cn', 'u@a', 'a..b', '.a', 'a:', 'a:123456'])('refuses the host %j', (bad) => {
    expect(outcome(() => formatDigitalLink([gtin], { host: bad }))).toEqual({ code: 'gs1.uri' });
  });

  it('is read back as it was given', () => {
    const cset = '!"%&\'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz'.split('');
    const text = fc.string({ unit: fc.constantFrom(...cset), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.option(text), fc.option(text), fc.option(text), (lot, serial, internal) => {
        const fields: Pair[] = [gtin];
        if (lot !== null) fields.push(['10', lot]);
        if (serial !== null) fields.push(['21', serial]);
        if (internal !== null) fields.push(['91', internal]);
        expect(parseDigitalLink(formatDigitalLink(fields, { host }))).toEqual(fields);
      }),
    );
  });
});

describe('parseItemPath', () => {
  const asItem = (pairs: readonly Pair[]): ItemPath => {
    const value = new Map(pairs);
    const [gtin, lot, serial] = ['01', '10', '21'].map((ai) => value.get(ai));
    return { gtin: gtin as string, ...(lot !== undefined && { lot }), ...(serial !== undefined && { serial }) };
  };
  /** Item codes are what the small reader knows: key 01 without 235, whatever the query says. */
  const cases = vectors.filter(({ input }) => /\/01\//.test(input) && !/[?;]|\/235\/|\/8004\//.test(input));

  it.each(cases.map((vector) => [vector.name, vector] as const))('%s', (_, { input, expect: expected }) => {
    const result = outcome(() => parseItemPath(input));
    if ('value' in expected) expect(result).toEqual({ value: asItem(expected.value) });
    // Which code is not compared: an AI that no item path has is unknown here.
    else expect(result).toHaveProperty('code');
  });

  it('says the same of every item path as the whole parser', () => {
    const value = fc.oneof(
      fc.constantFrom('A', 'a/b', '', '01', '10', 'x'.repeat(20), 'x'.repeat(21), '%41', '%00', '%4', '批', 'A B', '12345678901234567890'),
      fc.string({ maxLength: 4 }),
    );
    const part = fc.tuple(fc.constantFrom('22', '10', '21', '10', '21', '01', '11', ''), value).map(([ai, text]) => `/${ai}/${text}`);
    let read = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('', '/shop'),
        fc.constantFrom('09520123456788', '09520123456789', '952'),
        fc.array(part, { maxLength: 3 }),
        (stem, gtin, parts) => {
          const path = `${stem}/01/${gtin}${parts.join('')}`.replace(/[?#]/g, '');
          const whole = outcome(() => parseDigitalLink(`https://a${path}`));
          const small = outcome(() => parseItemPath(path));
          expect('value' in small).toBe('value' in whole);
          expect(outcome(() => parseItemPath(`https://a${path}?x=1#2`))).toEqual(small);
          if ('value' in whole) {
            read += 1;
            expect(small).toEqual({ value: asItem(whole.value) });
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('does not carry the table of AIs', () => {
    const seen = new Set<string>();
    const follow = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(new URL(file, import.meta.url), 'utf8');
      for (const [, name] of source.matchAll(/from '(\.\/[\w-]+)\.js'/g)) follow(`${name}.ts`);
    };
    follow('./item-code.ts');
    expect([...seen].sort()).toEqual(['./check-digit.ts', './item-code.ts', './lot.ts', './text.ts']);
  });
});
