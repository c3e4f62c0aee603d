import type { OpenedSlots } from '@tianma/office/evidence';
import { recordWordsOf } from '@tianma/verifier/view-model';
import type { Text } from '../language.js';

/** `价格 3、买方 1`; undefined where nothing is opened. */
export function slotWords(opened: OpenedSlots): Text | undefined {
  const all = Object.entries(opened);
  if (all.length === 0) return undefined;
  const words = (locale: 'zh-CN' | 'en', between: string): string =>
    all.map(([slot, count]) => `${recordWordsOf(locale).fields[slot] ?? slot} ${count}`).join(between);
  return { zh: words('zh-CN', '、'), en: words('en', ', ') };
}
