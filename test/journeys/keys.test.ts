import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the guide of the keys is pasted line by line', { timeout: 600_000 }, () => {
  const page = readFileSync(join(root, 'docs/guide/keys.md'), 'utf8');
  const blocks = [...page.matchAll(/<!-- run -->\n```sh\n([\s\S]*?)```/g)].map(([, text]) => text);
  expect(blocks.length).toBe(5);
  execFileSync(process.execPath, ['demo/ledgers/write.mjs'], { cwd: root });
  const said = execFileSync('sh', ['-ec', blocks.join('\n')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'zh_CN.UTF-8' },
  });
  expect(said).toMatch(/换下,\d{4}-\d\d-\d\d 以前签的仍算数/);
  expect(said).toContain('✓ 口令已改');
  expect(said).toContain('[verified.records]');
  expect(said).toContain('[key.compromised]');
  expect(said).toContain('✓ 不再信任 ');
});
