import { TianmaError } from '@tianma/core';
import { describe, expect, it } from 'vitest';
import { Out } from './out.js';
import { columnsOf } from './progress/columns.js';
import { wrap } from './wrap.js';

describe('a line for a terminal', () => {
  it('is kept by breaking at blanks and between characters, never before a full stop', () => {
    expect(wrap('把公开文件夹放到网上,主体取用。', 15)).toBe('把公开文件夹放\n到网上,主体取\n用。');
    expect(wrap('  一行 tianma import 台账.xlsx', 16, '    ')).toBe('  一行 tianma\n    import 台\n    账.xlsx');
    expect(wrap('short', 3)).toBe('short');
    for (const line of wrap('一二三四五六七八,九。'.repeat(9), 21).split('\n')) {
      expect(columnsOf(line)).toBeLessThanOrEqual(21);
      expect(line).not.toMatch(/^[,。]/);
    }
  });

  it('keeps lines that fit, and blank ones', () => {
    expect(wrap('一\n\n  二', 10)).toBe('一\n\n  二');
  });
});

it('sentences and errors are broken to the terminal they go to, and to nothing else', () => {
  const told = { out: '', err: '' };
  const streams = { out: (text: string) => void (told.out += text), err: (text: string) => void (told.err += text) };
  const long = { zh: '把公开文件夹放到网上,主体取用。'.repeat(6), en: 'put it on the web '.repeat(9) };
  const error = new TianmaError('workspace.damaged', { where: 'vault.json' });
  const narrow = new Out('zh', false, { ...streams, watched: true, columns: () => 40, outColumns: () => 40 });
  narrow.say(long);
  narrow.fail(error);
  const lines = `${told.out}${told.err}`.split('\n');
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.filter((line) => columnsOf(line) > 40)).toEqual([]);
  told.out = '';
  new Out('zh', false, streams).say(long);
  expect(told.out).toBe(`${long.zh}\n`);
});
