import type { Evidence, LimitRow } from '../types.js';

/**
 * A sample of GB 2763: edition, first and last day, evidence; then food, substance, mg/kg. It is not the standard: most limits are missing, and a
 * substance without a row has no limit here. What stands under 2016 is not in force any more; its values were read, its days were not.
 * Under 2021 stand values of memory: a public page says that no limit for tea that the 2021 edition had was changed in 2026.
 */
const TABLE: readonly (readonly [edition: string, from: string, to: string, evidence: Evidence, rows: string])[] = [
  ['GB 2763-2026', '2026-03-01', '', 'seen', '茶叶 氟啶虫酰胺 15;茶叶 唑螨酯 8'],
  [
    'GB 2763-2016',
    '2017-06-18',
    '2020-02-14',
    'unverified',
    '茶叶 草甘膦 1;茶叶 联苯菊酯 5;茶叶 吡虫啉 0.5;茶叶 啶虫脒 10;茶叶 氯氰菊酯 20;茶叶 氯氟氰菊酯 15;茶叶 噻虫嗪 10;茶叶 茚虫威 5;茶叶 虫螨腈 20;茶叶 多菌灵 5;柑橘类水果 多杀霉素 0.3',
  ],
  [
    'GB 2763-2021',
    '2021-09-03',
    '',
    'unverified',
    '茶叶 草甘膦 1;茶叶 联苯菊酯 5;茶叶 吡虫啉 0.5;茶叶 啶虫脒 10;茶叶 氯氰菊酯 20;茶叶 氯氟氰菊酯 15;茶叶 噻虫嗪 10;茶叶 茚虫威 5;茶叶 虫螨腈 20;茶叶 多菌灵 5;柑 草甘膦 0.5;番茄 毒死蜱 0.02;马铃薯 代森锰锌 0.5;马铃薯 烯酰吗啉 0.05',
  ],
];

export const limits: readonly LimitRow[] = TABLE.flatMap(([source, validFrom, to, evidence, rows]) =>
  rows.split(';').map((row): LimitRow => {
    const [food, analyte, value] = row.split(' ') as [string, string, string];
    return {
      id: `limit.${source.slice(-4)}.${food}.${analyte}`,
      table: 'limit',
      food,
      analyte,
      value,
      unit: 'mg/kg',
      sample: true,
      validFrom,
      ...(to !== '' && { validTo: to }),
      source,
      evidence,
    };
  }),
);
