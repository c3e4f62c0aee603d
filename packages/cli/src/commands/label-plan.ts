import { fieldOf } from '@tianma/core/record';
import type { FramePlan, Layout } from '@tianma/label';
import { inChinese } from '../output/core-words.js';
import { fieldsIn } from '../output/label-words.js';
import type { Text } from '../output/language.js';
import type { Out } from '../output/out.js';
import type { LotLabels } from '../workspace/label.js';

/** Says what will be printed, what the layout could not hold, and what that means. */
export function sayPlan(
  out: Out,
  { gtin, lot, items, count, packing }: LotLabels,
  layout: Layout,
  { plan, frame, refused }: FramePlan,
  notes: readonly Text[],
): void {
  const spare = (fieldOf(packing, 'spare') as number | undefined) ?? 0;
  const sealed = plan.tier === 'seal';
  out.line(`${gtin} / ${lot} · ${out.pick(layout.title)}`);
  out.say({
    zh: `  ${items.at(0)?.index}–${items.at(-1)?.index} 号(第一件是 0 号),共 ${count - spare} 件${spare > 0 ? `,另备用标签 ${spare}` : ''};${sealed ? `带签名摘要 ${plan.payloadBytes} 字节` : '只有网址'}`,
    en: `  items ${items.at(0)?.index}..${items.at(-1)?.index} of ${count - spare}${spare > 0 ? ` and ${spare} spare labels` : ''}; ${sealed ? `signed summary of ${plan.payloadBytes} bytes` : 'address only'}`,
  });
  out.say({
    zh: `  二维码版本 ${plan.version}-M,${plan.modules} 格,每格 ${plan.dotsPerModule} 点(${plan.moduleMm} mm),边长 ${plan.sizeMm} mm(${plan.dpi} dpi)`,
    en: `  QR version ${plan.version}-M, ${plan.modules} modules, ${plan.dotsPerModule} dots each (${plan.moduleMm} mm), ${plan.sizeMm} mm wide at ${plan.dpi} dpi`,
  });
  const seal = refused.filter(({ tier }) => tier === 'seal').at(-1);
  if (seal && !sealed) {
    out.say({
      zh: `  签名摘要放不下:每格 ${seal.dotsPerModule} 点时要 ${zh(seal.error.found)},这里${zh(seal.error.expected)};要带签名摘要请换大一些的标签`,
      en: `  the signed summary has no room: at ${seal.dotsPerModule} dots it takes ${seal.error.found ?? ''}, here ${seal.error.expected ?? ''}; a larger label holds it`,
    });
  }
  if (plan.belowGs1Minimum) {
    out.say({
      zh: '  注意:每格小于 GS1 的 0.396 mm,手机能扫,收银台的扫码枪不一定',
      en: '  note: modules below the 0.396 mm of GS1: phones read them, a till may not',
    });
  }
  if (frame.omitted.length > 0) {
    out.say({
      zh: `  放不下而没有印的:${fieldsIn('zh', frame.omitted)}`,
      en: `  left out for want of room: ${fieldsIn('en', frame.omitted)}`,
    });
  }
  for (const note of notes) out.say(note);
}

const zh = (text = ''): string => inChinese(text) ?? text;
