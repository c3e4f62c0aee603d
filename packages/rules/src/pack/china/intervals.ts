import type { IntervalRow } from '../types.js';

// Ingredient, formulation, crop, most uses, days. From a public page of 2017-08-20 that cites GB/T 8321; that day stands as the
// first, for the page does not say which part and edition each row is from.
const TABLE = `阿维菌素 1.8%乳油 叶菜类蔬菜 1 7
阿维菌素 1.8%乳油 柑橘类水果 2 14
阿维菌素 1.8%乳油 黄瓜 3 2
阿维菌素 1.8%乳油 豇豆 3 5
啶虫脒 20%乳油 黄瓜 3 2
啶虫脒 20%乳油 柑橘类水果 1 14
啶虫脒 20%可溶粉剂 黄瓜 3 1
联苯菊酯 10%乳油 茶叶 1 7
联苯菊酯 10%乳油 番茄(大棚) 3 4
三唑锡 25%可湿性粉剂 柑橘类水果 2 30
噻嗪酮 25%可湿性粉剂 柑橘类水果 2 35
噻嗪酮 25%可湿性粉剂 水稻 2 14`;

export const intervals: readonly IntervalRow[] = TABLE.split('\n').map((line, i) => {
  const [activeIngredient, formulation, crop, maxUses, days] = line.split(' ') as [string, string, string, string, string];
  return {
    id: `interval.${String(i + 1).padStart(3, '0')}`,
    table: 'interval',
    activeIngredient,
    formulation,
    crop,
    days: Number(days),
    maxUses: Number(maxUses),
    validFrom: '2017-08-20',
    source: 'GB/T 8321',
    evidence: 'seen',
  };
});
