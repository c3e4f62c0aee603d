import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The blocks of a page that follow a line `<!-- run -->`, those of one language together, as if pasted one after the other. */
const pasted = (page: string, language: string): string =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/<!-- run -->\n```(\w+)\n([\s\S]*?)```/g)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text)
    .join('\n');

const inShell = (text: string): string => {
  expect(text).not.toBe('');
  return execFileSync('sh', ['-ec', text], { cwd: root, encoding: 'utf8', env: { ...process.env, LANG: 'zh_CN.UTF-8' } });
};

test('the README and the guide are pasted line by line and do what they say', { timeout: 300_000 }, () => {
  execFileSync(process.execPath, ['demo/ledgers/write.mjs'], { cwd: root });
  expect(inShell(pasted('README.md', 'sh'))).toContain('[verified.records]');

  // In a folder of the workspace, so that `@tianma/core` is found as in a project that installed it.
  const folder = join(root, 'test/out/readme');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'try.mjs'), pasted('README.md', 'js'));
    const printed = execFileSync(process.execPath, [join(folder, 'try.mjs')], { cwd: root, encoding: 'utf8' });
    expect(printed.trim()).toBe('unchanged verified.records');
  } finally {
    rmSync(folder, { recursive: true });
  }

  const said = inShell(pasted('docs/guide/README.md', 'sh'));
  expect(said).toContain('东川示范检测站');
  expect(said).toContain('[lot.recalled]');

  const written = inShell(pasted('docs/guide/items.md', 'sh'));
  expect(written).toContain('codes.csv');
  const printed = inShell(pasted('docs/guide/printing.md', 'sh'));
  expect(printed).toContain('这次 40 张');
  expect(printed).toContain('已换上  40 ← 7, 41 ← 8, 42 ← 20');
  expect(written).toMatch(/^index,serial,serial_grouped,code\r?\n0,\d{20},(\d{4} ){4}\d{4},https:/m);
});

test('the guide of the registers is pasted line by line', { timeout: 120_000 }, () => {
  const said = inShell(pasted('docs/guide/registers.md', 'sh'));
  expect(said).toContain('持证人在册');
  expect(said).toContain('certificate/green:LB-15-26012500330A 第 2 版');
});

test('the guide of recalls is pasted line by line', { timeout: 180_000 }, () => {
  const said = inShell(pasted('docs/guide/recall.md', 'sh'));
  expect(said).toContain('[lot.recalled]');
  expect(said).toContain('【演练】D1');
  expect(said).toContain('R1  2 级  已结束');
});

test('the guide for shops is pasted line by line, and what it shows of pages stands in them', { timeout: 180_000 }, () => {
  const said = inShell(pasted('docs/guide/shops.md', 'sh'));
  expect(said).toContain('✓ 可读的副本与签名的记录一致');
  expect(said).toContain('[verified.records]');

  const guide = readFileSync(join(root, 'docs/guide/shops.md'), 'utf8');
  const shown = [...guide.matchAll(/<!-- from (\S+) -->\n```\w+\n([\s\S]*?)```/g)];
  expect(shown.length).toBe(3);
  const missing = shown.flatMap(([, page = '', text = '']) => {
    const lines = new Set(readFileSync(join(root, page), 'utf8').split('\n'));
    return text.split('\n').filter((line) => line !== '' && !lines.has(line));
  });
  expect(missing).toEqual([]);
});

test("the example of the store's page runs as it stands", () => {
  const folder = join(root, 'test/out/readme-store');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'try.mjs'), pasted('packages/store/README.md', 'js'));
    const printed = execFileSync(process.execPath, ['try.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(printed.trim().split('\n')).toEqual(['530113/93530113MA0TM00118 1', '2']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
