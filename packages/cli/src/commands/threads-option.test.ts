import { expect, it } from 'vitest';
import { readThreads } from './threads-option.js';

it.each([
  [undefined, undefined],
  ['1', 1],
  ['64', 64],
])('reads %s', (text, threads) => expect(readThreads(text)).toBe(threads));

it.each(['0', '65', '1000', '-1', 'all'])('refuses %s', (text) => {
  expect(() => readThreads(text)).toThrow(expect.objectContaining({ code: 'cli.usage', where: '--threads' }));
});
