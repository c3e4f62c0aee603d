import { TianmaError } from '@tianma/core';
import { readCount } from '../output/cli.js';

/** What `--threads` is, in both languages. */
export const THREADS = ['用几个处理器核同时签,1 到 64(默认全部)', 'processor cores that sign at once, 1 to 64 (default all)'] as const;

/** @throws TianmaError `cli.usage` for what is no number of threads. */
export function readThreads(text: string | undefined): number | undefined {
  const threads = readCount(text, '--threads');
  if (threads === 0)
    throw new TianmaError('cli.usage', { where: '--threads', expected: '1 到 64 的整数 / a whole number 1 to 64', found: '0' });
  return threads;
}
