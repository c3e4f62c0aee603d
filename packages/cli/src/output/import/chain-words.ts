import type { Text } from '../language.js';

const SORTS: Readonly<Record<string, Text>> = {
  unit: { zh: '地块', en: 'unit' },
  lot: { zh: '批次', en: 'lot' },
  product: { zh: '产品', en: 'product' },
};

/** `unit:B-02` and `lot:GTIN/L1` of the plan, `lot L1` of what is left out, as people say it: 地块 B-02, 批次 L1. */
export function chainWords(name: string): Text {
  const [, sort = '', code = ''] = /^(unit|lot|product)[: ](?:\d{14}\/)?(.+)$/.exec(name) ?? [];
  const word = SORTS[sort];
  return word === undefined ? { zh: name, en: name } : { zh: `${word.zh} ${code}`, en: `${word.en} ${code}` };
}
