import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DocumentType, Envelope } from '../envelope/index.js';
import { decodeAttestation, decodeRecord } from './decode.js';
import { fieldsToJson } from './fields-json.js';
import { KINDS } from './kinds.js';

interface Vector {
  readonly name: string;
  readonly type: DocumentType;
  readonly payload: string;
  readonly iss?: string;
  readonly sub?: string;
  readonly iat?: number;
  readonly expect: { readonly code?: string; readonly kind?: string; readonly fields?: unknown };
}

const load = (name: string): readonly Vector[] =>
  JSON.parse(readFileSync(new URL(`../../../../test/vectors/record/${name}.json`, import.meta.url), 'utf8'));

function answer({
  type,
  payload,
  iss = '620524/COOP-7',
  sub = 'https://id.gs1.org/01/06901234567892/10/L-1',
  iat = 1_772_668_800,
}: Vector): unknown {
  const bytes = Uint8Array.from(Buffer.from(payload, 'hex'));
  const envelope = { type, payload: bytes, iss, sub, iat, id: new Uint8Array(32), kid: new Uint8Array(8) } as unknown as Envelope;
  try {
    const found = type === 'record' ? decodeRecord(envelope) : decodeAttestation(envelope);
    return { kind: found.kindName, fields: fieldsToJson(found.kindRow, found.fields) };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return { code };
  }
}

describe.each(['accepted', 'refused'])('vectors of records: %s', (name) => {
  const vectors = load(name);
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    expect(answer(vector)).toEqual(vector.expect);
  });
});

describe('vectors of records', () => {
  it('have every kind with every field', () => {
    const accepted = load('accepted');
    for (const { name, fields } of KINDS) {
      const given = Object.keys(accepted.find((vector) => vector.name === name)?.expect.fields as object);
      // A replacement has no JSON of its own without the kind of its target.
      expect(given, name).toEqual(fields.filter(({ type }) => type !== 'fields').map((field) => field.name));
    }
  });
});
