import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { dayToText, fieldOf } from '@tianma/core/record';
import {
  encodeSymbol,
  type LabelPlan,
  labelLines,
  planLabel,
  renderLabelSvg,
  renderPng,
  renderTerminal,
  requireFit,
  symbolRoomMm,
} from '@tianma/label';
import type { Command } from 'commander';
import { type Cli, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import type { Out } from '../output/out.js';
import { writeWhole } from '../workspace/atomic.js';
import { type LabelItem, type LotLabels, labelLot } from '../workspace/label.js';

interface Options {
  readonly tier: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: string;
  readonly dpi: string;
  readonly size: string;
  readonly host?: string;
  readonly output?: string;
}

const FORMATS = ['svg', 'png', 'terminal'] as const;

/** `tianma label LOT`: the labels of a packed lot's items; the plan is told before anything is printed. */
export function addLabel(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('label')
    .description(say('给批次的每一件做标签', 'labels for the items of a lot'))
    .argument('<lot>', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option('--tier <tier>', say('seal 带签名摘要;link 只有网址', 'seal: with signed summary; link: address only'), 'seal')
    .option('--from <n>', say('从第几号(第一件是 0 号)', 'first item, counted from 0'))
    .option('--to <n>', say('到第几号', 'last item'))
    .option('--format <format>', 'svg | png | terminal', 'svg')
    .option('--dpi <dpi>', '203 | 300', '203')
    .option('--size <mm>', say('标签尺寸,毫米', 'size of the label in mm'), '60x40')
    .option('--host <host>', say('官方主机名(默认县里的)', "official host (default the county's)"))
    .option('-o, --output <folder>', say('输出文件夹(默认 labels-批次号)', 'folder to write to (default: labels-LOT)'))
    .action(async (lot: string, options: Options) => {
      const cli = cliOf();
      const { format, dpi, size } = checked(options);
      const [from, to] = [readCount(options.from, '--from'), readCount(options.to, '--to')];
      const labels = labelLot(await cli.session(), lot, { tier: options.tier as 'link' | 'seal', from, to, host: options.host });
      const [first] = labels.items as [LabelItem];
      const plan = planOf(first, dpi, symbolRoomMm(size.height));
      if (!cli.out.json) printPlan(cli.out, labels, plan);
      requireFit(plan);
      const folder = options.output ?? `labels-${labels.lot}`;
      const files = labels.items.map((item) => draw(cli.out, labels, item, { format, dpi, size, folder }));
      cli.out.result({
        gtin: labels.gtin,
        lot: labels.lot,
        plan,
        items: labels.items.map(({ index, serial, code }, i) => ({ index, serial, code, file: files[i] ?? null })),
      });
      if (format !== 'terminal') {
        cli.out.say({ zh: `✓ ${files.length} 张标签在 ${folder}`, en: `✓ ${files.length} labels in ${folder}` });
      }
    });
}

interface Drawing {
  readonly format: (typeof FORMATS)[number];
  readonly dpi: 203 | 300;
  readonly size: { readonly width: number; readonly height: number };
}

function checked({ tier, format, dpi, size }: Options): Drawing {
  const [, width, height] = /^(\d{2,3})x(\d{2,3})$/.exec(size) ?? [];
  const rules: readonly (readonly [boolean, string, string, string])[] = [
    [tier === 'seal' || tier === 'link', '--tier', 'seal, link', tier],
    [FORMATS.some((one) => one === format), '--format', FORMATS.join(', '), format],
    [dpi === '203' || dpi === '300', '--dpi', '203, 300', dpi],
    [height !== undefined, '--size', '60x40', size],
  ];
  for (const [ok, where, expected, found] of rules) if (!ok) throw new TianmaError('cli.usage', { where, expected, found });
  return { format: format as Drawing['format'], dpi: Number(dpi) as 203 | 300, size: { width: Number(width), height: Number(height) } };
}

function planOf({ url, seal }: LabelItem, dpi: 203 | 300, maxMm: number): LabelPlan {
  return planLabel({ url, tier: seal ? 'seal' : 'link', ...(seal && { seal }), dpi, maxMm });
}

function printPlan(out: Out, { gtin, lot, items, count }: LotLabels, plan: LabelPlan): void {
  out.line(`${gtin} / ${lot}`);
  out.say({
    zh: `  ${items[0]?.index}–${items.at(-1)?.index} 号(第一件是 0 号),共 ${count} 件;${plan.tier === 'seal' ? `带签名摘要 ${plan.payloadBytes} 字节` : '只有网址'}`,
    en: `  items ${items[0]?.index}..${items.at(-1)?.index} of ${count}; ${plan.tier === 'seal' ? `signed summary of ${plan.payloadBytes} bytes` : 'address only'}`,
  });
  out.say({
    zh: `  二维码版本 ${plan.version}-M,${plan.modules} 格,每格 ${plan.dotsPerModule} 点(${plan.moduleMm} mm),边长 ${plan.sizeMm} mm(${plan.dpi} dpi)${plan.fits ? '' : ' 放不下'}`,
    en: `  QR version ${plan.version}-M, ${plan.modules} modules, ${plan.dotsPerModule} dots each (${plan.moduleMm} mm), ${plan.sizeMm} mm wide at ${plan.dpi} dpi${plan.fits ? '' : ', does not fit'}`,
  });
}

/** Draws one label; gives the file that was written, if one was. */
function draw(
  out: Out,
  labels: LotLabels,
  item: LabelItem,
  { format, dpi, size, folder }: Drawing & { readonly folder: string },
): string | undefined {
  const plan = planOf(item, dpi, symbolRoomMm(size.height));
  if (format === 'terminal') {
    out.line(renderTerminal(encodeSymbol(plan.text)));
    out.line(plan.text);
    return undefined;
  }
  const path = join(folder, `${labels.lot}-${String(item.index).padStart(6, '0')}.${format}`);
  if (format === 'png') writeWhole(path, renderPng(encodeSymbol(plan.text), { dotsPerModule: plan.dotsPerModule, dpi }));
  else writeWhole(path, renderLabelSvg({ plan, lines: labelLines(textOf(labels, item)), widthMm: size.width, heightMm: size.height }));
  return path;
}

/** Words of a label come from what was signed: the certificate's product name, the packing record's date. */
function textOf({ gtin, lot, host, packing, endorsed }: LotLabels, { serial }: LabelItem): Parameters<typeof labelLines>[0] {
  const names = endorsed.certificate.products.find(([own]) => own === gtin)?.[1];
  return {
    productZh: names?.zh ?? gtin,
    ...(names?.en !== undefined && { productEn: names.en }),
    lot,
    packDate: dayToText(fieldOf(packing, 'day') as number),
    serial,
    host,
  };
}
