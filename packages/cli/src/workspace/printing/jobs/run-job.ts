import { TianmaError } from '@tianma/core';
import { inRanges, type Range } from '@tianma/core/trust';
import { createRasteriser, type Faces, tsplLabel, zplLabel } from '@tianma/label';
import { codeOf } from '../../atomic.js';
import type { Workspace } from '../../workspace.js';
import { openChannel } from './channel.js';
import { clearing } from './clear.js';
import { allJobs, type JobLabel, type PrintJob } from './job.js';
import type { JobLog } from './job-log.js';
import { progressOf } from './progress.js';
import { type Target, targetText } from './target.js';

export interface Running {
  readonly job: PrintJob;
  readonly labels: readonly JobLabel[];
  readonly faces: Faces;
  readonly log: JobLog;
  readonly target: Target;
  /** Indexes that own statements void by now. */
  readonly voided: () => readonly Range[];
  /** True when the label in flight shall be the last. */
  readonly stopping: () => boolean;
  /** After each label: how many of the job are behind, of all. */
  readonly onLabel?: (behind: number, all: number) => void;
}

/**
 * Prints what the log does not speak of yet, one label after the other; its log says `begin` before the first byte of a label leaves and `done` after the last was
 * taken. Gives how many were printed now, and whether all of the job is behind. Call it holding the job's lock.
 * Throws `print.stopped` when the printer fails: the label in flight has no `done`, and behind the `done` of the one before it stands `doubt` where the
 * printer is one of the network.
 */
export async function runJob(
  workspace: Workspace,
  { job, labels, faces, log, target, voided, stopping, onLabel }: Running,
): Promise<{ readonly printed: number; readonly finished: boolean }> {
  const { fates } = progressOf(job);
  const left = labels.filter(({ index }) => !fates.has(index));
  const draw = drawing(job, faces);
  const channel = openChannel(target);
  let printed = 0;
  let last: number | undefined;
  let behind = job.count - left.length;
  const here = targetText(target);
  log.start(here === job.target ? undefined : here);
  try {
    await clearTorn(workspace, job, log, target, channel);
    for (const { index, code } of left) {
      if (stopping()) {
        log.write('stop');
        return { printed, finished: false };
      }
      if (inRanges(index, voided())) log.write('skip', index);
      else {
        const bytes = draw(code);
        const doubting = { log, last };
        await attempt(job, target, channel.ready(), doubting);
        log.write('begin', index);
        await attempt(job, target, channel.send(bytes), { ...doubting, index });
        log.write('done', index);
        last = index;
        printed++;
      }
      onLabel?.(++behind, job.count);
    }
    return { printed, finished: true };
  } finally {
    await channel.close();
  }
}

function drawing({ frame, dpi, format, gapMm }: PrintJob, faces: Faces): (code: string) => Uint8Array {
  const rasteriser = createRasteriser(frame, faces, dpi);
  if (format === 'zpl') return (code) => Buffer.from(zplLabel(rasteriser.label(code)), 'latin1');
  return (code) => tsplLabel(frame, rasteriser.label(code), gapMm);
}

/** A part of a label that any job left in this printer would swallow the next one. */
async function clearTorn(
  workspace: Workspace,
  job: PrintJob,
  log: JobLog,
  target: Target,
  channel: ReturnType<typeof openChannel>,
): Promise<void> {
  const here = targetText(target);
  // Of its own ones too where the printer has another name by now: what is cleared out of an idle printer is nothing.
  const torn = allJobs(workspace).filter((one) => {
    const printers = progressOf(one).torn;
    return printers.has(here) || (one.id === job.id && printers.size > 0);
  });
  for (const one of torn) {
    await attempt(job, target, channel.ready());
    await attempt(job, target, channel.send(clearing(one)));
  }
  if (torn.some(({ id }) => id === job.id)) log.write('clear');
}

interface Attempt {
  readonly log?: JobLog;
  /** The label in flight. */
  readonly index?: number;
  /** The one that was done before it in this run. */
  readonly last?: number | undefined;
}

/** What the printer does not take is told with the way to go on. */
async function attempt(job: PrintJob, target: Target, doing: Promise<void>, { log, index, last }: Attempt = {}): Promise<void> {
  try {
    await doing;
  } catch (cause) {
    // A printer that died with a label in its memory closed that connection as one that had printed it.
    const doubtful = target.kind === 'tcp' ? last : undefined;
    if (doubtful !== undefined) log?.write('doubt', doubtful);
    const [zh, en] =
      doubtful === undefined
        ? ['', '']
        : [
            `第 ${doubtful} 号可能没打全,没打全就 tianma print --lost ${job.id} ${doubtful};`,
            `item ${doubtful} may not have come out whole: if so, tianma print --lost ${job.id} ${doubtful}; `,
          ];
    throw new TianmaError('print.stopped', {
      where: targetText(target),
      ...(index !== undefined && { expected: `第 ${index} 号正在打印 / item ${index} was in flight` }),
      found: (cause instanceof TianmaError ? cause.found : codeOf(cause)) ?? String(cause),
      fix: `查看打印机;${zh}再运行 tianma print --resume ${job.id} / look after the printer; ${en}then: tianma print --resume ${job.id}`,
      cause,
    });
  }
}
