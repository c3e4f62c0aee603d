import { tmpdir } from 'node:os';
import { TianmaError } from '@tianma/core';
import { describe, expect, it } from 'vitest';
import { run } from '../program.js';
import { readPassphrase } from '../workspace/passphrase.js';
import { oneOf } from './language.js';
import { describeError } from './out.js';
import { unknownVerb } from './usage.js';

describe('a text in both languages', () => {
  it.each([
    ['检查口令 / check the passphrase', '检查口令', 'check the passphrase'],
    ['商品条码/批次 / GTIN/LOT', '商品条码/批次', 'GTIN/LOT'],
    [
      '先在台账“包装”登记并导入 / enter it in the sheet 包装 and import',
      '先在台账“包装”登记并导入',
      'enter it in the sheet 包装 and import',
    ],
    ['(无 / none)', '(无)', '(none)'],
    ['文件 / a file / a folder', '文件', 'a file / a folder'],
    ['甲 / 乙 / A or B', '甲 / 乙', 'A or B'],
    ['40x30 / 50x30', '40x30 / 50x30', '40x30 / 50x30'],
    ['tianma list', 'tianma list', 'tianma list'],
    ['2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z'],
  ])('%s', (text, zh, en) => {
    expect([oneOf(text, 'zh'), oneOf(text, 'en')]).toEqual([zh, en]);
  });
});

describe('an error in words', () => {
  it('speaks one language', () => {
    const error = new TianmaError('key.passphrase', { fix: '检查口令 / check the passphrase' });
    expect(describeError(error, 'zh').join('\n')).not.toContain('check');
    expect(describeError(error, 'en').join('\n')).not.toMatch(/\p{Script=Han}/u);
  });

  it('says what is wrong with a file, and what to do', () => {
    const full = new TianmaError('cli.file', { where: 'a.tianma', found: 'ENOSPC' });
    expect(describeError(full, 'zh')).toEqual(expect.arrayContaining(['  实际: 磁盘满了', '  怎么办: 腾出空间后再运行一次']));
    expect(describeError(full, 'en').join('\n')).toContain('the disk is full');
    expect(describeError(new TianmaError('cli.file', { found: 'EWHAT' }), 'en').join('\n')).toContain('EWHAT');
  });

  it('asks for an option that is missing rather than finding it', async () => {
    let told = '';
    await run(['init', 'party'], { LANG: 'zh_CN.UTF-8' }, { out: () => undefined, err: (text) => (told += text) });
    expect(told).toContain('位置: --id <编号>');
    expect(told).not.toContain('实际');
  });
});

it.each([
  [['key', 'rotate', 'foo'], '位置: 用途', '应为: record, seal, attest, notice'],
  [['key', 'rotate'], '位置: 用途', '这里要写一项'],
  [['items'], '位置: 批次', '看有哪些批次:tianma list'],
  [['say', '12'], '位置: 编号', '实际: 2 个字符'],
  [['codes', 'A', '--format', 'gif'], '位置: --format', '应为: csv, excel, lines'],
  [['codes', 'A', '--to', '99999999999999999999'], '位置: --to', '应为: 0 到 9999999999 的整数'],
  [['list', '--dir', '/nowhere'], '位置: /nowhere', 'tianma init'],
])('tells in Chinese where a command line is wrong, and what may stand there: %j', async (args, where, what) => {
  let told = '';
  await run(args, { LANG: 'zh_CN.UTF-8' }, { out: () => undefined, err: (text) => (told += text) });
  expect(told).toContain(where);
  expect(told).toContain(what);
});

it('tells that the file of a passphrase is a folder, and never to close that', async () => {
  const error = await readPassphrase({ file: tmpdir(), env: {}, prompt: '' }).catch((cause: unknown) => cause as TianmaError);
  const told = describeError(error as TianmaError, 'zh').join('\n');
  expect(told).toContain('这是文件夹,不是文件');
  expect(told).not.toContain('chmod');
});

describe('a first word that is no verb', () => {
  it.each([
    ['recall', 'tianma status recall --help'],
    ['imprt', 'tianma import --help'],
    ['lable', 'tianma label --help'],
    ['printt', 'tianma print --help'],
    ['zzz', 'tianma --help'],
    ['x', 'tianma --help'],
  ])('%s: %s', (verb, fix) => {
    const error = unknownVerb(verb, ['import', 'print', 'label', 'list', 'receive', 'status', 'status recall']);
    expect([error.fix, error.found]).toEqual([expect.stringContaining(fix), verb]);
  });
});

it('has no English word of its own on a Chinese help page', async () => {
  let told = '';
  const streams = { out: (text: string) => void (told += text), err: (text: string) => void (told += text) };
  for (const args of [['--help'], ['label', '--help'], ['trust', '--help']]) await run(args, { LANG: 'zh_CN.UTF-8' }, streams);
  expect(told).toContain('(默认 60x40)');
  expect(told).not.toMatch(/\boptions\b|\bcommand\b|\bdefault\b|Usage/);
});
