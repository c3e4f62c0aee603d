import { TianmaError } from '@tianma/core';
import type { Command } from 'commander';
import { type Cli, readChoice } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { parseRanges } from '../workspace/county/status.js';
import { rangesText } from '../workspace/item-states/ranges.js';
import { findJob, PRINTER_FORMATS } from '../workspace/printing/jobs/job.js';
import { planPrint } from '../workspace/printing/jobs/open-job.js';
import { readTarget } from '../workspace/printing/jobs/target.js';
import { recallNotes } from '../workspace/printing/recall-notes.js';
import { addLabelFlags, type LabelFlags, readLabelFlags } from './label-options.js';
import { sayPlan } from './label-plan.js';
import { endOne, listJobs, loseSome, showLog } from './print-jobs.js';
import { runPrint } from './print-run.js';

interface Flags extends LabelFlags {
  readonly to?: string;
  readonly format: string;
  readonly ranges?: string;
  readonly resume?: string;
  readonly jobs?: true;
  readonly log?: string;
  readonly lost?: string;
  readonly end?: string;
  readonly output?: string;
}

/** `tianma print LOT --to PRINTER`: labels straight to a label printer, as a job that can be stopped and resumed and prints each label at most once. */
export function addPrint(program: Command, cliOf: () => Cli, say: Say): void {
  const verb = program
    .command('print')
    .description(
      say(
        '把标签直接打到标签机,可以中断、接着打,每张最多打一次',
        'labels straight to a label printer: can be resumed, each is printed at most once',
      ),
    )
    .argument('[lot]', say('批次号,或 商品条码/批次号;--lost 时是第几号', 'lot number, or GTIN/LOT; with --lost which items'))
    .option('--to <target>', say('打到哪里:/dev/usb/lp0、tcp:主机:9100 或文件', 'where to: /dev/usb/lp0, tcp:HOST:9100 or a file'))
    .option('--format <format>', PRINTER_FORMATS.join(' | '), 'tspl')
    .option(
      '--ranges <ranges>',
      say('只打第几号,从 0 数起,如 0-9,12(默认除备用外全部)', 'which items, counted from 0, such as 0-9,12 (default all but spares)'),
    )
    .option('--resume <job>', say('接着打一个任务', 'go on with a job'))
    .option('--jobs', say('列出打印任务', 'list the print jobs'))
    .option('--log <job>', say('一个任务打了哪些', 'what a job has printed'))
    .option('--lost <job>', say('打坏了的:作废,如 --lost 20261121-1 17-19', 'spoilt labels: void them, such as --lost 20261121-1 17-19'))
    .option('--end <job>', say('结束一个任务:剩下的不打了', 'end a job: what is left is not printed'))
    .option('-o, --output <file>', say('交给县里的作废登记写到哪个文件', 'file for the statement of voided labels'));
  addLabelFlags(verb, say).action(async (lot: string | undefined, flags: Flags) => {
    const cli = cliOf();
    const { resume, log, lost, end } = flags;
    const asked = [flags.jobs && '--jobs', resume && '--resume', log && '--log', lost && '--lost', end && '--end'].filter(Boolean);
    const takesLot = lost !== undefined || asked.length === 0;
    if (asked.length > 1 || (lot !== undefined && !takesLot))
      throw new TianmaError('cli.usage', {
        expected: '一次一件事 / one thing at a time',
        found: [lot, ...asked].join(' '),
        fix: 'tianma print --help',
      });
    if (flags.jobs) return listJobs(cli);
    if (log !== undefined) return showLog(cli, log);
    if (lost !== undefined) return loseSome(cli, lost, lot, flags.output);
    if (end !== undefined) return endOne(cli, end, flags.output);
    if (resume !== undefined) return resumeJob(cli, resume, flags);
    await newJob(cli, lot, flags);
  });
}

async function newJob(cli: Cli, lot: string | undefined, flags: Flags): Promise<void> {
  const { out } = cli;
  if (lot === undefined) throw new TianmaError('cli.usage', { where: 'LOT', expected: '批次号 / a lot', fix: 'tianma print --help' });
  if (flags.to === undefined)
    throw new TianmaError('cli.usage', {
      where: '--to',
      expected: '/dev/usb/lp0, tcp:HOST:9100',
      fix: `tianma print ${lot} --to /dev/usb/lp0`,
    });
  const format = readChoice(flags.format, PRINTER_FORMATS, '--format');
  const target = readTarget(flags.to);
  const plan = readLabelFlags(flags);
  const session = await cli.session();
  const { labels, planned, voided, freeze } = await planPrint(session, lot, {
    target,
    format,
    ranges: flags.ranges === undefined ? undefined : parseRanges(flags.ranges),
    tier: plan.tier === 'link' ? 'link' : 'seal',
    host: flags.host,
    plan,
  });
  sayPlan(out, labels, plan.layout, planned.chosen, planned.notes);
  if (voided.length > 0)
    out.say({ zh: `  已作废而不打的:第 ${rangesText(voided)} 号`, en: `  left out since they are voided: items ${rangesText(voided)}` });
  const job = await freeze();
  out.say({
    zh: `  打印任务 ${job.id}:${job.count} 张,打到 ${job.target}`,
    en: `  print job ${job.id}: ${job.count} labels to ${job.target}`,
  });
  await runPrint(cli, session, job, {
    target,
    output: flags.output,
    result: { notes: planned.notes.map((note) => out.pick(note).trim()) },
  });
}

async function resumeJob(cli: Cli, id: string, flags: Flags): Promise<void> {
  const session = await cli.session();
  const job = findJob(session.workspace, id);
  const notes = recallNotes(session, job);
  for (const note of notes) cli.out.say(note);
  await runPrint(cli, session, job, {
    target: readTarget(flags.to ?? job.target),
    output: flags.output,
    result: { notes: notes.map((note) => cli.out.pick(note).trim()) },
  });
}
