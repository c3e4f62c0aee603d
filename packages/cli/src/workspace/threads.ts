import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { codeOf } from './atomic.js';

/** Questions that wait for or are in one thread: the next is there when one is done. */
const AHEAD = 2;
/** Where the calling thread helps: questions for each thread that are begun or done and wait for their turn. */
const HELD = 8;
/** The most that may be asked for, on a machine of however many processors. */
export const MAX_THREADS = 64;
/** MiB of young objects in a thread: answers are made and gone, and more would only stay in memory. */
const YOUNG = 16;

/** What was asked, and the answer. */
export interface Answered<Q, A> {
  readonly question: Q;
  readonly answer: A;
}

interface Begun<Q, A> {
  readonly question: Q;
  /** Gives undefined, or is not there, where no thread answers; never fails. */
  readonly answer: Promise<A | undefined> | undefined;
}

/** The module that answers each message with one, and what it is started with. */
export interface WorkerModule {
  readonly module: URL;
  readonly data: unknown;
}

export interface ThreadsOptions<Q, A> {
  readonly count: number;
  /** None where the calling thread does all. */
  readonly worker?: WorkerModule | undefined;
  /** What a thread cannot do, because it does not start or breaks, the calling one does by this: the same answer, or the error in its own words. */
  readonly here: (question: Q) => A;
  /** The calling thread answers as well while the others have enough to do: for jobs so short that one thread less to be started is felt. */
  readonly helps?: boolean;
}

export interface Threads<Q, A> {
  /** Answers in the order of the questions, with few in memory at once. Before it goes on after a question that is undefined, all are answered. */
  readonly answers: (questions: Iterable<Q | undefined>) => AsyncGenerator<Answered<Q, A>>;
  /** Threads that still work; 0 where the calling one does all. */
  readonly alive: () => number;
}

/** Answers questions in that many threads. */
export function threadsOf<Q, A>({ count, worker, here, helps = false }: ThreadsOptions<Q, A>): Threads<Q, A> {
  let threads: readonly Thread<Q, A>[] = [];

  /** Asks the thread that has least to do. */
  function begin(question: Q): Begun<Q, A> {
    threads = threads.filter(({ broken }) => !broken);
    const [idle] = [...threads].sort((a, b) => a.waiting - b.waiting);
    return { question, answer: idle?.ask(question) };
  }

  const end = async ({ question, answer }: Begun<Q, A>): Promise<Answered<Q, A>> => ({
    question,
    answer: (await answer) ?? here(question),
  });

  /** In one of the threads, or here where they have enough to do. */
  async function share(question: Q): Promise<Begun<Q, A>> {
    // Answers are heard between two turns of the event loop alone.
    await nextTurn();
    return threads.some(({ broken, waiting }) => !broken && waiting < AHEAD)
      ? begin(question)
      : { question, answer: Promise.resolve(here(question)) };
  }

  async function* answers(questions: Iterable<Q | undefined>): AsyncGenerator<Answered<Q, A>> {
    const begun: Begun<Q, A>[] = [];
    try {
      // Not before somebody reads: a thread that nobody ends would keep the command from ending.
      for (let i = 0; i < count && worker !== undefined; i += 1) threads = [...threads, ...started<Q, A>(worker)];
      for (const question of questions) {
        if (question !== undefined) begun.push(helps ? await share(question) : begin(question));
        const most = question === undefined ? 0 : (helps ? HELD : AHEAD) * threads.length;
        while (begun.length > most) yield await end(begun.shift() as Begun<Q, A>);
      }
      while (begun.length > 0) yield await end(begun.shift() as Begun<Q, A>);
    } finally {
      await Promise.all(threads.map((thread) => thread.end()));
    }
  }

  return { answers, alive: () => threads.filter(({ broken }) => !broken).length };
}

/** A thread, or none where the system lets no more be started. */
function started<Q, A>(worker: WorkerModule): readonly Thread<Q, A>[] {
  try {
    return [new Thread<Q, A>(worker)];
  } catch (cause) {
    if (codeOf(cause) === 'ERR_WORKER_INIT_FAILED') return [];
    throw cause;
  }
}

/** One thread, which answers in the order in which it is asked. */
class Thread<Q, A> {
  broken = false;
  readonly #worker: Worker;
  readonly #answers: ((answer: A | undefined) => void)[] = [];

  constructor({ module, data }: WorkerModule) {
    this.#worker = new Worker(module, {
      workerData: data,
      // Nothing of the environment, where a passphrase may stand, goes along.
      env: {},
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    this.#worker.on('message', (answer: A) => this.#answers.shift()?.(answer));
    // Whatever it was, what was asked is done elsewhere, where it is told.
    this.#worker.on('error', () => this.#break());
    this.#worker.on('exit', () => this.#break());
  }

  get waiting(): number {
    return this.#answers.length;
  }

  /** Undefined when the thread broke. */
  ask(question: Q): Promise<A | undefined> {
    return new Promise((resolve) => {
      this.#answers.push(resolve);
      this.#worker.postMessage(question);
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
