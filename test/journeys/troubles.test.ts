import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TIANMA = `'${process.execPath}' '${join(root, 'packages/cli/dist/main.js')}'`;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tianma-troubles-'));
  mkdirSync(join(folder, 'a-folder'));
  writeFileSync(join(folder, 'a-file'), 'x');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a shell says of a command line in which `tianma` is the built command. */
function shell(line: string, lang = 'zh_CN.UTF-8'): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line.replaceAll('tianma', TIANMA)], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: lang, LC_ALL: lang, TIANMA_PASSPHRASE: 'choose your own words' },
  });
  return { status, out: stdout, err: stderr };
}

describe('what the system refuses', () => {
  it('is said in words, with the place and what to do, and leaves nothing behind', () => {
    const before = readdirSync(folder, { recursive: true });
    for (const [target, found] of [
      ['a-folder', '这是文件夹,不是文件'],
      ['a-file/ledger.xlsx', '同名|不是文件夹'],
      ['/proc/ledger.xlsx', '没有|不允许|只能读'],
    ] as const) {
      const { status, err } = shell(`tianma template tea --force -o ${target}`);
      expect([target, status, err]).toEqual([
        target,
        1,
        expect.stringMatching(new RegExp(`位置: ${target}\\n.*实际: .*(?:${found}).*\\n.*怎么办: `)),
      ]);
      expect(err).not.toMatch(/\bat .*\.js|Error:/);
    }
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it.runIf(process.platform === 'linux')('a full disk behind > is one, on either language', () => {
    const zh = shell('tianma --help > /dev/full');
    expect([zh.status, zh.err]).toEqual([1, expect.stringMatching(/位置: stdout\n.*磁盘满了/)]);
    const en = shell('tianma --help > /dev/full', 'en_US.UTF-8');
    expect([en.status, en.err]).toEqual([1, expect.stringContaining('the disk is full')]);
  });

  it('a reader that has seen enough is no trouble', () => {
    const { status, out, err } = shell('tianma --help | head -n 1; tianma nonsense 2>&1 >/dev/null | head -n 1');
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^用法: .*\n✗ .*\n$/);
  });
});
