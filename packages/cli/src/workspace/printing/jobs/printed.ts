import { TianmaError } from '@tianma/core';
import type { Range } from '@tianma/core/trust';
import type { Text } from '../../../output/language.js';
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
  const claims = claimsOf(workspace, packing);
  const left = without(
    wanted,
    claims.flatMap(({ ranges }) => ranges),
  );
  for (const { job, state, ranges } of claims) {
    const both = without(wanted, without(wanted, ranges));
    if (both.length === 0) continue;
    const open = state === 'stopped' || state === 'running';
    throw new TianmaError('print.printed', {
      where: `${job.gtin}/${job.lot}`,
      expected: '没打印过的标签 / labels that were not printed',
      found: `${rangesText(both)}: ${job.id}`,
      fix: fixOf(open ? job.id : undefined, left),
    });
  }
}

/** Behind so many ranges nobody finds what is left; the jobs show it. */
const MAX_NAMED = 12;

/** An open job goes on by itself; what is in none is asked for by its indexes; spare labels are for those that came out spoilt. */
function fixOf(open: string | undefined, left: readonly Range[]): string {
  const resume: Text = { zh: `接着打:tianma print --resume ${open}`, en: `go on with: tianma print --resume ${open}` };
  const ranges = left.length > MAX_NAMED ? 'tianma print --jobs' : `--ranges ${rangesText(left)}`;
  const rest: Text = { zh: `只打没打过的:${ranges}`, en: `those that were not printed: ${ranges}` };
  const spoilt: Text = { zh: '打坏的换备用标签:tianma items reprint', en: 'for spoilt ones take spares: tianma items reprint' };
  const ways = [...(open === undefined ? [] : [resume]), ...(left.length > 0 ? [rest] : []), ...(open === undefined ? [spoilt] : [])];
  return `${ways.map(({ zh }) => zh).join(';')} / ${ways.map(({ en }) => en).join('; ')}`;
}
