import type { TianmaError } from '@tianma/core';
import type { JsonValue } from '@tianma/core/trust';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrandBody, readCertificateBody, readProfileBody } from './index.js';
import { BRAND, CERTIFICATE, PROFILE } from './register.fixture.js';

type Path = string;
type Case = [what: string, path: Path, value: unknown, code?: string, where?: string];

/** A copy with the value at `a/b/0` set, or taken out where it is undefined. */
function changed(body: object, path: Path, value: unknown): JsonValue {
  const copy = structuredClone(body) as Record<string, unknown>;
  const names = path.split('/');
  const last = names.pop() as string;
  const target = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy);
  if (value === undefined) delete target[last];
  else target[last] = value;
  return copy as JsonValue;
}

const READERS = {
  certificate: [readCertificateBody, CERTIFICATE],
  profile: [readProfileBody, PROFILE],
  brand: [readBrandBody, BRAND],
} as const;

const CASES: Readonly<Record<keyof typeof READERS, readonly Case[]>> = {
  certificate: [
    ['a scheme that has a register of its own', 'scheme', 'brand'],
    ['a scheme that is unknown', 'scheme', 'best'],
    ['no number', 'number', undefined],
    ['space at an end', 'holder', ' 甲 '],
    ['a hidden character', 'authority', '局\u202e', 'record.text'],
    ['a wrong check digit', 'gtins', ['02530113000011'], 'register.entry', 'certificate/gtins/0'],
    ['a product twice', 'gtins', ['02530113000010', '02530113000010']],
    ['crops that are no list', 'crops', '马铃薯'],
    ['a day that does not exist', 'validFrom', '2026-02-30'],
    ['an end before the begin', 'validTo', '2026-05-31'],
    ['no end', 'validTo', undefined],
    ['an area in kilograms', 'area', { value: '1', unit: 'KGM' }, 'register.entry', 'certificate/area/unit'],
    ['a cap in 亩', 'cap/unit', '亩'],
    ['a cap of zero', 'cap/value', '0.00'],
    ['a cap as a number', 'cap/value', 120],
    ['a cap with a plus sign', 'cap/value', '+1'],
    ['a cap with a leading zero', 'cap/value', '01'],
    ['a withdrawal without a reason', 'withdrawn', { since: '2026-07-01' }],
    ['a property that is not known', 'level', 'A', 'doc.field_newer', 'certificate'],
    ['a property of the prototype', 'toString', 'x', 'doc.field_newer'],
  ],
  profile: [
    ['no names', 'names', undefined],
    ['no Chinese name', 'names/zh', undefined],
    ['a kind that is unknown', 'steps/0/kind', 'praying'],
    ['a correction as a step', 'steps/0/kind', 'correction'],
    ['an operation of a planting', 'steps/0/operation', 'spray'],
    ['an operation that is unknown', 'steps/1/operation', 'sing'],
    ['a step no time', 'steps/1/least', 0],
    ['an unknown method', 'tests/0/method', 'taste'],
    ['no age', 'tests/0/maxAgeDays', undefined],
    ['an age below zero', 'tests/0/maxAgeDays', -1],
    ['a word for a flag', 'tests/0/independent', 'yes'],
    ['no grade', 'grades', []],
    ['a yield per kilogram', 'yield/per/unit', 'KGM'],
    ['a ratio that falls', 'processes/0/least', '1.01', 'register.entry', 'profile/processes/0/most'],
    ['a range that falls', 'temperature/min', '8.51', 'register.entry', 'profile/temperature/max'],
    ['a shelf life of no day', 'shelfLifeDays', 0],
    ['no evidence', 'evidence', undefined],
    ['evidence that is not graded', 'evidence', 'sure'],
    ['an end before the begin', 'validTo', '2025-12-31'],
  ],
  brand: [
    ['another kind', 'kind', 'logo'],
    ['no owner', 'owner', undefined],
    ['a member that is no party', 'members/0', '合作社'],
    ['a scheme that is unknown', 'schemes/0', 'best'],
    ['no profiles', 'profiles', undefined],
    ['a profile twice', 'profiles', ['a', 'a']],
  ],
};

describe.each(Object.entries(READERS))('the body of a %s', (name, [read, body]) => {
  it('is read as it was written', () => {
    expect(read(body as unknown as JsonValue)).toEqual(body);
    const withdrawn = { since: '2026-08-01', reason: '停止使用' };
    expect(read({ ...(body as object), withdrawn } as unknown as JsonValue)).toEqual({ ...body, withdrawn });
  });

  it.each<Case>([...CASES[name as keyof typeof READERS]])('is refused with %s', (_, path, value, code = 'register.entry', where) => {
    try {
      read(changed(body, path, value));
      expect.unreachable();
    } catch (error) {
      const { code: found, where: at } = error as TianmaError;
      expect(found).toBe(code);
      if (where !== undefined) expect(at).toBe(where);
    }
  });

  it('gives a coded answer to any JSON in any place', () => {
    const paths = Object.keys(body);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        try {
          read(changed(body, path, value));
        } catch (error) {
          expect(['register.entry', 'record.text', 'doc.field_newer']).toContain((error as TianmaError).code);
        }
      }),
      { numRuns: 1_000 },
    );
    for (const value of [null, 1, 'x', [], true]) expect(() => read(value)).toThrow('register.entry');
  });
});
