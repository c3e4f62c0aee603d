import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from './program.fixture.js';
import { initWorkspace } from './workspace/init.js';
import { LAB, NOW, PASSPHRASE, tempFolder } from './workspace/world.fixture.js';

let folder: string;
beforeAll(() => {
  folder = tempFolder();
  mkdirSync(at('empty'));
  initWorkspace(at('lab'), { kind: 'lab', id: LAB, names: { zh: '检测中心' }, division: '530113' }, { passphrase: PASSPHRASE, now: NOW });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...parts: string[]): string => join(folder, ...parts);

describe('faults of a command line', () => {
  it.each([
    [['lable'], 'tianma label --help'],
    [['label'], 'tianma label --help'],
    [['label', 'L1', '--colour'], '--colour'],
    [['status', 'recall', 'x'], 'tianma status recall --help'],
    [['verify', 'a', 'b'], 'tianma verify --help'],
    [['init', 'shop'], 'tianma init --help'],
  ])('%j names the next step and exits 1', async (args, fix) => {
    const { status, err, out } = await tianma(args);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('[cli.usage]');
    expect(err).toContain(fix);
    expect(err).not.toMatch(/error:|at .*\.js/);
  });

  it.each([
    [['check', 'A', 'B'], 'B'],
    [['status', 'take', 'a', 'b c'], 'b c'],
    [['--json', '--dir', 'x', 'list', '--lang', 'zh', 'more'], 'more'],
  ])('%j names what is too much', async (args, excess) => {
    const { status, err, out } = await tianma(args);
    expect([status, (err + out).includes('cli.usage'), (err + out).replace(/[" ]/g, '')]).toEqual([
      1,
      true,
      expect.stringMatching(new RegExp(`(实际|found):${excess.replace(/ /g, '')}\\b`)),
    ]);
  });

  it('says so where no workspace is, the passphrase is missing, or the clock is no time', async () => {
    expect((await tianma(['--dir', at('empty'), 'list'])).err).toContain('[workspace.missing]');
    const mute = await tianma(['--dir', at('lab'), 'backup', '-o', at('x')], { TIANMA_PASSPHRASE: '' });
    expect([mute.status, mute.err.includes('TIANMA_PASSPHRASE')]).toEqual([2, true]);
    expect((await tianma(['--now', 'soon', 'verify', 'x'])).err).toContain('[cli.usage]');
    const wrong = await tianma(['--dir', at('lab'), '--json', 'backup', '-o', at('x')], { TIANMA_PASSPHRASE: 'wrong horse battery' });
    expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: 'key.passphrase' } });
  });

  it.each([
    [['--lang', 'fr', 'list'], '位置: --lang'],
    [['--lang=english', 'show', 'nothing'], 'expected: zh for Chinese'],
    [['--lang', 'fr'], '实际: fr'],
    [['--now', 'abc', 'list'], '位置: --now'],
    [['--now', '2026-02-30', 'label', '--layouts'], '实际: 2026-02-30'],
  ])('%j is refused by verbs that do not ask for it', async (args, words) => {
    const { status, out, err } = await tianma(['--dir', at('lab'), ...args]);
    expect([status, out, err.includes('[cli.usage]'), err.includes(words)]).toEqual([1, '', true, true]);
  });

  it.each(['en', 'EN', 'en-GB', 'en_US.UTF-8'])('--lang %s is English', async (lang) => {
    expect((await tianma(['--lang', lang, '--dir', at('lab'), 'label', '--layouts'])).out).toContain('thermal');
  });

  it('takes the passphrase from a file that only its owner can read', async () => {
    writeFileSync(at('pass'), `${PASSPHRASE}\n`, { mode: 0o600 });
    const env = { TIANMA_PASSPHRASE: '' };
    expect((await tianma(['--dir', at('lab'), '--passphrase-file', at('pass'), 'backup', '-o', at('y.backup')], env)).status).toBe(0);
    // A backup is not written over another by accident.
    expect((await tianma(['--dir', at('lab'), '--passphrase-file', at('pass'), 'backup', '-o', at('y.backup')], env)).err).toContain(
      '--force',
    );
    writeFileSync(at('open'), PASSPHRASE, { mode: 0o644 });
    expect(
      (await tianma(['--dir', at('lab'), '--passphrase-file', at('open'), 'backup', '--force', '-o', at('y.backup')], env)).err,
    ).toContain('[key.permissions]');
  });

  it('prints help in the language that was asked for, and the version', async () => {
    expect((await tianma(['--help'])).out).toMatch(/用法:[\s\S]*头一天:[\s\S]*核对/);
    expect((await tianma(['--lang', 'en', 'label', '--help'])).out).toMatch(/Usage:[\s\S]*labels for the items/);
    expect((await tianma(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await tianma(['trust', '--help'], { LANG: 'en_US.UTF-8' })).out).toContain('certify the keys');
  });
});
