import { existsSync, statSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { encodeSymbol, LAYOUTS, type Layout, labelsPerPage, layoutSchema, renderTerminal } from '@tianma/label';
import type { Command } from 'commander';
import { type Cli, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { labelLot } from '../workspace/label.js';
import { planJob } from '../workspace/printing/plan.js';
import { FORMATS, type Format, isPerPage, type Job, writeJob, writePages, writePreview } from '../workspace/printing/write.js';
import { addLabelFlags, type LabelFlags, readLabelFlags, requireOneOf } from './label-options.js';
import { sayPlan } from './label-plan.js';

interface Options extends LabelFlags {
  readonly layouts?: true;
  readonly schema?: true;
  readonly from?: string;
  readonly to?: string;
  readonly format: string;
  readonly skip?: string;
  readonly preview?: string;
  readonly output?: string;
}

/** `tianma label LOT`: the labels of a packed lot's items; the plan is told before anything is printed. */
export function addLabel(program: Command, cliOf: () => Cli, say: Say): void {
  const verb = program
    .command('label')
    .description(say('给批次的每一件做标签', 'labels for the items of a lot'))
    .argument('[lot]', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option('--layouts', say('列出现有版式', 'list the layouts'))
    .option('--schema', say('打印自定义版式文件的 JSON Schema', 'print the JSON Schema of own layout files'))
    .option('--format <format>', `${FORMATS.join(' | ')} | terminal`, 'svg')
    .option('--from <n>', say('从第几号(第一件是 0 号)', 'first item, counted from 0'))
    .option('--to <n>', say('到第几号', 'last item'))
    .option('--skip <n>', say('第一张标签纸上空出几枚', 'places to leave empty on the first sheet'));
  addLabelFlags(verb, say)
    .option('--preview <file>', say('先看样:只写一张 PNG', 'write only a PNG of the first page'))
    .option('-o, --output <path>', say('输出文件或文件夹(默认 labels-批次号)', 'file or folder to write (default labels-LOT)'))
    .action(async (lot: string | undefined, options: Options) => {
      const cli = cliOf();
      if (options.layouts) return listLayouts(cli);
      if (options.schema) return printSchema(cli);
      if (lot === undefined) throw usage('lot', '批次号 / a lot', 'tianma label --help');
      await printLot(cli, lot, options);
    });
}

async function printLot(cli: Cli, lot: string, options: Options): Promise<void> {
  const { out } = cli;
  requireOneOf('--format', [...FORMATS, 'terminal'], options.format);
  const format = options.format as Format | 'terminal';
  const wishes = readLabelFlags(options);
  const { layout } = wishes;
  const labels = labelLot(await cli.session(), lot, {
    tier: wishes.tier === 'link' ? 'link' : 'seal',
    from: readCount(options.from, '--from'),
    to: readCount(options.to, '--to'),
    host: options.host,
  });
  const { job, chosen } = await planJob(labels, {
    ...wishes,
    skip: readCount(options.skip, '--skip') ?? 0,
    drawsText: options.preview !== undefined || (format !== 'svg' && format !== 'terminal'),
  });
  sayPlan(out, labels, layout, chosen);
  const files = options.preview === undefined ? write(cli, labels.lot, job, options, format) : previewed(job, options.preview);
  out.result({
    gtin: labels.gtin,
    lot: labels.lot,
    layout: layout.name,
    plan: chosen.plan,
    omitted: chosen.frame.omitted,
    items: labels.items.map(({ index, serial }, i) => ({ index, serial, code: job.codes[i], file: files[i] ?? null })),
  });
  if (format === 'terminal' && options.preview === undefined) return;
  const written = [...new Set(files)];
  const place = options.preview ?? (written.length === 1 ? written[0] : folderOf(options, labels.lot));
  const count = options.preview === undefined ? job.codes.length : files.length;
  out.say({ zh: `✓ ${count} 张标签在 ${place}`, en: `✓ ${count} labels in ${place}` });

  function previewed(planned: Job, path: string): string[] {
    writePreview(path, planned);
    return planned.codes.slice(0, labelsPerPage(layout)).map(() => path);
  }
}

/** Gives the file of each label, in their order; none for the terminal. */
function write({ out }: Cli, lot: string, job: Job, options: Options, format: Format | 'terminal'): readonly string[] {
  if (format === 'terminal') {
    for (const code of job.codes) {
      out.line(renderTerminal(encodeSymbol(code)));
      out.line(code);
    }
    return [];
  }
  if (isPerPage(format)) {
    const names = job.codes.map((_, i) => `${lot}-${String(i + (readCount(options.from, '--from') ?? 0)).padStart(6, '0')}`);
    return writePages(folderOf(options, lot), format as 'svg' | 'png', job, names);
  }
  const path = options.output ?? `labels-${lot}.${format}`;
  if (existsSync(path) && statSync(path).isDirectory()) throw usage('--output', '一个文件 / a file', `labels-${lot}.${format}`, path);
  writeJob(path, format as 'pdf' | 'tspl' | 'zpl', job);
  return job.codes.map(() => path);
}

const folderOf = ({ output }: Options, lot: string): string => output ?? `labels-${lot}`;

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
