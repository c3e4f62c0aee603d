// 安溪示范精制茶厂: takes in crude tea of two cooperatives by handover, blends, roasts, packs and sells it.
import { crudeLots, gande, xiping } from './anxi-coop.mjs';
import { after, anyDate, vary } from './forms.mjs';

const fromXiping = crudeLots(xiping).map((lot) => ({ ...lot, product: xiping.crude, gtin: xiping.crudeCode, coop: xiping }));
const fromGande = crudeLots(gande).map((lot) => ({ ...lot, product: gande.crude, gtin: gande.crudeCode, coop: gande }));
const received = [...fromXiping, ...fromGande].sort((a, b) => (a.handed < b.handed ? -1 : 1));

/** Each finished tea rests on one lot of each cooperative, the last on two of one. */
export const FINISHED = Array.from({ length: 7 }, (_, i) => {
  const inputs = i < 5 ? [fromXiping[i], fromGande[i]] : i === 5 ? [fromXiping[5]] : [fromXiping[0], fromXiping[1]];
  const lots = inputs.filter((lot) => lot !== undefined);
  const day = after(
    lots
      .map(({ handed }) => handed)
      .sort()
      .at(-1) ?? '',
    3 + (i === 6 ? 9 : 0),
  );
  const light = i % 2 === 0;
  return {
    lot: `TGY26${String(i + 1).padStart(2, '0')}`,
    lots,
    day,
    light,
    product: light ? '安溪铁观音 清香型 250g' : '安溪铁观音 浓香型 125g',
    count: vary(i * 13 + 5, 12, 50),
  };
});
const share = (/** @type {typeof received[number]} */ { crudeJin }) => Math.floor((crudeJin - 2) / 2);

/** @type {import('./write.mjs').Workbook} */
export const anxiPlant = {
  file: 'anxi-plant.xlsx',
  sheets: [
    {
      name: '企业信息',
      rows: [
        ['企业名称', '安溪示范精制茶厂'],
        ['统一社会信用代码', '91350524MA0TM00549'],
        ['区划代码', '350524'],
        ['年度', '2026'],
      ],
    },
    {
      name: '产品目录',
      rows: [
        ['安溪铁观音 清香型 250g', { text: '2350524000054' }, '250克', 540, 'GB/T 19598'],
        ['安溪铁观音 浓香型 125g', { text: '2350524000061' }, '125g', 720, 'GB/T 19598'],
        ['铁观音毛茶', { text: xiping.crudeCode }, null, null, null],
        ['感德铁观音毛茶', { text: gande.crudeCode }, null, null, null],
      ],
      head: ['产品名称', '商品编码', '净含量', '保质期(天)', '产品标准'],
    },
    {
      name: '交接',
      title: '2026年毛茶入厂登记表',
      head: ['批次号', '日期', '收发', '对方编号', '对方', '品名', '数量(斤)', '备注'],
      rows: received.map(({ lot, handed, product, crudeJin, coop }, i) => [
        lot,
        anyDate(handed, i),
        '收到',
        coop.code,
        coop.zh,
        product,
        i % 3 ? crudeJin - 2 : `${crudeJin - 2}斤`,
        i === 2 ? '水分偏高,复烘' : null,
      ]),
      total: ['总计', null, null, null, null, null, received.reduce((sum, { crudeJin }) => sum + crudeJin - 2, 0), null],
    },
    {
      name: '加工',
      title: '2026年精制加工记录',
      head: ['生产批号', '产品', '加工日期', '投入批次', '投入数量', '工艺', '产出', '损耗', '加工条件', '班组'],
      rows: FINISHED.flatMap(({ lot, product, day, lots, light }, i) => {
        const total = lots.reduce((sum, input) => sum + share(input), 0);
        // Even lots list their inputs in one cell with quantities; odd ones take a row for each.
        if (i % 2 === 0)
          return [
            [
              lot,
              product,
              anyDate(day, i),
              lots.map((input) => `${input.lot}:${share(input)}斤`).join('、'),
              null,
              light ? '拣剔、拼配、低温烘干' : '拣剔、拼配、炭焙',
              `${(total * 0.86).toFixed(1)}斤`,
              `${(total * 0.12).toFixed(1)}斤`,
              light ? '70-80' : '105-115',
              '精制班',
            ],
          ];
        return lots.map((input, k) => [
          lot,
          product,
          anyDate(day, i),
          input.lot,
          `${share(input)}斤`,
          light ? '拣剔、拼配、低温烘干' : '拣剔、拼配、炭焙',
          k ? null : `${(total * 0.86).toFixed(1)}斤`,
          k ? null : `${(total * 0.12).toFixed(1)}斤`,
          light ? '70-80' : '105-115',
          '精制班',
        ]);
      }),
    },
    {
      name: '检测',
      title: '2026年出厂检验',
      head: ['检测日期', '检测类别', '批次号', '样品', '检测单位', '报告编号', '检测项目', '测定值', '单位', '限量值', '检测结论'],
      rows: FINISHED.flatMap(({ lot, day }, i) =>
        ['水分', '茚虫威', '铅'].map((item, k) => [
          anyDate(after(day, 1), i),
          '委托检测',
          lot,
          '成品',
          '闽南示范茶叶检验所',
          `MN-P26-${i + 1}`,
          item,
          [6.1, 0.3, '未检出'][k] ?? null,
          ['%', 'mg/kg', 'mg/kg'][k] ?? null,
          [7, 5, 5][k] ?? null,
          '合格',
        ]),
      ),
    },
    {
      name: '包装',
      head: ['批次号', '包装日期', '件数', '产地代码', '等级', '包装材料', '操作人'],
      rows: FINISHED.map(({ lot, day, count, light }, i) => [
        lot,
        anyDate(after(day, 2), i + 4),
        light ? `${count}盒` : count,
        '350524',
        i < 3 ? '特级' : '一级',
        '铝箔真空小泡袋、纸盒',
        '包装班',
      ]),
    },
    {
      name: '仓储',
      head: ['批次号', '入库日期', '出库日期', '仓库', '温度', '湿度', '数量(斤)'],
      rows: FINISHED.map(({ lot, day, lots }, i) => [
        lot,
        anyDate(after(day, 2), i),
        i % 2 ? after(day, 6) : null,
        '成品冷库',
        '-5~5℃',
        '50%',
        Math.round(lots.reduce((sum, input) => sum + share(input), 0) * 0.8),
      ]),
    },
    {
      name: '装卸',
      head: ['批次号', '装车日期', '数量', '地点'],
      rows: FINISHED.slice(0, 5).map(({ lot, day, count }) => [lot, after(day, 6), `${count}盒`, '成品库月台']),
    },
    {
      name: '运输',
      head: ['批次号', '发货日期', '到达日期', '方式', '目的地', '温度(℃)', '数量', '物流公司', '运单号'],
      rows: FINISHED.slice(0, 5).map(({ lot, day, count }, i) => [
        lot,
        after(day, 6),
        after(day, 8),
        i % 2 ? '快递' : '货车',
        ['350200 厦门市', '310100', '440300深圳市'][i % 3] ?? null,
        i === 1 ? '5~15' : '12~22℃',
        `${count}盒`,
        '示范速运',
        `YD-26-${700 + i}`,
      ]),
    },
    {
      name: '配送',
      head: ['批次号', '送达日期', '目的地', '件数'],
      rows: FINISHED.slice(0, 3).map(({ lot, day }, i) => [lot, after(day, 9), '350203', 5 + i]),
    },
    {
      name: '销售',
      title: '2026年销售台账',
      head: ['批次号', '销售日期', '渠道', '件数', '销往', '客户名称', '价格(元/盒)'],
      rows: FINISHED.flatMap(({ lot, day, count }, i) =>
        [0, 1].map((k) => [
          lot,
          anyDate(after(day, 7 + k * 3), i + k),
          ['电商', '批发', '门店', '出口'][(i + k) % 4] ?? null,
          Math.floor(count / 3) + k,
          ['350200', '310100', '440300'][(i + k) % 3] ?? null,
          ['旗舰店订单', '厦门茶行', '上海门店'][(i + k) % 3] ?? null,
          [128, '￥98', 66.5][i % 3] ?? null,
        ]),
      ),
    },
    {
      name: '证书',
      head: ['证书类型', '编号', '发证机关', '有效期起', '有效期至', '适用批次', '范围'],
      rows: [
        ['食品生产许可证', 'SC11435052490010', '示范市场监管局', '2024/4/1', '2029/3/31', '全部', '茶叶(乌龙茶)'],
        ['地理标志', 'AGI-DEMO-TGY', '示范主管部门', '2023-01-01', '2032-12-31', '全部', '安溪铁观音'],
      ],
    },
  ],
};
