import type { Cli } from '../output/cli.js';
import { INTERRUPTED, onStopSignal } from '../output/stop-signal.js';
import { writeStatement } from '../workspace/item-states/hand-over.js';
import type { HeldStatement } from '../workspace/item-states/held.js';
import { rangesText, sizeOf } from '../workspace/item-states/ranges.js';
import type { PrintJob } from '../workspace/printing/jobs/job.js';
import { progressOf } from '../workspace/printing/jobs/progress.js';
import { printJob } from '../workspace/printing/jobs/resume-job.js';
import { requireUsable, type Target, targetText } from '../workspace/printing/jobs/target.js';
import type { Session } from '../workspace/session.js';

/** A printer that takes nothing for so long is asked after. */
const STALL_MS = 10_000;

/** Prints what is left of a job and says how it went. A first Ctrl-C ends after the label in flight, a second at once. */
export async function runPrint(
  cli: Cli,
  session: Session,
  job: PrintJob,
  { target, output, result = {} }: { readonly target: Target; readonly output?: string | undefined; readonly result?: object },
): Promise<void> {
  const { out } = cli;
  // A file that the job has not begun is not written on.
  requireUsable(target, !progressOf(job).targets.has(targetText(target)));
  let stopping = false;
  let file: string | null = null;
  const end = onStopSignal(() => {
    stopping = true;
    out.note({ zh: '这一张打完就停(再按一次立刻停)', en: 'stopping after this label (once more: at once)' });
  });
  const stalled = (): void =>
    out.note({
      zh: '打印机一直不收:没纸、盖子没关、断线?弄好会接着打',
      en: 'the printer takes nothing: paper, cover, cable? It goes on when that is mended',
    });
  const watch = setTimeout(stalled, STALL_MS);
  try {
    const { printed, finished, voided } = await printJob(session, job, {
      target,
      stopping: () => stopping,
      onVoided: (statement) => {
        file = sayVoided(cli, statement, output);
      },
      onLabel: (behind, all) => {
        watch.refresh();
        out.progress(`${behind}/${all}`);
      },
    });
    out.progress('');
    out.say(
      finished
        ? { zh: `✓ 任务 ${job.id} 打完了,这次 ${printed} 张`, en: `✓ job ${job.id} is finished, ${printed} labels now` }
        : {
            zh: `停了,这次打了 ${printed} 张。接着打:tianma print --resume ${job.id}`,
            en: `stopped after ${printed} labels. Go on with: tianma print --resume ${job.id}`,
          },
    );
    out.result({
      job: job.id,
      gtin: job.gtin,
      lot: job.lot,
      target: targetText(target),
      labels: job.count,
      printed,
      finished,
      voided,
      statement: file,
      ...result,
    });
    if (!finished) cli.status = INTERRUPTED;
  } finally {
    clearTimeout(watch);
    end();
  }
}

/** Writes the statement for the county and says which labels it is about; gives the file. */
export function sayVoided({ out }: Cli, held: HeldStatement, output?: string): string {
  const file = writeStatement(held, output);
  const { ranges } = held.statement;
  const items = rangesText(ranges);
  const count = sizeOf(ranges);
  out.say({
    zh: `! 第 ${items} 号(共 ${count} 张)已作废,见到要撕掉。${file} 交给县里:tianma status take ${file}`,
    en: `! items ${items} (${count} labels) are voided, destroy them. Hand ${file} to the county: tianma status take ${file}`,
  });
  return file;
}
