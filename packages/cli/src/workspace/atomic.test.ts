import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWhole, sweepParts, writeWhole, writeWholeFrom } from './atomic.js';
import { tempFolder } from './world.fixture.js';

let folder: string;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writeWhole', () => {
  it('replaces a file, makes folders, keeps the mode, and leaves nothing beside', () => {
    const path = join(folder, 'a', 'b.json');
    writeWhole(path, 'one', 0o600);
    writeWhole(path, 'two', 0o600);
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'a'))).toEqual(['b.json']);
  });

  it('leaves the old file whole when the new one cannot be put in its place', () => {
    const path = join(folder, 'taken');
    mkdirSync(join(path, 'inside'), { recursive: true });
    expect(() => writeWhole(path, 'new')).toThrow('cli.file');
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(existsSync(join(path, 'inside'))).toBe(true);
  });

  it('names the file that cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeWhole(join(folder, 'file', 'below'), 'x')).toThrow(
      expect.objectContaining({ code: 'cli.file', where: join(folder, 'file', 'below') }),
    );
  });
});

describe('writeWholeFrom', () => {
  it('puts pieces together; where making them ends early, the old file stays and nothing is left beside', () => {
    const path = join(folder, 'pieces');
    writeWholeFrom(path, [Uint8Array.of(97), 'b', Uint8Array.of(99)]);
    expect(readFileSync(path, 'utf8')).toBe('abc');
    const broken = function* (): Generator<string> {
      yield 'half';
      throw new RangeError('no more');
    };
    expect(() => writeWholeFrom(path, broken())).toThrow(RangeError);
    expect(readFileSync(path, 'utf8')).toBe('abc');
    expect(readdirSync(folder)).toEqual(['pieces']);
  });
});

describe('createWhole', () => {
  it('creates once; afterwards the existing bytes come back', () => {
    const path = join(folder, 'r');
    expect(createWhole(path, Uint8Array.of(1))).toEqual({ created: true });
    expect(createWhole(path, Uint8Array.of(2))).toEqual({ created: false, existing: Uint8Array.of(1) });
    expect(readdirSync(folder)).toEqual(['r']);
  });
});

describe('sweepParts', () => {
  it('removes what a write that was cut off left, and nothing else', () => {
    mkdirSync(join(folder, 'deep'));
    const names = ['.0123456789abcdef.part', '.short.part', 'a.part', 'deep/.fedcba9876543210.part', 'deep/keep'];
    for (const name of names) writeFileSync(join(folder, name), '');
    sweepParts(folder);
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()).toEqual(['.short.part', 'a.part', 'deep', 'deep/keep']);
  });
});
