import { TianmaError } from '@tianma/core';
import { fieldOf, type SignedRecord } from '@tianma/core/record';
import { inRanges } from '@tianma/core/trust';
import { bytesOf } from '../../hex.js';
import type { HeldStatement } from '../../item-states/held.js';
import { joined, without } from '../../item-states/ranges.js';
import { stateItems } from '../../item-states/state-items.js';
import { voidedOf, watchVoided } from '../../item-states/voided.js';
import { withLock } from '../../lock.js';
import { findLot, recordsOf } from '../../own-chains.js';
import type { Session } from '../../session.js';
import { standingPackings } from '../../standing-packings.js';
import { startOfDay } from '../../time.js';
import { endorsementsOf, requireEntitled } from '../../trusted/entitled.js';
import { openTrusted } from '../../trusted/open-trusted.js';
import type { Workspace } from '../../workspace.js';
import { facesOf, isAtHome, labelsOf, lockPath, logPath, type PrintJob, printerLockPath } from './job.js';
import { JobLog, type LabelWord } from './job-log.js';
import { type LabelFate, progressOf } from './progress.js';
import { type Running, runJob } from './run-job.js';
import { targetText } from './target.js';

export interface Printed {
  /** Printed by this command. */
  readonly printed: number;
  readonly finished: boolean;
  /** Labels that were in flight when the job stopped, voided now; in the statement for the county. */
  readonly voided: readonly number[];
  readonly statement?: HeldStatement;
}

export type PrintOptions = Pick<Running, 'target' | 'stopping' | 'onLabel'> & {
  /** Told before anything is printed. */
  readonly onVoided?: (statement: HeldStatement) => void;
};

/**
 * Prints what is left of a job, alone. A label that was begun and never done was in flight: it is voided and not printed again.
 * @throws TianmaError `print.job` (ended, or restored), `print.stale`, `print.stopped`, `workspace.locked` (the job, or the printer), what `stateItems` throws.
 */
export async function printJob(session: Session, job: PrintJob, options: PrintOptions): Promise<Printed> {
  const { workspace } = session;
  return withLock(lockPath(job), async () => {
    const { fates, ended } = progressOf(job);
    if (ended) throw new TianmaError('print.job', { where: job.id, found: '已结束 / ended', fix: 'tianma print LOT --to …' });
    if (!isAtHome(job)) {
      throw new TianmaError('print.job', {
        where: job.id,
        found: '从备份恢复的:备份之后打过哪些,这里不知道 / restored from a backup: what was printed after it is not known',
        fix: `看最后打到哪一号,再 tianma print --end ${job.id},用 --ranges 打剩下的 / see which was printed last, then tianma print --end ${job.id} and print the rest by --ranges`,
      });
    }
    requireGood(session, job);
    const drawn = { labels: labelsOf(job), faces: facesOf(job) };
    const flying = [...fates].flatMap(([index, fate]) => (fate === 'in_flight' ? [index] : []));
    const log = new JobLog(logPath(job));
    try {
      const statement = await voidLabels(session, job, log, flying, 'void');
      if (statement !== undefined) options.onVoided?.(statement);
      const running = { ...options, ...drawn, job, log, voided: watchVoided(workspace, job.packing) };
      // Labels of two jobs would be mixed where a device takes bytes of whoever writes.
      const ran = await withLock(printerLockPath(workspace, targetText(options.target)), () => runJob(workspace, running));
      return { ...ran, voided: flying, ...(statement && { statement }) };
    } finally {
      log.close();
    }
  });
}

/**
 * Signs labels of a job void, then notes it. What is voided already is only noted, so a command that was cut off between the two can be repeated.
 * Call it holding the job's lock. Gives the statement, where one was signed.
 */
async function voidLabels(
  session: Session,
  { packing, gtin, lot }: PrintJob,
  log: JobLog,
  indexes: readonly number[],
  word: LabelWord & ('void' | 'lost'),
): Promise<HeldStatement | undefined> {
  const ranges = without(joined(indexes.map((index) => [index, index] as const)), voidedOf(session.workspace, packing));
  const statement =
    ranges.length > 0 ? await stateItems(session, `${gtin}/${lot}`, { state: 'voided', ranges, reason: 'misprint' }) : undefined;
  for (const index of indexes) log.write(word, index);
  return statement;
}

/** The codes are printed as they were laid down, unless every reader would refuse them by now. */
function requireGood({ workspace, ring, now }: Session, { id, packing, gtin, lot, key }: PrintJob): void {
  const record = standingPacking(workspace, { packing, gtin, lot });
  const fix = `tianma print --end ${id}`;
  if (record === undefined) throw new TianmaError('print.stale', { where: id, found: '包装记录已作废 / the packing is voided', fix });
  const sealed = key === undefined ? undefined : bytesOf(key);
  const act = sealed
    ? ({ use: 'seal', kind: 'packing', gtin, at: startOfDay(fieldOf(record, 'day') as number) } as const)
    : ({ use: 'record', kind: 'packing', gtin, at: now } as const);
  try {
    requireEntitled(endorsementsOf(openTrusted(workspace, now), sealed ?? ring.key('record').publicKey), act, id);
  } catch (cause) {
    if (!(cause instanceof TianmaError) || cause.code !== 'sign.not_entitled') throw cause;
    throw new TianmaError('print.stale', {
      where: id,
      ...(cause.expected !== undefined && { expected: cause.expected }),
      found: cause.found ?? '县里不再认签这些标签的密钥 / the county no longer lists the key that sealed them',
      fix,
      cause,
    });
  }
}

/** The packing record, unless a later record of its chain takes it back. */
function standingPacking(
  workspace: Workspace,
  { packing, gtin, lot }: Pick<PrintJob, 'packing' | 'gtin' | 'lot'>,
): SignedRecord | undefined {
  const records = recordsOf(workspace, findLot(workspace, `${gtin}/${lot}`).chain).map(({ record }) => record);
  return standingPackings(records).find(({ idHex }) => idHex === packing);
}

/** Labels that a printer had, whole or not. */
const HAD: readonly LabelFate[] = ['printed', 'doubtful', 'lost', 'voided'];

/**
 * The clerk's word that labels of a job were spoilt: they are signed void. @throws TianmaError `cli.usage` for labels that the job has not
 * printed, `workspace.locked` while it is printing.
 */
export async function loseLabels(
  session: Session,
  job: PrintJob,
  ranges: readonly (readonly [number, number])[],
): Promise<HeldStatement | undefined> {
  return withLock(lockPath(job), async () => {
    const { fates } = progressOf(job);
    const { workspace } = session;
    const printed = [...fates].flatMap(([index, fate]) => (HAD.includes(fate) ? [index] : []));
    const asked = joined(ranges);
    const strange = without(asked, joined(printed.map((index) => [index, index] as const)));
    if (strange.length > 0 || asked.length === 0)
      throw new TianmaError('cli.usage', {
        where: '--lost',
        expected: `任务 ${job.id} 打印过的标签 / labels that job ${job.id} has printed`,
        found: strange.map(([a, b]) => `${a}-${b}`).join(','),
        fix: `tianma print --log ${job.id}`,
      });
    const before = voidedOf(workspace, job.packing);
    const spoilt = printed.filter((index) => inRanges(index, asked) && !(fates.get(index) === 'lost' && inRanges(index, before)));
    const log = new JobLog(logPath(job));
    try {
      return await voidLabels(session, job, log, spoilt, 'lost');
    } finally {
      log.close();
    }
  });
}

/** No more of the job is printed: what it had not begun is free for another. In flight is voided. @throws TianmaError `workspace.locked`. */
export async function endJob(session: Session, job: PrintJob): Promise<HeldStatement | undefined> {
  return withLock(lockPath(job), async () => {
    const { fates, ended } = progressOf(job);
    if (ended) return undefined;
    const flying = [...fates].flatMap(([index, fate]) => (fate === 'in_flight' ? [index] : []));
    const log = new JobLog(logPath(job));
    try {
      // Of a packing that was taken back every label is void without another word.
      const stands = standingPacking(session.workspace, job) !== undefined;
      const statement = stands ? await voidLabels(session, job, log, flying, 'void') : undefined;
      if (!stands) for (const index of flying) log.write('void', index);
      log.write('end');
      return statement;
    } finally {
      log.close();
    }
  });
}
