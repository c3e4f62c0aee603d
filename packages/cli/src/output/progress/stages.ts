import type { Text } from '../language.js';
import type { Out } from '../out.js';
import type { Bar } from './bar.js';

/** Bars for a run of several parts, one after the other on the same line. */
export interface Stages<Name extends string> {
  /** The bar of a part begins with its first call. */
  readonly at: (stage: Name, done: number, total?: number) => void;
  readonly done: () => void;
}

export function startStages<Name extends string>(out: Out, words: Readonly<Record<Name, Text>>): Stages<Name> {
  let now: { readonly stage: Name; readonly total: number | undefined; readonly bar: Bar } | undefined;
  return {
    at: (stage, done, total) => {
      if (now === undefined || now.stage !== stage || now.total !== total) now = { stage, total, bar: out.bar(words[stage], total) };
      now.bar.at(done);
    },
    done: () => now?.bar.done(),
  };
}
