import { describe, expect, it } from 'vitest';
import { threadsOf, type WorkerModule } from './threads.js';

/** Answers with ten times the number, from a thread; 3 is nothing to it, 7 ends it. */
const TENFOLD = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', (question) => {
  if (question === 3) throw new Error('three');
  if (question === 7) process.exit();
  parentPort.postMessage({ by: 'thread', tenfold: 10 * question });
});`;
const TELLS = `
import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', () => parentPort.postMessage([workerData, Object.keys(process.env), process.argv.length, process.execArgv]));`;

interface Answer {
  readonly by: 'thread' | 'here';
  readonly tenfold: number;
}

const moduleOf = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`);
const here = (question: number): Answer => ({ by: 'here', tenfold: 10 * question });
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

async function ask(count: number, worker: WorkerModule, helps: boolean, most = 40): Promise<Answer[]> {
  const { answers, alive } = threadsOf<number, Answer>({ count, worker, here, helps });
  const given: Answer[] = [];
  for await (const { question, answer } of answers(numbers(most))) {
    expect(answer.tenfold).toBe(10 * question);
    given.push(answer);
  }
  expect(given.map(({ tenfold }) => tenfold)).toEqual(numbers(most).map((n) => 10 * n));
  expect(alive()).toBe(0);
  return given;
}

describe('threads', () => {
  it('answer in the order of the questions, and are gone at the end', async () => {
    const given = await ask(2, { module: moduleOf(TENFOLD), data: undefined }, false, 3);
    expect(given.map(({ by }) => by)).toEqual(['thread', 'thread', 'thread']);
  });

  it.each([false, true])('that throw or end in the midst leave the rest to the others; the calling one helps: %s', async (helps) => {
    const given = await ask(3, { module: moduleOf(TENFOLD), data: undefined }, helps);
    expect([given[3]?.by, given[7]?.by]).toEqual(['here', 'here']);
  });

  it('that the system does not let start are done without; those that did are ended', async () => {
    let started = 0;
    // Read when it is handed to a thread: the second is refused, as where a container may have no more.
    const data = {
      get number(): number {
        started += 1;
        if (started > 1) throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' });
        return started;
      },
    };
    const given = await ask(3, { module: moduleOf(TENFOLD), data }, false, 3);
    expect(started).toBe(3);
    expect(given.map(({ by }) => by)).toEqual(['thread', 'thread', 'thread']);
  });

  it('that cannot be given what they start with are an error, and leave none behind', async () => {
    const { answers, alive } = threadsOf({ count: 2, worker: { module: moduleOf(TENFOLD), data: () => 1 }, here });
    await expect(answers(numbers(2)).next()).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(alive()).toBe(0);
  });

  it('know what they were given and nothing of the environment', async () => {
    const { answers } = threadsOf<number, unknown>({ count: 1, worker: { module: moduleOf(TELLS), data: 'given' }, here });
    for await (const { answer } of answers([1])) expect(answer).toEqual(['given', [], 1, []]);
    expect(Object.keys(process.env).length).toBeGreaterThan(0);
  });

  it('have answered all before an undefined question when the next is thought of', async () => {
    const done: number[] = [];
    const seen: number[] = [];
    function* questions(): Generator<number | undefined> {
      yield* [1, 2, 4, 5];
      yield undefined;
      seen.push(...done);
      yield 6;
    }
    for (const helps of [false, true]) {
      const { answers } = threadsOf<number, Answer>({ count: 2, worker: { module: moduleOf(TENFOLD), data: undefined }, here, helps });
      done.length = 0;
      for await (const { question } of answers(questions())) done.push(question);
      expect(done).toEqual([1, 2, 4, 5, 6]);
    }
    expect(seen).toEqual([1, 2, 4, 5, 1, 2, 4, 5]);
  });
});
