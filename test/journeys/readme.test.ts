import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { inShell, pasted, root, writeLedgers } from './paste.js';

/** What the JavaScript of a page prints, run in a folder of the workspace, so that `@tianma/core` is found as in a project that installed it. */
function inProject(name: string, script: string, where: 'root' | 'folder'): string {
  const folder = join(root, 'test/out', name);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'try.mjs'), script);
    const cwd = where === 'root' ? root : folder;
    return execFileSync(process.execPath, [join(folder, 'try.mjs')], { cwd, encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// In this order: each page goes on where the one before it ended.
beforeAll(() => {
  writeLedgers();
});

test('the README is pasted line by line, with the command itself, and does what it says', { timeout: 300_000 }, () => {
  expect(inShell(pasted('README.md'), { real: true })).toContain('[verified.records]');
  expect(inProject('readme', pasted('README.md', 'js'), 'root')).toBe('unchanged verified.records');
});

test('so is the guide', { timeout: 300_000 }, () => {
  const said = inShell(pasted('docs/guide/README.md'));
  expect(said).toContain('东川示范检测站');
  expect(said).toContain('[lot.recalled]');
});

test('so are the guides of codes and of printing', { timeout: 300_000 }, () => {
  const written = inShell(pasted('docs/guide/items.md'));
  expect(written).toContain('codes.csv');
  const printed = inShell(pasted('docs/guide/printing.md'));
  expect(printed).toContain('这次 40 张');
  expect(printed).toContain('已换上  40 ← 7, 41 ← 8, 42 ← 20');
  expect(written).toMatch(/^index,serial,serial_grouped,code\r?\n0,\d{20},(\d{4} ){4}\d{4},https:/m);
});

test("the example of the store's page runs as it stands", () => {
  const printed = inProject('readme-store', pasted('packages/store/README.md', 'js'), 'folder');
  expect(printed.split('\n')).toEqual(['530113/93530113MA0TM00118 1', '2']);
});
