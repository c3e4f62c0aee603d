import { existsSync, statSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { type Dpi, encodeSymbol, LAYOUTS, type Layout, labelsPerPage, layoutSchema, readMark, renderTerminal } from '@tianma/label';
import type { Command } from 'commander';
import { type Cli, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { labelLot } from '../workspace/label.js';
import { chooseLayout } from '../workspace/printing/layout.js';
import { planJob } from '../workspace/printing/plan.js';
import { FORMATS, type Format, isPerPage, type Job, writeJob, writePages, writePreview } from '../workspace/printing/write.js';
import { readFile } from '../workspace/workspace.js';
import { sayPlan } from './label-plan.js';

interface Options {
  readonly layouts?: true;
  readonly schema?: true;
  readonly layout?: string;
  readonly size?: string;
  readonly tier: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: string;
  readonly dpi?: string;
  readonly dots?: string;
  readonly skip?: string;
  readonly host?: string;
  readonly brand?: string;
  readonly origin?: string;
  readonly promise?: string;
  readonly contact?: string;
  readonly mark?: string;
  readonly preview?: string;
  readonly output?: string;
}

/** `tianma label LOT`: the labels of a packed lot's items; the plan is told before anything is printed. */
export function addLabel(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('label')
    .description(say('给批次的每一件做标签', 'labels for the items of a lot'))
    .argument('[lot]', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option('--layouts', say('列出现有版式', 'list the layouts'))
    .option('--schema', say('打印自定义版式文件的 JSON Schema', 'print the JSON Schema of own layout files'))
    .option('--layout <name>', say('版式名,或自己的 .json 文件(默认 60x40)', 'a layout, or a .json file of your own (default 60x40)'))
    .option('--size <mm>', say('不用版式,只给标签尺寸,如 60x40', 'size of the label in mm in place of a layout, such as 60x40'))
    .option('--format <format>', `${FORMATS.join(' | ')} | terminal`, 'svg')
    .option('--dpi <dpi>', say('203 | 300(默认:A4 标签纸 300,卷纸 203)', '203 | 300 (default 300 for sheets, 203 for rolls)'))
    .option(
      '--tier <tier>',
      say('best 放得下就带签名摘要;seal 必须带;link 只有网址', 'best: signed summary where it fits; seal: always; link: address only'),
      'best',
    )
    .option('--dots <n>', say('二维码每格几点(默认放得下的最大)', 'dots a module (default: the most that fit)'))
    .option('--from <n>', say('从第几号(第一件是 0 号)', 'first item, counted from 0'))
    .option('--to <n>', say('到第几号', 'last item'))
    .option('--skip <n>', say('第一张标签纸上空出几枚', 'places to leave empty on the first sheet'))
    .option('--host <host>', say('官方主机名(默认县里的)', "official host (default the county's)"))
    .option('--brand <text>', say('印上品牌', 'brand to print'))
    .option('--origin <text>', say('印上产地', 'origin to print'))
    .option('--promise <basis>', say('印承诺达标合格证:control | own_test | commissioned_test', 'print a residue promise: its basis'))
    .option('--contact <text>', say('合格证的联系方式(默认证书里的热线)', "contact of the promise (default the certificate's hotline)"))
    .option('--mark <file>', say('县域标识,只含路径的 SVG', "the county's mark, an SVG of paths"))
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
  const checked = check(options);
  const layout = chooseLayout({ layout: options.layout, size: options.size, promise: options.promise !== undefined });
  const dpi = checked.dpi ?? (layout.sheet ? 300 : 203);
  const mark = options.mark === undefined ? undefined : readMark(Buffer.from(readFile(options.mark, 1024 * 1024)).toString('utf8'));
  const labels = labelLot(await cli.session(), lot, {
    tier: options.tier === 'link' ? 'link' : 'seal',
    from: readCount(options.from, '--from'),
    to: readCount(options.to, '--to'),
    host: options.host,
  });
  const { format } = checked;
  const { brand, origin, promise, contact } = options;
  const { job, chosen } = await planJob(labels, {
    layout,
    dpi,
    tier: options.tier as 'best',
    dotsPerModule: readCount(options.dots, '--dots'),
    words: { brand, origin, promise, contact },
    mark,
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

function check({ tier, format, dpi }: Options): { readonly format: Format | 'terminal'; readonly dpi: Dpi | undefined } {
  const rules: readonly (readonly [boolean, string, string, string])[] = [
    [['best', 'seal', 'link'].includes(tier), '--tier', 'best, seal, link', tier],
    [format === 'terminal' || FORMATS.some((one) => one === format), '--format', `${FORMATS.join(', ')}, terminal`, format],
    [dpi === undefined || dpi === '203' || dpi === '300', '--dpi', '203, 300', dpi ?? ''],
  ];
  for (const [ok, where, expected, found] of rules) if (!ok) throw new TianmaError('cli.usage', { where, expected, found });
  return { format: format as Format, dpi: dpi === undefined ? undefined : (Number(dpi) as Dpi) };
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
