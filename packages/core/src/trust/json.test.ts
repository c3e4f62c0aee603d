import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TianmaError } from '../errors.js';
import { readJson } from './json.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

function codeOf(bytes: Uint8Array): string {
  try {
    readJson(bytes);
    return 'read';
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return error.code;
  }
}

describe('readJson', () => {
  it('reads what it allows', () => {
    const text = ' {"a" : [1, -2, 0, true, false, null, "\\u7530\\"\\/"], "b":{"c":{}}, "":[] }\n';
    expect(readJson(utf8(text))).toEqual({ a: [1, -2, 0, true, false, null, '田"/'], b: { c: {} }, '': [] });
    expect(readJson(utf8('9007199254740991'))).toBe(Number.MAX_SAFE_INTEGER);
    expect(readJson(utf8('"\\ud83c\\udf3e"'))).toBe('🌾');
  });

  it.each([
    ['a name twice', '{"a":1,"a":2}'],
    ['a name twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['a fraction', '[1.0]'],
    ['an exponent', '1e3'],
    ['a number above 2^53-1', '9007199254740992'],
    ['a negative zero', '-0'],
    ['a leading zero', '01'],
    ['a plus sign', '+1'],
    ['not a number', 'NaN'],
    ['a single quote', "'a'"],
    ['a comma at the end', '[1,]'],
    ['no comma', '[1 2]'],
    ['no colon', '{"a" 1}'],
    ['no value', '{"a":}'],
    ['a name without quotes', '{a:1}'],
    ['a comment', '/**/1'],
    ['an open text', '"a'],
    ['an open array', '[['],
    ['an open object', '{"a":1'],
    ['a wrong escape', '"\\x41"'],
    ['a short escape', '"\\u12"'],
    ['half of a character', '"\\ud800"'],
    ['two values', '1 1'],
    ['nothing', ''],
    ['space only', ' '],
    ['a byte order mark', '\ufeff1'],
    ['a space that is none of JSON', '\u00a01'],
    ['the name of the prototype', '{"__proto__":{"a":1}}'],
    ['the name of the prototype, escaped', '{"\\u005f_proto__":1}'],
    ['seventeen levels', `${'['.repeat(17)}${']'.repeat(17)}`],
  ])('refuses %s', (_, text) => {
    expect(codeOf(utf8(text))).toBe('doc.malformed');
  });

  it('refuses hidden characters, written or escaped, in names too', () => {
    for (const text of ['"a\u202eb"', '"\\u200b"', '"\\n"', '{"\\u0000":1}', '"\\ufeff"']) expect(codeOf(utf8(text))).toBe('record.text');
    expect(codeOf(utf8('"\n"'))).toBe('doc.malformed');
  });

  it('refuses bytes that are not UTF-8, and too many', () => {
    expect(codeOf(Uint8Array.of(0x22, 0xc0, 0x80, 0x22))).toBe('doc.malformed');
    expect(codeOf(utf8(`"${'a'.repeat(59_998)}"`))).toBe('read');
    expect(codeOf(utf8(`"${'a'.repeat(59_999)}"`))).toBe('doc.malformed');
  });

  it('reads sixteen levels, and answers deep nesting without recursion to it', () => {
    expect(codeOf(utf8(`${'['.repeat(16)}${']'.repeat(16)}`))).toBe('read');
    expect(codeOf(utf8('['.repeat(60_000)))).toBe('doc.malformed');
    expect(codeOf(utf8('{"a":'.repeat(12_000)))).toBe('doc.malformed');
  });

  it('leaves the prototypes of objects alone', () => {
    const read = readJson(utf8('{"constructor":{"prototype":{"polluted":1}},"toString":"x"}')) as Record<string, unknown>;
    expect(Object.keys(read)).toEqual(['constructor', 'toString']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it('names the place', () => {
    expect(() => readJson(utf8('{"a":[1,{"b":1.5}]}'))).toThrow(/body\/a\/1\/b/);
  });

  it('answers as JSON.parse does, or refuses', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'{}[]:,"\\u0019-.eE tfalsn_ab\u202e') });
    fc.assert(
      fc.property(fc.oneof(hostile, fc.json(), fc.string()), (text) => {
        const bytes = utf8(text);
        if (codeOf(bytes) !== 'read') return;
        expect(readJson(bytes)).toEqual(JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives a coded answer to any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['read', 'doc.malformed', 'record.text']).toContain(codeOf(bytes));
      }),
      { numRuns: 2_000 },
    );
  });
});
