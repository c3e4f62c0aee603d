import { readFileSync, rmSync } from 'node:fs';
import { CODES, TianmaError } from '@tianma/core';
import { MEANINGS } from '@tianma/core/codes/meaning';
import { describe, expect, it } from 'vitest';
import { actionFor } from './actions.js';
import { asCoded, debugText } from './defect.js';
import { oneOf } from './language.js';
import { describeError, Out } from './out.js';

const HAN = /\p{Script=Han}/u;
const SENTENCE = /\b(?:the|of|and|with|for|which|that|is|are|not)\b/;
const CONTEXT = { version: '9.9.9', verb: 'list' };

describe('every code', () => {
  it.each(CODES)('%s has a meaning and something to do, in both languages', (code) => {
    const [zh, en] = MEANINGS[code];
    const action = actionFor(code);
    for (const text of [zh, action?.zh]) expect(text).toMatch(HAN);
    for (const text of [en, action?.en]) expect(text).toMatch(/^[^\p{Script=Han}]{3,}$/u);
    for (const text of [zh, action?.zh ?? '']) expect(text).not.toMatch(SENTENCE);
  });

  it.each(CODES)('%s is told in one language: what, where, expected, found, what to do', (code) => {
    const error = new TianmaError(code, { where: 'A1', expected: '文件 / a file / a folder', found: '(无 / none)' });
    const [zh, en] = [describeError(error, 'zh'), describeError(error, 'en')];
    expect(zh.map((line) => line.slice(0, 4).trim())).toEqual(
      ['✗', '位置', '应为', '实际', '怎么'].map((word, i) => (i === 0 ? expect.stringMatching(/^✗/) : word)),
    );
    expect(zh.slice(1).join('\n')).not.toMatch(/a file|none\)|what to do/);
    expect(en.join('\n')).not.toMatch(HAN);
    expect(en.map((line) => line.split(':')[0]).slice(1)).toEqual(['  where', '  expected', '  found', '  what to do']);
  });
});

describe('what nobody foresaw', () => {
  it.each(['EACCES', 'ENOSPC', 'EROFS', 'EISDIR', 'EMFILE', 'ENAMETOOLONG', 'EIO', 'ELOOP', 'EXDEV'])(
    '%s is a trouble with a file, in words',
    (code) => {
      const error = asCoded(Object.assign(new Error(code), { code, path: '/a/b' }), CONTEXT);
      const lines = describeError(error, 'zh');
      expect([error.code, error.where]).toEqual(['cli.file', '/a/b']);
      expect(lines.find((line) => line.includes('实际'))).toMatch(HAN);
      expect(lines.join('\n')).not.toMatch(/\bat .*\.[jt]s/);
    },
  );

  it('is told in four lines without a stack; the file named holds places only', () => {
    const error = asCoded(new TypeError('张三 13800000000'), CONTEXT);
    const [, log] = /把 (\S+\.log) /.exec(error.fix ?? '') ?? [];
    const text = readFileSync(log as string, 'utf8');
    rmSync(log as string);
    expect(text).toMatch(/^tianma 9\.9\.9 {2}node v\d+/);
    expect(text).toMatch(/^ +at .*errors\.test/m);
    expect(text).not.toMatch(/张三|1380/);
    let told = '';
    const write = (more: string): void => void (told += more);
    expect(new Out('zh', true, { out: write, err: write }).fail(error)).toBe(70);
    expect(told).not.toMatch(/张三|\bat .*\.[jt]s/);
    expect(told).toContain('tianma --debug list');
    expect(oneOf(error.fix ?? '', 'en')).not.toMatch(HAN);
  });

  it('shows everything to whoever asks, causes too', () => {
    const text = debugText(new Error('outer', { cause: new RangeError('inner') }));
    expect(text).toMatch(/outer[\s\S]*at [\s\S]*caused by RangeError: inner/);
    expect(debugText('thrown')).toBe('thrown');
  });
});
