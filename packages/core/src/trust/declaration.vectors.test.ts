import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Envelope } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { dayToText } from '../record/index.js';
import { DECLARATION_KINDS, readDeclaration } from './index.js';

interface Vector {
  readonly name: string;
  readonly payload: string;
  readonly iss: string;
  readonly sub: string;
  readonly expect: { readonly code?: string; readonly kind?: string };
}

const load = (name: string): readonly Vector[] =>
  JSON.parse(readFileSync(new URL(`../../../../test/vectors/declaration/${name}.json`, import.meta.url), 'utf8'));

function answer({ payload, iss, sub }: Vector): unknown {
  const bytes = Uint8Array.from(Buffer.from(payload, 'hex'));
  try {
    const read = readDeclaration({ type: 'declaration', payload: bytes, iss, sub, iat: 1_772_668_800 } as unknown as Envelope);
    const { kind, id, version, from, to, body } = read;
    return { kind, id, version, from: dayToText(from), ...(to !== undefined && { to: dayToText(to) }), body };
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return { code: error.code };
  }
}

describe.each(['accepted', 'refused'])('vectors of declarations: %s', (name) => {
  it.each(load(name).map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    expect(answer(vector)).toEqual(vector.expect);
  });
});

describe('vectors of declarations', () => {
  it('have every kind and every code', () => {
    const kinds = load('accepted').map((vector) => vector.expect.kind);
    expect(DECLARATION_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
    const codes = new Set(load('refused').map((vector) => vector.expect.code));
    expect(codes).toEqual(new Set(['doc.version_newer', 'doc.field_newer', 'doc.malformed', 'record.text']));
  });
});
