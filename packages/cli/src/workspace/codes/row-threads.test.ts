import { createKey, nativeKeyOf, serialSource } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { heldSerials, serialLines } from '../serials.js';
import { type CodeJob, codeRows, type Stretch } from './code-rows.js';
import { rowThreads } from './row-threads.js';

const { key } = createKey();
const [next, { lines, put }] = [serialSource(), serialLines(40)];
for (let index = 0; index < 40; index += 1) put(index, next());
const job: CodeJob = { host: 'trace.example.cn', gtin: '02530113000010', lot: 'L1', format: 'lines' };
const data = { job, native: nativeKeyOf(key) as object, publicKey: key.publicKey };
const rowsOf = codeRows(job, key);

function* stretches(): Generator<Stretch> {
  let first = 0;
  for (const piece of heldSerials(lines).lines(0, 40, 4)) {
    yield { first, lines: piece };
    first += 4;
  }
}

describe('rows of threads that do not start', () => {
  it.each([
    [3, false],
    [3, true],
    [0, true],
  ])('are made by the one that asked, in order: %i threads, it helps: %s', async (count, helps) => {
    const pool = rowThreads(count, data, rowsOf, helps);
    const made: Uint8Array[] = [];
    for await (const { bytes } of pool.rows(stretches())) made.push(bytes);
    expect(pool.alive()).toBe(0);
    expect(Buffer.concat(made)).toEqual(Buffer.from(rowsOf({ first: 0, lines })));
  });

  it.each([false, true])('end with the error of the one that asked, and leave no promise behind; it helps: %s', async (helps) => {
    const broken = new Error('broken');
    let asked = 0;
    const fail = (): never => {
      asked += 1;
      throw broken;
    };
    const pool = rowThreads(2, data, fail, helps);
    const read = async (): Promise<void> => {
      for await (const { bytes } of pool.rows(stretches())) expect(bytes).toBe(undefined);
    };
    await expect(read()).rejects.toBe(broken);
    expect(asked).toBeLessThanOrEqual(5);
  });

  it('are no longer made when nobody reads on', async () => {
    let made = 0;
    const pool = rowThreads(2, data, (stretch) => {
      made += 1;
      return rowsOf(stretch);
    });
    for await (const { bytes } of pool.rows(stretches())) {
      expect(bytes.length).toBeGreaterThan(0);
      break;
    }
    expect(made).toBeLessThanOrEqual(5);
  });
});
