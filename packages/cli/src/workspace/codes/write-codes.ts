import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TianmaError } from '@tianma/core';
import { nativeKeyOf } from '@tianma/core/sign';
import type { Range } from '@tianma/core/trust';
import { sizeOf, without } from '../item-states/ranges.js';
import { voidedOf } from '../item-states/voided.js';
import { type LabelOptions, openLabels } from '../label.js';
import { claimsOf } from '../printing/jobs/printed.js';
import { LINE, type Serials } from '../serials.js';
import type { Session } from '../session.js';
import { MAX_THREADS } from '../threads.js';
import { writeStream } from '../write-stream.js';
import { type CodeFormat, type CodeJob, codeHead, codeRows, EXCEL_ROWS, type Stretch } from './code-rows.js';
import { rowThreads } from './row-threads.js';

/** Items of a stretch: long enough that asking costs nothing, short enough that a dozen take a few megabytes. */
const STRETCH = 1_000;

export interface CodesOptions extends LabelOptions {
  /** Default `csv`. */
  readonly format?: CodeFormat | undefined;
  /** Threads that seal; default one for each core. With 1 the calling one does it. */
  readonly threads?: number | undefined;
  /** Told before anything is sealed. */
  readonly onPlan?: ((planned: { readonly items: number }) => void) | undefined;
  readonly onDone?: ((items: number) => void) | undefined;
  /** True when nobody waits for the file any more: then none is left. */
  readonly stopping?: (() => boolean) | undefined;
}

/** A file of codes as it was written. */
export interface WrittenCodes {
  readonly gtin: string;
  readonly lot: string;
  /** Indexes that were asked for, both included. */
  readonly from: number;
  readonly to: number;
  /** Codes in the file. */
  readonly items: number;
  /** Left out, because this workspace signed them void. */
  readonly voided: number;
  /** Of the codes in the file, those that print jobs of this workspace have printed or will print. */
  readonly printed: number;
  readonly bytes: number;
  /** Of the file, in hex. */
  readonly sha256: string;
  /** Threads that sealed to the end; 0 where the calling one did it. */
  readonly threads: number;
}

/**
 * Writes the codes of a lot's items in order of index, whole or not at all: always the same bytes for the same items. Memory does not grow with their
 * number. Undefined when it was stopped. @throws TianmaError as `openLabels`, `cli.usage` (more rows than Excel shows), `cli.file`.
 */
export async function writeCodes(
  session: Session,
  lot: string,
  path: string,
  { format = 'csv', threads = availableParallelism(), onPlan, onDone, stopping = () => false, ...options }: CodesOptions = {},
): Promise<WrittenCodes | undefined> {
  const source = openLabels(session, lot, options);
  const { gtin, host, serials, from, last, sealing, packing } = source;
  // A code that was signed void has to be on no label.
  const ranges = without([[from, last]], voidedOf(session.workspace, packing.idHex));
  const items = sizeOf(ranges);
  const claimed = claimsOf(session.workspace, packing.idHex).flatMap((claim) => claim.ranges);
  const printed = items - sizeOf(without(ranges, claimed));
  if (format === 'excel' && items > EXCEL_ROWS) throw tooMany(items, from);
  const job: CodeJob = { host, gtin, lot: source.lot, format, ...(sealing && { facts: sealing.facts }) };
  const native = sealing && nativeKeyOf(sealing.key);
  const useful = Math.min(threads, MAX_THREADS, Math.ceil(items / STRETCH));
  const data = native && sealing && useful > 1 ? { job, native, publicKey: sealing.key.publicKey } : undefined;
  onPlan?.({ items });
  const pool = rowThreads(useful, data, codeRows(job, sealing?.key));
  const [hash, told] = [createHash('sha256'), { items: 0, bytes: 0, threads: 0 }];
  const whole = await writeStream(path, pieces(), 0o600);
  if (!whole) return undefined;
  const voided = last - from + 1 - items;
  return { gtin, lot: source.lot, from, to: last, voided, printed, sha256: hash.digest('hex'), ...told };

  async function* pieces(): AsyncGenerator<Uint8Array, boolean> {
    yield counted(codeHead(format));
    for await (const { stretch, bytes } of pool.rows(stretchesOf(serials, ranges))) {
      // A signal is heard between two turns of the event loop alone.
      await nextTurn();
      if (stopping()) return false;
      yield counted(bytes);
      told.items += stretch.lines.length / LINE;
      told.threads = pool.alive();
      onDone?.(told.items);
    }
    return true;
  }

  function counted(bytes: Uint8Array): Uint8Array {
    told.bytes += bytes.length;
    hash.update(bytes);
    return bytes;
  }
}

function* stretchesOf(serials: Serials, ranges: readonly Range[]): Generator<Stretch> {
  for (const [a, b] of ranges) {
    let first = a;
    for (const lines of serials.lines(a, b + 1, STRETCH)) {
      yield { first, lines };
      first += lines.length / LINE;
    }
  }
}

function tooMany(items: number, from: number): TianmaError {
  return new TianmaError('cli.usage', {
    where: '--format excel',
    expected: `<= ${EXCEL_ROWS}`,
    found: String(items),
    fix: `分成几个文件 / write several files: --from ${from} --to ${from + EXCEL_ROWS - 1}`,
  });
}
