import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { need } from '../run/browsers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const vectors = fileURLToPath(new URL('../vectors', import.meta.url));
const python = need('python');

/** Rooms that the Python verifier reads, with the least number of cases each has. sign1 is about COSE at large, digital-link about GS1's. */
const ROOMS: Record<string, number> = { verify: 300, record: 140, declaration: 90, cbor: 170, cose: 60, ed25519: 900, scan: 180, gs1: 15 };
const OTHERS = new Set(['cose/sign1.json', 'gs1/digital-link.json']);

const filesOf = (room: string): string[] =>
  readdirSync(join(vectors, room)).filter((name) => name.endsWith('.json') && !OTHERS.has(`${room}/${name}`));

function run(...paths: string[]): { status: number | null; output: string; counts: [agreed: number, of: number][] } {
  const { status, stdout, stderr } = spawnSync(python as string, ['-B', join(here, 'verifier.py'), ...paths], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const counts = [...stdout.matchAll(/^\S+: (\d+) of (\d+) agree$/gm)].map(([, agreed, of]): [number, number] => [
    Number(agreed),
    Number(of),
  ]);
  return { status, output: stdout + stderr, counts };
}

describe.skipIf(python === undefined)('the verifier in Python, written from docs/spec', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'tianma-vectors-'));
  afterAll(() => rmSync(scratch, { recursive: true }));

  it.each(Object.entries(ROOMS))('agrees on every vector of %s', (room, least) => {
    const files = filesOf(room);
    const { status, output, counts } = run(...files.map((name) => join(vectors, room, name)));
    expect(status, output).toBe(0);
    expect(counts).toHaveLength(files.length);
    expect(counts.every(([agreed, of]) => agreed === of)).toBe(true);
    expect(counts.reduce((sum, [, of]) => sum + of, 0)).toBeGreaterThanOrEqual(least);
  });

  it('says so where it does not agree', () => {
    const file = JSON.parse(readFileSync(join(vectors, 'verify/seal.json'), 'utf8'));
    file.cases[0].expect = { headline: 'altered', code: 'seal.signature_mismatch' };
    mkdirSync(join(scratch, 'verify'));
    writeFileSync(join(scratch, 'verify/seal.json'), JSON.stringify(file));
    const { status, output, counts } = run(join(scratch, 'verify/seal.json'));
    expect(status, output).toBe(1);
    expect(counts).toEqual([[file.cases.length - 1, file.cases.length]]);
    expect(output).toContain(JSON.stringify(file.cases[0].name));
  });

  it('keeps to 700 lines, and rests on nothing but Python, cbor2 and cryptography', () => {
    const text = readFileSync(join(here, 'verifier.py'), 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(700);
    const modules = [...text.matchAll(/^(?:from (\w+)|import (\w+))/gm)].map(([, from, plain]) => from ?? plain);
    const standard = ['fractions', 'hashlib', 'itertools', 'pathlib', 're', 'struct', 'urllib'];
    expect(new Set(modules)).toEqual(new Set([...standard, 'cbor2', 'cryptography']));
  });
});
