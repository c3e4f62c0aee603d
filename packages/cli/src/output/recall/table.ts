import type { RecallReport } from '@tianma/office/recall';
import type { KnownNames } from '../../workspace/known-names.js';
import type { Language } from '../language.js';
import { wordsIn } from '../show/values.js';
import { ENDS, PLACES, SORTS } from './words.js';

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  zh: ['名单', '商品条码', '批次或地块', '编写方', '日期', '事项', '数量', '去向', '联系人', '电话', '单据', '记录编号'],
  en: ['list', 'GTIN', 'lot or unit', 'writer', 'day', 'what', 'quantity', 'to', 'contact', 'phone', 'papers', 'record id'],
};

const LISTS = {
  sold: { zh: '已售出', en: 'sold' },
  stop: { zh: '可拦下', en: 'to stop' },
  source: { zh: '在源头', en: 'at the source' },
  ends: { zh: '线索中断', en: 'the trail ends' },
} as const;

/** The four lists as rows for a spreadsheet, with what parties and places are called; `contacts` puts buyers in. */
export function recallRows(
  { lists }: RecallReport,
  language: Language,
  { contacts, names }: { readonly contacts: boolean; readonly names: KnownNames },
): readonly (readonly string[])[] {
  const words = wordsIn(language);
  const amount = (value: string | undefined, unit = 'KGM'): string => (value === undefined ? '' : words.value('quantity', { value, unit }));
  return [
    HEAD[language],
    ...lists.sold.map((one) => {
      const contact = contacts ? one.contact : null;
      const quantity = one.quantity ? amount(one.quantity.value, one.quantity.unit) : String(one.packages ?? '');
      const head = [LISTS.sold[language], one.gtin ?? '', one.code, names.party(one.writer), one.day ?? '', words.kind(one.kind), quantity];
      return [...head, whereTo(one, names), contact?.name ?? '', contact?.phone ?? '', contact?.documents ?? '', one.record];
    }),
    ...lists.stop.map((one) => [
      LISTS.stop[language],
      one.gtin ?? '',
      one.code,
      names.party(one.writer),
      '',
      PLACES[one.where][language],
      amount(one.left, one.unit),
      one.at === undefined ? '' : names.place(one.at),
      '',
      '',
      '',
      '',
    ]),
    ...lists.source.map((one) => [
      LISTS.source[language],
      one.gtin ?? '',
      one.code,
      names.party(one.writer),
      '',
      SORTS[one.sort][language],
      amount(one.left, one.unit),
      '',
      '',
      '',
      '',
      '',
    ]),
    ...lists.ends.map((one) => [
      LISTS.ends[language],
      '',
      one.code ?? one.chain ?? '',
      one.party === undefined ? '' : names.party(one.party),
      '',
      ENDS[one.why][language],
      '',
      '',
      '',
      '',
      '',
      one.record ?? '',
    ]),
  ];
}

function whereTo({ to, toPlace }: RecallReport['lists']['sold'][number], names: KnownNames): string {
  if (to !== undefined) return names.party(to);
  return toPlace === undefined ? '' : names.place(toPlace);
}
