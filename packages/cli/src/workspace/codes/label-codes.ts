import { availableParallelism } from 'node:os';
import { nativeKeyOf } from '@tianma/core/sign';
import type { PaintedCode } from '@tianma/label';
import type { LabelItem, LotLabels } from '../label.js';
import { LINE, serialLines } from '../serials.js';
import { MAX_THREADS } from '../threads.js';
import { type CodeJob, codeRows, type Stretch } from './code-rows.js';
import { rowThreads } from './row-threads.js';
import { codeLines, readSymbols, symbolRows } from './symbol-rows.js';

/** Labels of a stretch: a few dozen milliseconds of a thread. */
const STRETCH = 250;
/** Labels for each thread that make up for its start. */
const WORTH_A_THREAD = 1_000;

/** Threads that so many labels are worth, the calling one among them. */
export function threadsFor(labels: number, threads: number = availableParallelism()): number {
  return Math.max(1, Math.min(threads, MAX_THREADS, Math.floor(labels / WORTH_A_THREAD)));
}

/** The codes of labels in their order, as text, sealed in threads where there are many. `threads`: at most; default one for each core. */
export async function labelCodes(
  { host, gtin, lot, sealing, items }: LotLabels,
  tier: 'link' | 'seal',
  threads?: number,
): Promise<string[]> {
  const sealed = tier === 'seal' ? sealing : undefined;
  const job: CodeJob = { host, gtin, lot, format: 'lines', ...(sealed && { facts: sealed.facts }) };
  const native = sealed && nativeKeyOf(sealed.key);
  const count = threadsFor(items.length, threads);
  const data = sealed && native && count > 1 ? { job, native, publicKey: sealed.key.publicKey } : undefined;
  const rowsOf = codeRows(job, sealed?.key);
  const codes: string[] = [];
  for await (const { bytes } of rowThreads(count - 1, data, rowsOf, true).rows(stretchesOf(items))) {
    const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n');
    // Each line has its end.
    lines.pop();
    codes.push(...lines);
  }
  return codes;
}

/** Codes with their symbols, some at a time and in order, drawn as `labelCodes` seals. */
export async function* paintedCodes(codes: readonly string[], threads?: number): AsyncGenerator<readonly PaintedCode[]> {
  const count = threadsFor(codes.length, threads);
  function* stretches(): Generator<Stretch> {
    for (let first = 0; first < codes.length; first += STRETCH) yield { first, lines: codeLines(codes.slice(first, first + STRETCH)) };
  }
  for await (const { stretch, bytes } of rowThreads(count - 1, count > 1 ? 'symbols' : undefined, symbolRows, true).rows(stretches())) {
    yield readSymbols(bytes).map((symbol, i) => ({ code: codes[stretch.first + i] as string, symbol }));
  }
}

/** Stretches of items whose indexes follow one another: a label that is left out ends one. */
function* stretchesOf(items: Iterable<LabelItem>): Generator<Stretch> {
  let some: LabelItem[] = [];
  for (const item of items) {
    const first = some[0];
    if (first !== undefined && (some.length === STRETCH || item.index !== first.index + some.length)) {
      yield stretchOf(some);
      some = [];
    }
    some.push(item);
  }
  if (some.length > 0) yield stretchOf(some);
}

function stretchOf(items: readonly LabelItem[]): Stretch {
  const { lines, put } = serialLines(items.length);
  items.forEach(({ serial }, i) => put(i, serial));
  return { first: items[0]?.index ?? 0, lines: lines.subarray(0, items.length * LINE) };
}
