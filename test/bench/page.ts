// The part of the bench that runs in a page: how long a shopper waits for a verdict.
import { prepare, times } from './work.js';

const prepared = prepare();

Object.assign(globalThis, { benchTimes: (what: 'seal' | 'bundle', runs: number): number[] => times(prepared, what, runs) });
