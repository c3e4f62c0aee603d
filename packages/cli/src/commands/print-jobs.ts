import { TianmaError } from '@tianma/core';
import { readCode } from '@tianma/core/seal';
import { serialInGroups } from '@tianma/core/speak';
import type { Cli } from '../output/cli.js';
import type { Text } from '../output/language.js';
import { parseRanges } from '../workspace/county/status.js';
import { rangesText } from '../workspace/item-states/ranges.js';
import { allJobs, findJob, labelsOf } from '../workspace/printing/jobs/job.js';
import type { LogEntry } from '../workspace/printing/jobs/job-log.js';
import { type JobState, type LabelFate, progressOf, stateOf } from '../workspace/printing/jobs/progress.js';
import { endJob, loseLabels } from '../workspace/printing/jobs/resume-job.js';
import { sayVoided } from './print-run.js';

const STATES: Readonly<Record<JobState, Text>> = {
  running: { zh: '正在打', en: 'printing' },
  stopped: { zh: '停着', en: 'stopped' },
  finished: { zh: '打完了', en: 'finished' },
  ended: { zh: '已结束', en: 'ended' },
};

const FATES: Readonly<Record<LabelFate, Text>> = {
  printed: { zh: '打印', en: 'printed' },
  doubtful: { zh: '可能没打全', en: 'perhaps not whole' },
  in_flight: { zh: '正在打时停了', en: 'in flight' },
  voided: { zh: '中断时作废', en: 'voided in flight' },
  lost: { zh: '打坏作废', en: 'spoilt' },
  skipped: { zh: '已作废没打', en: 'skipped' },
};

const WORDS: Readonly<Record<LogEntry['word'], Text>> = {
  begin: { zh: '开始打', en: 'begun' },
  done: { zh: '打完', en: 'printed' },
  doubt: { zh: '可能没打全,看一眼', en: 'perhaps not whole, look at it' },
  void: { zh: '中断,作废', en: 'in flight, voided' },
  lost: { zh: '打坏,作废', en: 'spoilt, voided' },
  skip: { zh: '已作废,没打', en: 'voided before, skipped' },
  start: { zh: '—— 开打', en: '-- start' },
  clear: { zh: '清掉打印机里的半张', en: 'cleared half a label out of the printer' },
  stop: { zh: '—— 停', en: '-- stop' },
  end: { zh: '—— 结束任务', en: '-- end of the job' },
};

/** `tianma print --jobs`. */
export async function listJobs(cli: Cli): Promise<void> {
  const { out } = cli;
  const rows = allJobs(await cli.workspace()).map((job) => {
    const progress = progressOf(job);
    const counts: Partial<Record<LabelFate, number>> = {};
    for (const fate of progress.fates.values()) counts[fate] = (counts[fate] ?? 0) + 1;
    return { job, state: stateOf(job, progress), counts, left: progress.ended ? 0 : job.count - progress.fates.size };
  });
  const none = out.pick({ zh: '一张没打', en: 'none printed' });
  for (const { job, state, counts, left } of rows) {
    const said = Object.entries(counts).map(([fate, count]) => `${out.pick(FATES[fate as LabelFate])} ${count}`);
    if (left > 0) said.push(`${out.pick({ zh: '没打', en: 'left' })} ${left}`);
    out.line(
      [job.id, out.pick(STATES[state]), `${job.gtin}/${job.lot}`, rangesText(job.ranges), said.join(' · ') || none, job.target].join('  '),
    );
  }
  if (rows.length === 0) out.say({ zh: '还没有打印任务', en: 'no print job yet' });
  out.result(
    rows.map(({ job: { id, created, gtin, lot, layout, format, dpi, tier, target, ranges, count }, state, counts, left }) => ({
      id,
      created,
      gtin,
      lot,
      layout,
      format,
      dpi,
      tier,
      target,
      ranges,
      labels: count,
      state,
      counts,
      left,
    })),
  );
}

/** `tianma print --log JOB`: what happened, line by line, with the serials. */
export async function showLog(cli: Cli, id: string): Promise<void> {
  const { out } = cli;
  const job = findJob(await cli.workspace(), id);
  const serials = new Map(labelsOf(job).map(({ index, code }) => [index, readCode(code).serial as string]));
  const rows = progressOf(job).entries.map((entry) => {
    const serial = entry.index === undefined ? undefined : serials.get(entry.index);
    return { ...entry, ...(serial !== undefined && { serial }) };
  });
  const ended = new Set(rows.flatMap(({ word, index }) => (word === 'begin' || index === undefined ? [] : [index])));
  for (const { at, word, index, serial, target } of rows) {
    // The end of a label is what a clerk looks for; that it was begun is said only where no more is.
    if (word === 'begin' && ended.has(index as number)) continue;
    out.line(
      [placeTime(at), index ?? '', serial === undefined ? '' : serialInGroups(serial), out.pick(WORDS[word]), target ?? '']
        .filter((cell) => cell !== '')
        .join('  '),
    );
  }
  out.result({ job: job.id, entries: rows });
}

/** `2026-11-22 12:36:26` of the place, UTC+8. */
const placeTime = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** `tianma print --lost JOB 17-19`. */
export async function loseSome(cli: Cli, id: string, ranges: string | undefined, output: string | undefined): Promise<void> {
  if (ranges === undefined)
    throw new TianmaError('cli.usage', { where: '--lost', expected: '第几号 / which items', fix: `tianma print --lost ${id} 17-19` });
  const session = await cli.session();
  const job = findJob(session.workspace, id);
  const held = await loseLabels(session, job, parseRanges(ranges));
  const file = held === undefined ? null : sayVoided(cli, held, output);
  if (held === undefined) cli.out.say({ zh: '这些标签早已作废', en: 'these labels were voided before' });
  else
    cli.out.say({
      zh: `  要补打:tianma items reprint ${job.lot} 号 …`,
      en: `  for new ones: tianma items reprint ${job.lot} ITEM …`,
    });
  cli.out.result({ job: job.id, ranges: held?.statement.ranges ?? [], statement: file });
}

/** `tianma print --end JOB`. */
export async function endOne(cli: Cli, id: string, output: string | undefined): Promise<void> {
  const session = await cli.session();
  const job = findJob(session.workspace, id);
  const held = await endJob(session, job);
  const file = held === undefined ? null : sayVoided(cli, held, output);
  cli.out.say({ zh: `✓ 任务 ${job.id} 已结束,没打的可以另打`, en: `✓ job ${job.id} is ended; what it did not print is free` });
  cli.out.result({ job: job.id, statement: file });
}
