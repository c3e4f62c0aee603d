import type { FactValue } from '@tianma/core';
import type { GoodsTrace } from '../../workspace/trace/trace-goods.js';
import type { Language } from '../language.js';
import { SORTS } from '../recall/words.js';
import { wordsIn } from '../show/values.js';

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  zh: ['层级', '类别', '商品条码', '批次或地块', '名称', '编写方', '日期', '记录', '内容', '去向', '签发方', '记录编号'],
  en: ['depth', 'sort', 'GTIN', 'lot or unit', 'name', 'writer', 'day', 'record', 'says', 'buyer', 'signed by', 'record id'],
};

/** A trace as rows for a spreadsheet: one for each record, and one for each chain without any. */
export function traceRows(trace: GoodsTrace, language: Language): readonly (readonly (string | number)[])[] {
  const words = wordsIn(language);
  const rows = trace.chains.flatMap((chain) => {
    const head = [
      chain.depth,
      SORTS[chain.sort][language],
      chain.gtin ?? '',
      chain.code,
      chain.name ? words.names(chain.name) : '',
      chain.writer,
    ];
    const records = [...chain.records, ...chain.attestations].map(({ day = '', kind, says, buyer = '', issuer, id }) => {
      const facts = Object.entries(says).map(([name, value]) => `${words.field(name)}: ${words.value(name, value as FactValue)}`);
      return [...head, day, words.kind(kind), facts.join('; '), buyer, issuer, id];
    });
    return records.length > 0 ? records : [[...head, '', '', '', '', '', '']];
  });
  return [HEAD[language], ...rows];
}
