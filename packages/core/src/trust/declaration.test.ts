import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resign } from '../../../../test/world/resign.js';
import { makeWorld } from '../../../../test/world/world.js';
import type { CborValue } from '../cbor/index.js';
import { TianmaError } from '../errors.js';
import { type DeclarationInput, signDeclaration } from '../sign/index.js';
import { readDeclaration, readNotice } from './index.js';

const { county, parties, notice } = makeWorld();
const by = { key: county.keys.trust, iss: county.division, iat: '2026-11-01T08:00:00+08:00' };
const input: DeclarationInput = {
  kind: 'profile',
  id: 'highland-potato',
  version: 1,
  from: '2026-01-01',
  to: '2026-12-31',
  body: { names: { zh: '高山土豆' }, steps: [{ kind: 'planting', least: 1 }] },
};
const { bytes, declaration } = signDeclaration(input, by);

function codeOf(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return (error as TianmaError).code;
  }
}

describe('a declaration', () => {
  const edited = (edit: (map: Map<number, CborValue>) => unknown) =>
    codeOf(() => readDeclaration(resign(bytes, county.keys.trust, { payload: edit })));

  it('says what was signed', () => {
    expect(declaration).toMatchObject({ kind: 'profile', id: 'highland-potato', version: 1, from: 20_454, to: 20_818, body: input.body });
    expect(declaration.envelope).toMatchObject({ iss: '530113', sub: 'urn:tianma:declaration:profile:highland-potato' });
    expect(readDeclaration(bytes)).toEqual(declaration);
  });

  it('has the same bytes for the same content in any order', () => {
    const body = { steps: [{ least: 1, kind: 'planting' }], names: { en: undefined as never, zh: '高山土豆' } };
    expect(signDeclaration({ ...input, body }, by).idHex).toBe(signDeclaration(input, by).idHex);
  });

  it('is not read in the place of another document, nor another in its place', () => {
    expect(codeOf(() => readNotice(bytes))).toBe('doc.type');
    expect(codeOf(() => readDeclaration(notice(parties.coop)))).toBe('doc.type');
  });

  it('says that it is newer before it says that it is malformed', () => {
    expect(edited((map) => map.set(0, 1) && map.delete(1))).toBe('doc.version_newer');
    expect(edited((map) => map.set(40, 0) && map.delete(2))).toBe('doc.field_newer');
    expect(edited((map) => map.set(1, 7))).toBe('doc.field_newer');
    expect(edited((map) => map.set(-1, 'ignored'))).toBe('read');
  });

  it('is refused without its fields, or with any of another type', () => {
    expect(edited((map) => map.delete(0))).toBe('doc.malformed');
    for (let field = 1; field <= 6; field += 1) {
      expect(
        edited((map) => map.set(field, true)),
        `${field}`,
      ).toBe('doc.malformed');
      expect(
        edited((map) => map.delete(field)),
        `${field}`,
      ).toBe(field === 5 ? 'read' : 'doc.malformed');
    }
  });

  it('is refused where its parts do not fit each other', () => {
    expect(edited((map) => map.set(1, 1))).toBe('doc.malformed');
    expect(edited((map) => map.set(2, 'another'))).toBe('doc.malformed');
    expect(edited((map) => map.set(5, 20_453))).toBe('doc.malformed');
    expect(edited((map) => map.set(5, 20_454))).toBe('read');
    const iss = (value: string) =>
      codeOf(() =>
        readDeclaration(
          resign(bytes, county.keys.trust, {
            header: (map) => map.set(15, new Map(map.get(15) as ReadonlyMap<number, CborValue>).set(1, value)),
          }),
        ),
      );
    expect(['530113', '530113/LAB-1', '530113001', 'county'].map(iss)).toEqual(['read', 'read', 'doc.malformed', 'doc.malformed']);
  });

  it('has a body in strict JSON', () => {
    const body = (text: string) => edited((map) => map.set(6, new TextEncoder().encode(text)));
    expect(['{}', '1', '{"a":1,"a":1}', '1.5', '"\\u202e"', ''].map(body)).toEqual([
      'read',
      'read',
      'doc.malformed',
      'doc.malformed',
      'record.text',
      'doc.malformed',
    ]);
    expect(body(`"${'a'.repeat(59_999)}"`)).toBe('doc.malformed');
  });

  it.each<[string, Partial<Record<keyof DeclarationInput, unknown>>, string]>([
    ['another kind', { kind: 'recall' }, 'kind'],
    ['no id', { id: '' }, 'declaration/id'],
    ['a long id', { id: 'x'.repeat(121) }, 'declaration/id'],
    ['version 0', { version: 0 }, 'declaration/version'],
    ['an end before the begin', { to: '2025-12-31' }, 'declaration/to'],
    ['a day that does not exist', { from: '2026-02-30' }, 'from'],
    ['a fraction', { body: { area: 1.5 } }, 'body/area'],
    ['no body', { body: undefined }, 'body'],
    ['a hidden character', { body: ['a\u202eb'] }, 'declaration/body/0'],
    ['a body that is too long', { body: 'x'.repeat(60_000) }, 'declaration/body'],
    ['another property', { note: 'x' } as never, 'declaration.note'],
  ])('is not signed with %s', (_, unusual, where) => {
    try {
      signDeclaration({ ...input, ...unusual } as DeclarationInput, by);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'sign.input', where });
    }
  });

  it('gives a coded answer to any bytes that were changed, cut or put in', () => {
    const change = fc.record({ at: fc.nat(bytes.length - 1), cut: fc.nat(8), put: fc.uint8Array({ maxLength: 8 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let hostile: Uint8Array = bytes;
        for (const { at, cut, put } of changes) hostile = Uint8Array.of(...hostile.slice(0, at), ...put, ...hostile.slice(at + cut));
        try {
          readDeclaration(hostile);
        } catch (error) {
          expect(error).toBeInstanceOf(TianmaError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
