// 古丈 (Guzhang): Maojian green tea. Fresh leaves of four gardens are picked from March on and fired the same night.
import { after, anyDate, anyJin, dateForms, vary, weather, wide } from './forms.mjs';

/** @typedef {import('./write.mjs').CellValue} CellValue */

const GARDENS = [
  { id: 'GZ-MR-01', name: '牛角山一号园', mu: 46, metres: 620, kind: '碧香早' },
  { id: 'GZ-MR-02', name: '牛角山二号园', mu: 38.5, metres: 655, kind: '碧香早' },
  { id: 'GZ-MX-01', name: '墨戎坡园', mu: 52.3, metres: 580, kind: '黄金茶1号' },
  { id: 'GZ-GF-01', name: '高峰群体种园', mu: 27, metres: 810, kind: '古丈群体种' },
];
const TEAMS = ['一组', '二组', '三组', '四组'];

/** @type {CellValue[][]} */
const fieldwork = [
  [dateForms.chinese('2025-11-20'), '全部', '清园', null, null, null, null, null, null, null, '石硫合剂封园前清除枯枝落叶', '各组'],
  ...GARDENS.flatMap(({ id, mu }, g) => {
    const row = (/** @type {string} */ day, /** @type {string} */ work, /** @type {CellValue[]} */ ...rest) => [
      anyDate(day, g + day.charCodeAt(9)),
      id,
      work,
      ...rest,
      TEAMS[g] ?? null,
    ];
    return [
      row('2026-01-08', '施基肥', '菜籽饼肥', null, null, `${Math.round(mu * 100)}公斤`, null, null, mu, '开沟深施'),
      row(
        '2026-02-06',
        '打药',
        '石硫合剂29%水剂',
        `PD201692${g}1`,
        '石硫合剂',
        `${Math.round(mu * 500)}毫升`,
        '15',
        '螨类越冬虫口',
        wide(mu),
        '喷雾',
      ),
      row('2026-02-20', '除草', null, null, null, null, null, null, `${mu}亩`, '人工除草'),
      row('2026-03-02', '追肥', '尿素', null, null, `${Math.round(mu * 10)} kg`, null, null, mu, '撒施覆土'),
      row('2026-05-06', '修剪', null, null, null, null, null, null, mu, '春茶后轻修剪'),
      row(
        '2026-05-16',
        '打药',
        '联苯菊酯10%乳油',
        `PD2009${33 + g}18`,
        '联苯菊酯10%',
        `${Math.round(mu * 25)}ml`,
        '7天',
        '茶小绿叶蝉',
        mu,
        '喷雾',
      ),
      row('2026-06-02', '其他', '黄色粘虫板', null, null, `${Math.round(mu * 20)}张`, null, '茶小绿叶蝉', mu, '悬挂'),
    ];
  }),
];

const FRESH = Array.from({ length: 14 }, (_, i) => {
  const garden = GARDENS[i % 4] ?? GARDENS[0];
  const day = i < 10 ? after('2026-03-18', i * 2) : after('2026-09-08', (i - 10) * 3);
  return {
    lot: `XY-${day.slice(5, 7)}${day.slice(8)}-${String(i + 1).padStart(2, '0')}`,
    garden: garden?.id ?? '',
    second: i % 3 === 1 ? (GARDENS[(i + 1) % 4]?.id ?? '') : '',
    day,
    jin: vary(i + 20, 120, 260),
  };
});
/** Each made tea rests on one or two lots of fresh leaf. */
export const MADE = Array.from({ length: 9 }, (_, i) => {
  const [first, second] = [FRESH[Math.floor(i * 1.5)], i % 2 ? FRESH[Math.floor(i * 1.5) + 1] : undefined];
  const day = second?.day ?? first?.day ?? '';
  const tin = i % 3 !== 2;
  const inputs = [first, second].filter((lot) => lot !== undefined);
  // 斤 of made tea are 500 g; a tenth stays back for tasting and loss.
  const grams = inputs.reduce((sum, { jin }) => sum + Math.round(jin * 0.45), 0) * 0.23 * 500 * 0.9;
  return {
    lot: `MJ26${day.slice(5, 7)}${day.slice(8)}${String.fromCharCode(65 + i)}`,
    inputs,
    day,
    tin,
    product: tin ? '古丈毛尖 100g 罐' : '古丈毛尖 250g 袋',
    count: Math.min(vary(i * 11, 10, 48), Math.floor(grams / (tin ? 100 : 250))),
  };
});
const leaf = (/** @type {typeof MADE[number]} */ { inputs }) => inputs.reduce((sum, { jin }) => sum + Math.round(jin * 0.45), 0);

/** @type {import('./write.mjs').Workbook} */
export const guzhang = {
  file: 'guzhang-maojian.xlsx',
  sheets: [
    {
      name: '合作社信息',
      rows: [
        ['合作社名称', '古丈示范茶叶专业合作社'],
        ['信用代码', '93433126MA0TM002X9', '行政区划代码', 433126],
        ['年度', 2026],
      ],
    },
    {
      name: '产品',
      head: ['品名', '条码', '规格', '保质期', '执行标准'],
      rows: [
        ['茶鲜叶', { text: '2433126000018' }, null, null, null],
        ['古丈毛尖 100g 罐', { text: '2433126000025' }, '100g', 540, 'GB/T 14456'],
        ['古丈毛尖 250g 袋', { text: wide('2433126000032') }, '250克', '540天', 'GB/T 14456'],
      ],
    },
    {
      name: '茶园',
      title: '茶园基本情况表',
      remark: '2026年度',
      head: ['序号', '茶园编号', '茶园名称', '作物', '品种', '面积(亩)', '海拔', '季别', '经纬度', '管护人', '电话'],
      rows: GARDENS.map(({ id, name, mu, metres, kind }, i) => [
        i + 1,
        id,
        name,
        '茶树',
        kind,
        mu,
        `${metres}米`,
        '2026',
        `109.9${i}12E,28.6${i}37N`,
        TEAMS[i] ?? null,
        null,
      ]),
    },
    {
      name: '农事记录',
      title: '2026年茶园农事记录',
      head: ['日期', '茶园编号', '农事', '投入品', '登记证号', '有效成分', '用量', '间隔期(天)', '防治对象', '面积(亩)', '方法', '作业人'],
      rows: fieldwork,
      blanks: 4,
    },
    {
      name: '检测',
      title: '2026年检测台账',
      head: ['检测日期', '类型', '检测对象', '样品', '检测机构', '报告号', '项目', '检测结果', '单位', '限值', '结论', '备注'],
      rows: [
        ...['pH', '铅', '铜'].map((item, i) => [
          dateForms.chinese('2026-01-15'),
          '土壤',
          'GZ-MR-01',
          '0-20cm混合样',
          '滇东示范农产品检测中心',
          'GZ-T-2601',
          item,
          [5.1, 32.4, 21][i] ?? null,
          [null, 'mg/kg', 'mg/kg'][i] ?? null,
          [null, 250, 150][i] ?? null,
          null,
          null,
        ]),
        ...MADE.slice(0, 6).flatMap(({ lot, day }, i) =>
          ['联苯菊酯', '草甘膦'].map((item, k) => [
            anyDate(after(day, 12), i),
            '送检',
            lot,
            `成品${i + 1}`,
            '闽南示范茶叶检验所',
            `MN-26-${200 + i}`,
            item,
            k ? '未检出' : `0.0${i + 1}`,
            'mg/kg',
            k ? 1 : 5,
            '合格',
            null,
          ]),
        ),
      ],
    },
    {
      name: '气象',
      title: '古丈县2026年气象(旬)',
      head: ['观测日期', '站名', '最低气温', '最高气温', '降水量(毫米)', '湿度(%)', '天气情况'],
      rows: weather({ from: '2026-02-01', to: '2026-05-20', station: '古丈气象站', low: [2, 12], high: [10, 24], rain: [4, 70] }, 31),
    },
    {
      name: '采摘',
      title: '二〇二六年鲜叶采摘记录 (2026年)',
      head: ['批次号', '产品', '采摘日期', '茶园编号', '数量(斤)', '鲜叶等级', '采摘标准', '采收人', '帮扶类别', '农户编号', '认定日期'],
      rows: FRESH.flatMap(({ lot, garden, second, day, jin }, i) => [
        [
          lot,
          '茶鲜叶',
          anyDate(day, i),
          garden,
          anyJin(jin, i),
          i < 5 ? '特级' : '一级',
          i < 5 ? '单芽' : '一芽一叶初展',
          TEAMS[i % 4] ?? null,
          ...(i === 3 || i === 8 ? ['脱贫户', `GZ-H${30 + i}`, '2021-01-01'] : []),
        ],
        ...(second
          ? [
              [
                lot,
                '茶鲜叶',
                anyDate(day, i + 2),
                second,
                anyJin(Math.round(jin / 2), i + 2),
                i < 5 ? '特级' : '一级',
                i < 5 ? '单芽' : '一芽一叶初展',
                TEAMS[(i + 1) % 4] ?? null,
              ],
            ]
          : []),
      ]),
      total: ['合计', null, null, null, null, null, null, null, null, null, null],
    },
    {
      name: '加工',
      title: '2026年加工记录(杀青-揉捻-做条-提毫-干燥)',
      head: ['批次号', '产品名称', '加工日期', '鲜叶批次', '投入数量(斤)', '工艺', '产出数量', '损耗', '工艺参数', '负责人', '备注'],
      rows: MADE.flatMap((made, i) =>
        made.inputs.map((input, k) => [
          made.lot,
          made.product,
          anyDate(made.day, i),
          input.lot,
          Math.round(input.jin * 0.45),
          '杀青、揉捻、做条、提毫、干燥',
          k === 0 ? `${(leaf(made) * 0.23).toFixed(1)}斤` : null,
          k === 0 ? '0.6斤' : null,
          '杀青温度 180-200',
          '加工组',
          null,
        ]),
      ),
    },
    {
      name: '包装',
      title: '2026年包装记录',
      head: ['批号', '产品', '包装日期', '罐数(件数)', '件数', '采摘日期', '等级', '包材', '经办人'],
      rows: MADE.map(({ lot, product, day, count, tin }, i) => [
        lot,
        product,
        anyDate(after(day, 14), i),
        null,
        tin ? `${count}罐` : count,
        anyDate(day, i + 1),
        i < 4 ? '特级' : '一级',
        tin ? '马口铁罐' : '铝箔袋',
        '包装组',
      ]),
    },
    {
      name: '储存',
      head: ['批次号', '入库日期', '出库日期', '冷库', '库温(℃)', '数量'],
      rows: MADE.map((made, i) => [
        made.lot,
        anyDate(after(made.day, 14), i),
        anyDate(after(made.day, 20), i + 2),
        '一号冷库',
        ['0~5', '2-6℃', 4][i % 3] ?? null,
        `${(leaf(made) * 0.2).toFixed(1)}斤`,
      ]),
    },
    {
      name: '销售',
      title: '2026年销售记录',
      head: ['批次号', '销售日期', '销售渠道', '数量', '单位', '件数', '去向', '客户', '单价', '电话'],
      rows: MADE.flatMap(({ lot, day, count, tin }, i) =>
        [0, 1].map((k) => [
          lot,
          anyDate(after(day, 20 + k * 9), i + k),
          ['网店', '专卖店', '单位采购', '直播'][(i + k) % 4] ?? null,
          Math.max(1, Math.floor(count / (3 + k))),
          tin ? '罐' : '袋',
          Math.max(1, Math.floor(count / (3 + k))),
          ['433126', '430100 长沙市', '440100广州市'][(i + k) % 3] ?? null,
          ['线上订单', '县城专卖店', '机关食堂'][(i + k) % 3] ?? null,
          tin ? '168元/罐' : 320,
          k ? null : '13800000000',
        ]),
      ),
    },
    {
      name: '证书',
      head: ['认证类型', '证书编号', '发证机构', '发证日期', '有效期至', '适用批次', '认证范围'],
      rows: [
        ['地理标志产品', 'AGI-DEMO-GZMJ', '示范主管部门', '2024-03-01', '2027-02-28', MADE.map(({ lot }) => lot).join('、'), '古丈毛尖茶'],
        ['SC', 'SC11443312690019', '示范市场监管局', '2023年6月1日', '2028年5月31日', MADE.map(({ lot }) => lot).join(','), '茶叶(绿茶)'],
      ],
    },
  ],
};
