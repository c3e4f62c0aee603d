import { TianmaError } from '@tianma/core';
import type { Command } from 'commander';
import { readWord } from '../output/choice-words.js';
import { type Cli, readChoice } from '../output/cli.js';
import type { Say, Text } from '../output/language.js';
import { REASONS, reasonsIn } from '../output/void-reasons.js';
import { parseRanges } from '../workspace/county/status.js';
import { joined, rangesText } from '../workspace/item-states/ranges.js';
import { planReprint, type Replaced, reprint } from '../workspace/item-states/reprint.js';
import { type SpareState, sparesOf } from '../workspace/item-states/spares.js';
import { PRINTER_FORMATS } from '../workspace/printing/jobs/job.js';
import { planPrint } from '../workspace/printing/jobs/open-job.js';
import { readTarget } from '../workspace/printing/jobs/target.js';
import { pickLabels } from '../workspace/printing/pick-labels.js';
import { planJob } from '../workspace/printing/plan.js';
import { noteFiles } from './label-note.js';
import { addLabelFlags, type LabelFlags, readLabelFlags } from './label-options.js';
import { sayPlan } from './label-plan.js';
import { LABEL_FORMATS, readLabelFormat, requireLabelFile, sayWritten, writeLabels } from './label-write.js';
import { runPrint, sayVoided } from './print-run.js';

interface Flags extends LabelFlags {
  readonly reason?: string;
  readonly to?: string;
  readonly format?: string;
  readonly output?: string;
  readonly force?: true;
  readonly statement?: string;
}

const STATES: Readonly<Record<SpareState, Text>> = {
  free: { zh: '没用过', en: 'left' },
  used: { zh: '已换上', en: 'in use' },
  printed: { zh: '已打印', en: 'printed' },
  voided: { zh: '已作废', en: 'voided' },
  unknown: {
    zh: '备份之后用没用过不知道(没用过的可用 tianma print --ranges 打)',
    en: 'out of a backup, perhaps used since (an unused one: tianma print --ranges)',
  },
};

/** `tianma items reprint` and `tianma items spares`: a torn label is voided, and a spare one takes its place. */
export function addReprint(items: Command, cliOf: () => Cli, say: Say): void {
  const verb = items
    .command('reprint')
    .description(say('补打:坏的作废,换一张备用标签', 'a new label for a spoilt one: it is voided, a spare takes its place'))
    .argument('<lot>', say('批次号', 'lot'))
    .argument('<item...>', say('坏的是第几号,如 3 8-9', 'which are spoilt, such as 3 8-9'))
    .option('--reason <reason>', reasonsIn(say))
    .option(
      '--to <target>',
      say('直接打印:/dev/usb/lp0、tcp:主机:9100(不写就做成文件)', 'print at once: /dev/usb/lp0, tcp:HOST:9100 (default: to files)'),
    )
    .option(
      '--format <format>',
      say(
        `文件 ${LABEL_FORMATS.join(' | ')}(默认 svg),打印 tspl | zpl(默认 tspl)`,
        `files: ${LABEL_FORMATS.join(' | ')} (default svg); printing: tspl | zpl (default tspl)`,
      ),
    )
    .option('-o, --output <path>', say('标签文件或文件夹', 'file or folder for the labels'))
    .option('--force', say('覆盖已有的文件', 'overwrite a file that is there'))
    .option('--statement <file>', say('交给县里的作废登记写到哪个文件', 'file for the statement of voided labels'));
  addLabelFlags(verb, say).action((lot: string, texts: readonly string[], flags: Flags) => reprintLabels(cliOf(), lot, texts, flags));
  items
    .command('spares')
    .description(say('备用标签还剩几张', 'how many spare labels are left'))
    .argument('<lot>', say('批次号', 'lot'))
    .action((lot: string) => listSpares(cliOf(), lot));
}

async function listSpares(cli: Cli, text: string): Promise<void> {
  const { out } = cli;
  const { gtin, lot, spare, rows } = sparesOf(await cli.workspace(), text);
  const left = rows.filter(({ state }) => state === 'free').map(({ index }) => index);
  out.say({
    zh: `${gtin}/${lot} 备用 ${spare} 张,还剩 ${left.length} 张`,
    en: `${gtin}/${lot}: ${spare} spare labels, ${left.length} left`,
  });
  for (const state of Object.keys(STATES) as SpareState[]) {
    const some = rows.filter((row) => row.state === state);
    if (some.length === 0) continue;
    const places = some.map(({ index, replaces }) => (replaces === undefined ? `${index}` : `${index} ← ${replaces}`));
    out.line(`  ${out.pick(STATES[state])}  ${state === 'free' ? rangesOf(left) : places.join(', ')}`);
  }
  if (left.length > 0)
    out.say({
      zh: `  用不上的作废:tianma items void ${lot} --ranges ${rangesOf(left)} --reason unused`,
      en: `  void those that are not needed: tianma items void ${lot} --ranges ${rangesOf(left)} --reason unused`,
    });
  out.result({ gtin, lot, spare, left: left.length, rows });
}

async function reprintLabels(cli: Cli, lot: string, texts: readonly string[], flags: Flags): Promise<void> {
  const reason = flags.reason === undefined ? undefined : readWord(flags.reason, REASONS, '--reason');
  const wishes = readLabelFlags(flags);
  const session = await cli.session();
  const planned = planReprint(session.workspace, lot, indexesOf(texts));
  const ranges = joined(planned.map(({ spare }) => [spare, spare] as const));
  const options = { tier: wishes.tier === 'link' ? 'link' : 'seal', host: flags.host } as const;
  // Nothing is signed before the new labels are known to fit, and the printer to be one.
  if (flags.to !== undefined) {
    const format = readChoice(flags.format ?? 'tspl', PRINTER_FORMATS, '--format');
    const target = readTarget(flags.to);
    const print = await planPrint(session, lot, { ...options, target, format, ranges, plan: wishes });
    sayPlan(cli.out, print.labels, wishes.layout, print.planned.chosen, print.planned.notes);
    const told = await replace();
    const job = await print.freeze();
    return runPrint(cli, session, job, { target, ...told });
  }
  const format = readLabelFormat(flags.format ?? 'svg');
  const labels = pickLabels(session, lot, ranges, options);
  requireLabelFile(labels.lot, format, flags.output, flags.force === true);
  const { job, chosen, notes } = await planJob(session, labels, {
    ...wishes,
    skip: 0,
    drawsText: format !== 'svg' && format !== 'terminal',
  });
  sayPlan(cli.out, labels, wishes.layout, chosen, notes);
  const { result } = await replace();
  const files = await writeLabels(cli, labels, job, format, flags.output);
  if (format !== 'terminal') {
    sayWritten(cli, labels.lot, files, flags.output);
    await noteFiles(cli, session, labels.packing.idHex, { layout: wishes.layout.name, format, ranges });
  }
  cli.out.result({
    gtin: labels.gtin,
    lot: labels.lot,
    ...result,
    items: labels.items.map(({ index, serial }, i) => ({ index, serial, file: files[i] ?? null })),
  });

  async function replace(): Promise<{ readonly result: { readonly replaced: readonly Replaced[]; readonly statement: string | null } }> {
    const { replaced, statement } = await reprint(session, lot, planned, reason);
    for (const { index, spare } of replaced)
      cli.out.say({ zh: `  第 ${index} 号 → 备用 ${spare} 号`, en: `  item ${index} -> spare ${spare}` });
    const file = statement === undefined ? null : sayVoided(cli, statement, flags.statement);
    return { result: { replaced, statement: file } };
  }
}

/** The indexes of `3 8-9`. @throws TianmaError `cli.usage`, also for more than a clerk would name. */
function indexesOf(texts: readonly string[]): number[] {
  const ranges = parseRanges(texts.join(','));
  const size = ranges.reduce((sum, [first, last]) => sum + Math.max(0, last - first + 1), 0);
  if (size < 1 || size > 10_000)
    throw new TianmaError('cli.usage', {
      where: 'ITEM',
      expected: '第几号,如 3 8-9 / item numbers, such as 3 8-9',
      found: texts.join(' ').slice(0, 80),
    });
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

const rangesOf = (indexes: readonly number[]): string => rangesText(joined(indexes.map((index) => [index, index] as const)));
