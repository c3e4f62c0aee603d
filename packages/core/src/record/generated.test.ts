import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cddlPage, codesPage, kindInputs, kindsPage } from '../../../../docs/spec/generate.mjs';
import * as codes from '../codes.js';
import * as meaning from '../codes.meaning.js';
import * as record from './index.js';

const text = (path: string): string => readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');
const MEND = 'run `tsc -b packages && node docs/spec/generate.mjs`';

describe('what is written from the tables', () => {
  it.each([
    ['docs/spec/kinds.md', () => kindsPage(record)],
    ['docs/spec/codes.md', () => codesPage({ ...codes, ...meaning })],
    ['docs/spec/tianma.cddl', () => cddlPage(text('docs/spec/tianma.cddl'), record)],
    ['packages/core/src/sign/kind-inputs.ts', () => kindInputs(record)],
  ])('%s is up to date', (path, render) => {
    expect(text(path) === render() ? 'up to date' : MEND).toBe('up to date');
  });

  it('has a sentence in both languages for each code', () => {
    for (const code of codes.CODES) {
      const [zh, en] = meaning.MEANINGS[code];
      expect(zh, code).toMatch(/\p{Script=Han}/u);
      expect(en, code).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
    }
  });
});

describe('the table of kinds', () => {
  it('numbers kinds and fields once', () => {
    const numbers = record.KINDS.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(record.KINDS.map(({ name }) => name)).size).toBe(numbers.length);
    for (const { name, fields } of record.KINDS) {
      expect(
        fields.map(({ key }) => key),
        name,
      ).toEqual(fields.map((_, i) => 64 + i));
      expect(new Set(fields.map((field) => field.name)).size, name).toBe(fields.length);
      for (const field of fields) expect(field.min, `${name}.${field.name}`).toBeLessThan(field.max);
    }
  });

  it('gives roles what docs/spec/trust.md says', () => {
    const may = (role: record.Role): string[] => record.KINDS.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
    const lots = record.KINDS.filter(({ sort }) => sort === 'lot').map(({ name }) => name);
    const units = record.KINDS.filter(({ sort }) => sort === 'unit').map(({ name }) => name);
    const both = ['attach', 'correction', 'void'];
    const except = (...names: string[]): string[] => lots.filter((name) => !names.includes(name));
    expect(may('producer')).toEqual([...units, ...except('processing'), ...both, 'custody_receipt']);
    expect(may('processor')).toEqual([...except('harvest'), ...both, 'custody_receipt']);
    expect(may('packer')).toEqual([...except('harvest', 'processing'), ...both, 'custody_receipt']);
    for (const role of ['storer', 'carrier', 'seller'] as const) expect(may(role)).toEqual(['custody_receipt']);
    expect(may('laboratory')).toEqual(['inspection']);
    expect(may('inspector')).toEqual(['inspection', 'audit']);
    expect(may('certifier')).toEqual(['audit']);
    expect(may('authority')).toEqual(['inspection', 'audit']);
    expect(record.rolesPermitting(20)).toEqual(['producer']);
    expect(record.rolesPermitting(19)).toEqual([]);
  });

  it('lets be corrected what docs/spec/format.md says', () => {
    const fixed = record.KINDS.filter(({ correctable, sort }) => !correctable && sort !== 'attestation').map(({ name }) => name);
    expect(fixed).toEqual(['unit_genesis', 'harvest', 'processing', 'packing', 'handover', 'correction', 'void']);
  });
});
