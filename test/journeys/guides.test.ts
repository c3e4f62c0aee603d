import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { blocksOf, inShell, pasted, root, writeLedgers } from './paste.js';

beforeAll(() => {
  writeLedgers();
});

test('the guide of the registers is pasted line by line', { timeout: 300_000 }, () => {
  const said = inShell(pasted('docs/guide/registers.md'));
  expect(said).toContain('持证人在册');
  expect(said).toContain('certificate/green:LB-15-26012500330A 第 2 版');
});

test('the guide of recalls is pasted line by line', { timeout: 300_000 }, () => {
  const said = inShell(pasted('docs/guide/recall.md'));
  expect(said).toContain('[lot.recalled]');
  expect(said).toContain('【演练】D1');
  expect(said).toContain('R1  2 级  已结束');
});

test('the guide for shops is pasted line by line, and what it shows of pages stands in them', { timeout: 300_000 }, () => {
  const said = inShell(pasted('docs/guide/shops.md'));
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

test('the guide of the keys is pasted line by line', { timeout: 300_000 }, () => {
  expect(blocksOf('docs/guide/keys.md')).toHaveLength(5);
  const said = inShell(pasted('docs/guide/keys.md'));
  expect(said).toMatch(/换下,\d{4}-\d\d-\d\d 以前签的仍算数/);
  expect(said).toContain('✓ 口令已改');
  expect(said).toContain('[verified.records]');
  expect(said).toContain('[key.compromised]');
  expect(said).toContain('✓ 不再信任 ');
});
