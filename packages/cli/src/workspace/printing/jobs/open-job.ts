import { TianmaError } from '@tianma/core';
import { fieldOf } from '@tianma/core/record';
import type { Range } from '@tianma/core/trust';
import type { Faces } from '@tianma/label';
import { hexOf } from '../../hex.js';
import { packedLot } from '../../item-states/packed-lot.js';
import { joined, rangesText, sizeOf, without } from '../../item-states/ranges.js';
import { voidedOf } from '../../item-states/voided.js';
import type { LabelOptions, LotLabels } from '../../label.js';
import type { Session } from '../../session.js';
import { startOfDay } from '../../time.js';
import { pickLabels } from '../pick-labels.js';
import { type PlannedJob, type PlanRequest, planJob } from '../plan.js';
import { wasRestored } from '../restored.js';
import { GAP_MM } from '../write.js';
import { freezeJob, type JobLabel, MAX_JOB_LABELS, type PrinterFormat, type PrintJob } from './job.js';
import { requireUnprinted } from './printed.js';
import { requireUsable, type Target, targetText } from './target.js';

export interface NewJob extends Pick<LabelOptions, 'tier' | 'host'> {
  readonly target: Target;
  readonly format: PrinterFormat;
  /** Indexes; default all but the spare ones. */
  readonly ranges?: readonly (readonly [number, number])[] | undefined;
  readonly plan: Omit<PlanRequest, 'skip' | 'drawsText'>;
}

/** What a job would print, before anything is laid down. */
export interface PlannedPrint {
  readonly labels: LotLabels;
  readonly planned: PlannedJob;
  /** Indexes that were asked for and are left out, since they are voided. */
  readonly voided: readonly Range[];
  /** Lays it down. @throws TianmaError `print.printed`. */
  readonly freeze: () => Promise<PrintJob>;
}

/**
 * Plans the labels of a lot for a label printer. Nothing is written.
 * @throws TianmaError `cli.usage`, `cli.file`, `label.*`, `print.printed`, `workspace.state`, `sign.not_entitled`.
 */
export async function planPrint(session: Session, lot: string, request: NewJob): Promise<PlannedPrint> {
  const { workspace, ring, now } = session;
  const { target, format, plan } = request;
  if (plan.layout.sheet)
    throw new TianmaError('label.input', {
      where: '--layout',
      expected: '卷纸标签 / labels on a roll',
      found: plan.layout.name,
      fix: 'tianma label --format pdf',
    });
  requireUsable(target, true);
  const { packing, count, spare } = packedLot(workspace, lot);
  if (request.ranges === undefined && wasRestored(workspace, packing.idHex))
    throw usage(
      '--ranges',
      '第几号:备份之后打过哪些,这里不知道 / which items: what was printed after the backup is not known here',
      '从备份恢复的批次 / a lot out of a backup',
    );
  const asked = joined(request.ranges ?? [[0, count - spare - 1]]);
  const last = asked[asked.length - 1]?.[1] ?? 0;
  if (asked.some(([a, b]) => a > b) || last >= count) throw usage('--ranges', `0-${count - 1}`, rangesText(asked));
  const gone = voidedOf(workspace, packing.idHex);
  const wanted = without(asked, gone);
  if (wanted.length === 0) throw usage('--ranges', '没有作废的标签 / labels that are not voided', rangesText(asked));
  const size = sizeOf(wanted);
  if (size > MAX_JOB_LABELS) throw usage('--ranges', `1..${MAX_JOB_LABELS}`, `${size}`);
  requireUnprinted(workspace, packing.idHex, wanted);
  const labels = pickLabels(session, lot, wanted, request);
  const planned = await planJob(session, labels, { ...plan, skip: 0, drawsText: true });
  const { job, chosen } = planned;
  return {
    labels,
    planned,
    voided: without(asked, wanted),
    freeze: () =>
      workspace.alone(() => {
        requireUnprinted(workspace, packing.idHex, wanted);
        const { tier } = chosen.plan;
        const frozen = {
          created: new Date(now * 1000).toISOString(),
          packing: packing.idHex,
          gtin: labels.gtin,
          lot: labels.lot,
          target: targetText(target),
          format,
          dpi: job.dpi,
          layout: job.layout.name,
          gapMm: job.layout.gapMm ?? GAP_MM,
          tier,
          ...(tier === 'seal' && { key: hexOf(ring.key('seal', startOfDay(fieldOf(packing, 'day') as number)).publicKey) }),
          frame: job.frame,
          ranges: wanted,
        };
        const { codes, faces } = job;
        return freezeJob(
          workspace,
          frozen,
          labels.items.map(({ index }, i): JobLabel => ({ index, code: codes[i] as string })),
          faces as Faces,
        );
      }),
  };
}

function usage(where: string, expected: string, found: string): TianmaError {
  return new TianmaError('cli.usage', { where, expected, found });
}
