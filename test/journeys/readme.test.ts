import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The blocks of the README that follow a line `<!-- run -->`, in order. */
const blocks = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/<!-- run -->\n```(\w+)\n([\s\S]*?)```/g)].map(
  ([, language, text]) => ({
    language,
    text: text as string,
  }),
);

test('the README is pasted line by line and does what it says', { timeout: 240_000 }, () => {
  expect(blocks.map(({ language }) => language)).toEqual(['sh', 'js']);
  const [shell = '', script = ''] = blocks.map(({ text }) => text);
  execFileSync(process.execPath, ['demo/ledgers/write.mjs'], { cwd: root });
  const said = execFileSync('sh', ['-ec', shell], { cwd: root, encoding: 'utf8', env: { ...process.env, LANG: 'zh_CN.UTF-8' } });
  expect(said).toContain('[verified.records]');

  const folder = mkdtempSync(`${root}test/out-readme-`);
  try {
    writeFileSync(`${folder}/try.mjs`, script);
    const printed = execFileSync(process.execPath, [`${folder}/try.mjs`], { cwd: root, encoding: 'utf8' });
    expect(printed.trim()).toBe('unchanged verified.records');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
