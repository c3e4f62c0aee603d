import { TianmaError } from '@tianma/core';
import { readCount } from '../output/cli.js';
import { MAX_THREADS } from '../workspace/threads.js';

/** What `--threads` is, in both languages. */
export const THREADS: readonly [zh: string, en: string] = [
  `用几个处理器核同时签,1 到 ${MAX_THREADS}(默认全部)`,
  `processor cores that sign at once, 1 to ${MAX_THREADS} (default all)`,
];

/** @throws TianmaError `cli.usage` for what is no number of threads. */
export function readThreads(text: string | undefined): number | undefined {
  const threads = readCount(text, '--threads');
  if (threads === undefined || (threads >= 1 && threads <= MAX_THREADS)) return threads;
  const expected = `1 到 ${MAX_THREADS} 的整数 / a whole number 1 to ${MAX_THREADS}`;
  throw new TianmaError('cli.usage', { where: '--threads', expected, found: String(threads) });
}
