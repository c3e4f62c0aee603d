import { TianmaError } from '@tianma/core';
import type { Range } from '@tianma/core/trust';
import { joined, rangesText, without } from '../../item-states/ranges.js';
import type { Workspace } from '../../workspace.js';
import { allJobs, type PrintJob } from './job.js';
import { type JobState, progressOf, stateOf } from './progress.js';

/** A job of a packing, and the labels that are its own: printed, spoilt, or still to be printed. */
export interface Claim {
  readonly job: PrintJob;
  readonly state: JobState;
  readonly ranges: readonly Range[];
}

/** What the jobs of a packing (id in hex) have printed or will print; of a job that was ended, what it had begun. */
export function claimsOf(workspace: Workspace, packing: string): readonly Claim[] {
  return allJobs(workspace)
    .filter((job) => job.packing === packing)
    .map((job) => {
      const progress = progressOf(job);
      const begun = [...progress.fates].flatMap(([index, fate]): Range[] => (fate === 'skipped' ? [] : [[index, index]]));
      return { job, state: stateOf(job, progress), ranges: progress.ended ? joined(begun) : job.ranges };
    });
}

/** No label is printed by two jobs. @throws TianmaError `print.printed` with the job. */
export function requireUnprinted(workspace: Workspace, packing: string, wanted: readonly Range[]): void {
  for (const { job, state, ranges } of claimsOf(workspace, packing)) {
    const both = without(wanted, without(wanted, ranges));
    if (both.length === 0) continue;
    const open = state === 'stopped' || state === 'running';
    throw new TianmaError('print.printed', {
      where: `${job.gtin}/${job.lot}`,
      expected: '没打印过的标签 / labels that were not printed',
      found: `${rangesText(both)}: ${job.id}`,
      fix: open
        ? `接着打:tianma print --resume ${job.id} / go on with: tianma print --resume ${job.id}`
        : '打坏的换备用标签:tianma items reprint / for spoilt ones take spares: tianma items reprint',
    });
  }
}
