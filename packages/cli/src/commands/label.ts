import { TianmaError } from '@tianma/core';
import { LAYOUTS, type Layout, labelsPerPage, layoutSchema } from '@tianma/label';
import type { Command } from 'commander';
import { type Cli, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { rangesText } from '../workspace/item-states/ranges.js';
import { requireMayWrite } from '../workspace/output-file.js';
import { rangesOf } from '../workspace/printing/label-files.js';
import { labelsForFile } from '../workspace/printing/pick-labels.js';
import { planJob } from '../workspace/printing/plan.js';
import { type Job, writePreview } from '../workspace/printing/write.js';
import { noteFiles } from './label-note.js';
import { addLabelFlags, type LabelFlags, readLabelFlags } from './label-options.js';
import { sayPlan } from './label-plan.js';
import { previewSample } from './label-sample.js';
import { LABEL_FORMATS, readLabelFormat, requireLabelFile, sayWritten, writeLabels } from './label-write.js';
import { readThreads, THREADS } from './threads-option.js';

interface Options extends LabelFlags {
  readonly layouts?: true;
  readonly schema?: true;
  readonly from?: string;
  readonly to?: string;
  readonly format: string;
  readonly skip?: string;
  readonly threads?: string;
  readonly preview?: string;
  readonly output?: string;
  readonly force?: true;
}

/** `tianma label LOT`: the labels of a packed lot's items; the plan is told before anything is printed. */
export function addLabel(program: Command, cliOf: () => Cli, say: Say): void {
  const verb = program
    .command('label')
    .description(say('给批次的每一件做标签', 'labels for the items of a lot'))
    .argument('[lot]', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option('--layouts', say('列出现有版式', 'list the layouts'))
    .option('--schema', say('打印自定义版式文件的 JSON Schema', 'print the JSON Schema of own layout files'))
    .option('--format <format>', LABEL_FORMATS.join(' | '), 'svg')
    .option('--from <n>', say('从第几号(第一件是 0 号)', 'first item, counted from 0'))
    .option('--to <n>', say('到第几号', 'last item'))
    .option('--skip <n>', say('第一张标签纸上空出几枚', 'places to leave empty on the first sheet'))
    .option('--threads <n>', say(...THREADS));
  addLabelFlags(verb, say)
    .option(
      '--preview <file>',
      say('先看样:只写一张 PNG;不写批次就是样张', 'write only a PNG of the first page; without a lot, a sample of the layout'),
    )
    .option('-o, --output <path>', say('输出文件或文件夹(默认 labels-批次号)', 'file or folder to write (default labels-LOT)'))
    .option('--force', say('覆盖已有的文件', 'overwrite a file that is there'))
    .action(async (lot: string | undefined, options: Options) => {
      const cli = cliOf();
      if (options.layouts) return listLayouts(cli);
      if (options.schema) return printSchema(cli);
      if (options.preview !== undefined) requireMayWrite(options.preview, 'png', options.force === true);
      if (lot === undefined && options.preview !== undefined) return previewSample(cli, options.preview, options);
      if (lot === undefined) throw usage('lot', '批次号 / a lot', 'tianma label --help');
      await printLot(cli, lot, options);
    });
}

async function printLot(cli: Cli, lot: string, options: Options): Promise<void> {
  const { out } = cli;
  const format = readLabelFormat(options.format);
  const wishes = readLabelFlags(options);
  const { layout } = wishes;
  const skip = readSkip(options.skip, layout);
  const threads = readThreads(options.threads);
  const { preview, output } = options;
  const session = await cli.session();
  const { labels, voided, printed } = labelsForFile(session, lot, {
    tier: wishes.tier === 'link' ? 'link' : 'seal',
    from: readCount(options.from, '--from'),
    to: readCount(options.to, '--to'),
    host: options.host,
  });
  if (preview === undefined) requireLabelFile(labels.lot, format, output, options.force === true);
  const { job, chosen, notes } = await planJob(session, labels, {
    ...wishes,
    skip,
    drawsText: options.preview !== undefined || (format !== 'svg' && format !== 'terminal'),
    threads,
  });
  sayPlan(out, labels, layout, chosen, notes);
  if (voided.length > 0)
    out.say({ zh: `  已作废而没有做的:第 ${rangesText(voided)} 号`, en: `  left out since they are voided: items ${rangesText(voided)}` });
  if (printed > 0)
    out.say({
      zh: `! 其中 ${printed} 张已由 tianma print 打印或在打印任务里:不要两处都印`,
      en: `! ${printed} of them are printed by tianma print, or will be: do not print them twice`,
    });
  const files = preview === undefined ? await writeLabels(cli, labels, job, format, output) : previewed(job, preview);
  if (preview === undefined && format !== 'terminal')
    await noteFiles(cli, session, labels.packing.idHex, { layout: layout.name, format, ranges: rangesOf(labels.items) });
  out.result({
    gtin: labels.gtin,
    lot: labels.lot,
    layout: layout.name,
    plan: chosen.plan,
    omitted: chosen.frame.omitted,
    notes: notes.map((note) => out.pick(note).trim()),
    voided,
    printed,
    items: labels.items.map(({ index, serial }, i) => ({ index, serial, code: job.codes[i], file: files[i] ?? null })),
  });
  if (preview !== undefined || format !== 'terminal') sayWritten(cli, labels.lot, files, output);

  function previewed(planned: Job, path: string): string[] {
    writePreview(path, planned);
    return planned.codes.slice(0, labelsPerPage(layout)).map(() => path);
  }
}

/** @throws TianmaError `cli.usage` for more than a sheet has. */
function readSkip(text: string | undefined, layout: Layout): number {
  const skip = readCount(text, '--skip') ?? 0;
  const most = labelsPerPage(layout) - 1;
  if (skip > most)
    throw usage(
      '--skip',
      `0 到 ${most}(版式 ${layout.name} 每张 ${most + 1} 枚) / 0 to ${most} (layout ${layout.name} has ${most + 1} a page)`,
      'tianma label --layouts',
      String(skip),
    );
  return skip;
}

function listLayouts({ out }: Cli): void {
  for (const { name, title } of LAYOUTS) out.line(`${name.padEnd(18)} ${out.pick(title)}`);
  out.result(LAYOUTS.map((layout: Layout) => ({ ...layout, labelsPerPage: labelsPerPage(layout) })));
}

function printSchema({ out }: Cli): void {
  out.line(JSON.stringify(layoutSchema(), null, 2));
  out.result(layoutSchema());
}

function usage(where: string, expected: string, fix: string, found?: string): TianmaError {
  return new TianmaError('cli.usage', { where, expected, fix, ...(found !== undefined && { found }) });
}
