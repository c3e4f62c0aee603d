// A cooperative's season that is large enough for a report: two towns with two villages each and one that nobody named, two products, three
// months, some lots of households under a programme, some sold, some with a price.
import { POTATO } from '../workspace/world.fixture.js';

type Cells = readonly (string | number | null)[];

const VILLAGES = ['530113103201', '530113103202', '530113104201', '530113104202'] as const;
export const PLACES =
  '区划代码,名称\n530113103,汤丹镇\n530113104,因民镇\n530113103201,竹子村\n530113103202,洒海村\n530113104201,田坝村\n530113104202,大箐村\n';
/** Lots in each village in August, September and October. */
const LOTS = [
  [9, 12, 7],
  [8, 2, 11],
  [6, 10, 3],
  [0, 8, 9],
] as const;

export const LOT_COUNT: number = LOTS.flat().reduce((a: number, b) => a + b, 0);

export function reportSheets(): Readonly<Record<string, readonly Cells[]>> {
  const harvest: Cells[] = [['批次号', '产品', '日期', '地块编号', '数量', '帮扶类别', '户编号', '户主', '认定日期']];
  const sales: Cells[] = [['批次号', '日期', '渠道', '数量', '客户', '单价']];
  let number = 0;
  for (const [village, months] of LOTS.entries())
    for (const [month, lots] of months.entries())
      for (let i = 0; i < lots; i++) {
        const lot = `R${String(++number).padStart(3, '0')}`;
        const day = `2026-${String(8 + month).padStart(2, '0')}-${String(2 + i * 2).padStart(2, '0')}`;
        // Every fourth lot is of a household; the households of a village take turns.
        const claim =
          number % 4 === 0
            ? ['防止返贫致贫对象', `H${village}${number % 3}`, `户主${village}${number % 3}`, '2026-01-01']
            : [null, null, null, null];
        harvest.push([lot, '东川马铃薯 5kg', day, `V${village}`, `${800 + 37 * (number % 11)}斤`, ...claim]);
        if (number % 3 !== 0)
          sales.push([lot, day, '批发', `${400 + 10 * (number % 7)}斤`, '城关批发市场', number % 5 < 3 ? '1.35元' : null]);
      }
  return {
    基本信息: [
      ['合作社名称', '示范马铃薯合作社'],
      ['统一社会信用代码', '93530113MA0TM00118'],
      ['区划代码', '530113'],
      ['年度', '2026'],
    ],
    产品: [
      ['产品名称', '商品条码', '净含量', '保质期'],
      ['东川马铃薯 5kg', POTATO, '5公斤', 90],
    ],
    基地: [['地块编号', '作物', '面积', '村区划代码'], ...VILLAGES.map((code, i): Cells => [`V${i}`, '马铃薯', '40亩', code])],
    采收: harvest,
    销售: sales,
  };
}
