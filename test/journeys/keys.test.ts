import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What `tianma` is in the shell: as typed, but all in one process. The command itself is started by the tests of the other guides. */
const TIANMA = `
mkfifo "$PIPES/in" "$PIPES/out"
node test/journeys/one-process.mjs "$PIPES/in" "$PIPES/out" &
exec 3<>"$PIPES/in" 4<>"$PIPES/out"
trap 'echo >&3; wait' EXIT
tianma() {
  printf '%s\\0' "$PWD" "$TIANMA_PASSPHRASE" "$TIANMA_NEW_PASSPHRASE" "$@" >&3
  echo >&3
  read -r status <&4
  return "$status"
}
`;

test('the guide of the keys is pasted line by line', { timeout: 600_000 }, () => {
  const page = readFileSync(join(root, 'docs/guide/keys.md'), 'utf8');
  const blocks = [...page.matchAll(/<!-- run -->\n```sh\n([\s\S]*?)```/g)].map(([, text]) => text);
  expect(blocks.length).toBe(5);
  execFileSync(process.execPath, ['demo/ledgers/write.mjs'], { cwd: root });
  const pipes = mkdtempSync(join(tmpdir(), 'tianma-keys-'));
  const env = { ...process.env, LANG: 'zh_CN.UTF-8', PIPES: pipes };
  const said = execFileSync('sh', ['-ec', [TIANMA, ...blocks].join('\n')], { cwd: root, encoding: 'utf8', env, timeout: 300_000 });
  rmSync(pipes, { recursive: true });
  expect(said).toMatch(/换下,\d{4}-\d\d-\d\d 以前签的仍算数/);
  expect(said).toContain('✓ 口令已改');
  expect(said).toContain('[verified.records]');
  expect(said).toContain('[key.compromised]');
  expect(said).toContain('✓ 不再信任 ');
});
