import { carriesPromise } from '@tianma/label';
import type { Cli } from '../output/cli.js';
import { fieldsIn } from '../output/label-words.js';
import { writeSample } from '../workspace/printing/sample.js';
import { type LabelFlags, readLabelFlags } from './label-options.js';

/** `tianma label --preview FILE` without a lot: the layout with sample words. */
export async function previewSample({ out }: Cli, path: string, flags: LabelFlags): Promise<void> {
  const { layout, dpi, tier, dotsPerModule, mark, words } = readLabelFlags(flags);
  const { plan, frame } = await writeSample(path, {
    layout,
    dpi,
    tier,
    ...(dotsPerModule !== undefined && { dotsPerModule }),
    ...(mark && { mark }),
    promise: words.promise !== undefined || carriesPromise(layout),
  });
  out.say({
    zh: `✓ 样张在 ${path}:${out.pick(layout.title)},${plan.tier === 'seal' ? '放得下签名摘要' : '只放得下网址'},每格 ${plan.dotsPerModule} 点(${plan.moduleMm} mm)`,
    en: `✓ a sample in ${path}: ${out.pick(layout.title)}, ${plan.tier === 'seal' ? 'the signed summary has room' : 'room for the address only'}, ${plan.dotsPerModule} dots a module (${plan.moduleMm} mm)`,
  });
  if ([flags.brand, flags.origin, flags.contact, flags.host].some((typed) => typed !== undefined))
    out.say({
      zh: '  样张上是样字:品牌、产地、电话、网址写了批次才印',
      en: '  a sample has sample words: brand, origin, contact and host are printed for a lot',
    });
  if (frame.omitted.length > 0)
    out.say({
      zh: `  放不下而没有印的:${fieldsIn('zh', frame.omitted)}`,
      en: `  left out for want of room: ${fieldsIn('en', frame.omitted)}`,
    });
  out.result({ sample: true, layout: layout.name, plan, omitted: frame.omitted, file: path });
}
