import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Stretch } from './code-rows.js';
import type { RowWorkerData } from './row-worker.js';

/** Stretches that wait for or are in one thread: the next is there when one is done. */
const AHEAD = 2;
/** Where the calling thread helps: stretches for each thread that are begun or done and wait for their turn. */
const HELD = 8;
/** MiB of young objects in a thread: rows are made and gone, and more would only stay in memory. */
const YOUNG = 16;

/** Rows of a stretch, and the stretch. */
export interface Rows {
  readonly stretch: Stretch;
  readonly bytes: Uint8Array;
}

interface Begun {
  readonly stretch: Stretch;
  /** Gives undefined, or is not there, where no thread makes the rows; never fails. */
  readonly answer: Promise<Uint8Array | undefined> | undefined;
}

export interface RowThreads {
  /** Rows in the order of the stretches, with few in memory at once. */
  readonly rows: (stretches: Iterable<Stretch>) => AsyncGenerator<Rows>;
  /** Threads that still work; 0 where the calling one does all. */
  readonly alive: () => number;
}

/**
 * Makes rows in that many threads. What a thread cannot do, because it does not start or breaks, `here` does in the calling one: the same bytes, or the
 * error in its own words. With `helps` the calling one also makes rows while the others have enough to do: for jobs so short that one thread less to be
 * started is felt.
 */
export function rowThreads(
  count: number,
  data: RowWorkerData | undefined,
  here: (stretch: Stretch) => Uint8Array,
  helps = false,
): RowThreads {
  let threads: readonly RowThread[] = [];

  /** Asks the thread that has least to do. */
  function begin(stretch: Stretch): Begun {
    threads = threads.filter(({ broken }) => !broken);
    const [idle] = [...threads].sort((a, b) => a.waiting - b.waiting);
    return { stretch, answer: idle?.ask(stretch) };
  }

  const end = async ({ stretch, answer }: Begun): Promise<Rows> => ({ stretch, bytes: (await answer) ?? here(stretch) });

  /** In one of the threads, or here where they have enough to do. */
  async function share(stretch: Stretch): Promise<Begun> {
    // Answers are heard between two turns of the event loop alone.
    await nextTurn();
    return threads.some(({ broken, waiting }) => !broken && waiting < AHEAD)
      ? begin(stretch)
      : { stretch, answer: Promise.resolve(here(stretch)) };
  }

  async function* rows(stretches: Iterable<Stretch>): AsyncGenerator<Rows> {
    const begun: Begun[] = [];
    // Not before somebody reads: a thread that nobody ends would keep the command from ending.
    if (data !== undefined) threads = Array.from({ length: count }, () => new RowThread(data));
    try {
      for (const stretch of stretches) {
        begun.push(helps ? await share(stretch) : begin(stretch));
        if (begun.length > (helps ? HELD : AHEAD) * threads.length) yield await end(begun.shift() as Begun);
      }
      while (begun.length > 0) yield await end(begun.shift() as Begun);
    } finally {
      await Promise.all(threads.map((thread) => thread.end()));
    }
  }

  return { rows, alive: () => threads.filter(({ broken }) => !broken).length };
}

/** One thread, which answers in the order in which it is asked. */
class RowThread {
  broken = false;
  readonly #worker: Worker;
  readonly #answers: ((rows: Uint8Array | undefined) => void)[] = [];

  constructor(data: RowWorkerData) {
    this.#worker = new Worker(new URL('./row-worker.js', import.meta.url), {
      workerData: data,
      // Nothing of the environment, where a passphrase may stand, goes along.
      env: {},
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    this.#worker.on('message', (rows: Uint8Array) => this.#answers.shift()?.(rows));
    // Whatever it was, what was asked is done elsewhere, where it is told.
    this.#worker.on('error', () => this.#break());
    this.#worker.on('exit', () => this.#break());
  }

  get waiting(): number {
    return this.#answers.length;
  }

  /** Undefined when the thread broke. */
  ask(stretch: Stretch): Promise<Uint8Array | undefined> {
    return new Promise((resolve) => {
      this.#answers.push(resolve);
      this.#worker.postMessage(stretch);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
    this.#break();
  }

  #break(): void {
    this.broken = true;
    for (const answer of this.#answers.splice(0)) answer(undefined);
  }
}
