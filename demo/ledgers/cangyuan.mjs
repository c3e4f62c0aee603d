// 沧源 (Cangyuan): Chinese bees (中华蜜蜂) in three mountain apiaries; honey is taken in May and October, filtered and put into jars.
import { after, anyDate, vary, weather, wide } from './forms.mjs';

/** @typedef {import('./write.mjs').CellValue} CellValue */

const APIARIES = [
  { id: 'CY-F1', name: '勐董一号蜂场', hives: 86, metres: 1310 },
  { id: 'CY-F2', name: '翁丁蜂场', hives: 64, metres: 1520 },
  { id: 'CY-F3', name: '班洪林下蜂场', hives: 72, metres: 1180 },
];
const TAKEN = Array.from({ length: 9 }, (_, i) => {
  const apiary = APIARIES[i % 3] ?? APIARIES[0];
  const day = i < 3 ? after('2026-05-09', i * 4) : after('2026-10-06', (i - 3) * 3);
  return { lot: `YM-${day.slice(5, 7)}${day.slice(8)}`, apiary: apiary?.id ?? '', day, kilos: vary(i + 70, 90, 240) };
});
export const JARRED = [[0, 1], [2], [3, 4], [5], [6, 7], [8]].map((places, i) => {
  const inputs = places.flatMap((place) => TAKEN[place] ?? []);
  const day = after(inputs.at(-1)?.day ?? '', 4);
  return { lot: `BHM-26${String(i + 1).padStart(2, '0')}`, inputs, day, count: vary(i * 5 + 2, 15, 50) };
});
const kilos = (/** @type {typeof JARRED[number]} */ { inputs }) => inputs.reduce((sum, lot) => sum + lot.kilos, 0);

/** @type {CellValue[][]} */
const feeding = APIARIES.flatMap(({ id, hives }, a) => {
  const row = (/** @type {string} */ day, /** @type {CellValue[]} */ ...rest) => [anyDate(day, a * 3 + rest.length), id, ...rest];
  return [
    row('2026-01-12', '补饲', '白砂糖', null, `${hives}公斤`, null, '越冬补饲', hives, 'BST-2601'),
    row('2026-02-03', '奖饲', '白砂糖', null, `${Math.round(hives / 2)} kg`, null, '春繁奖励', hives, 'BST-2601'),
    row('2026-02-08', '喂料', '油菜花粉', null, `${Math.round(hives * 0.3)}公斤`, null, null, hives, null),
    row('2026-03-01', '消毒', '生石灰', null, '20公斤', 0, '场地消毒', null, null),
    row('2026-07-10', '治螨', '氟胺氰菊酯条', '兽药字DEMO001', `${hives * 2}张`, '0天', '蜂螨', hives, 'FLT-26'),
    row('2026-08-05', '补饲', '白砂糖', null, `${hives}公斤`, null, '缺蜜期补饲', hives, 'BST-2607'),
  ];
});

/** @type {import('./write.mjs').Workbook} */
export const cangyuan = {
  file: 'cangyuan-honey.xlsx',
  sheets: [
    {
      name: '基本信息',
      rows: [
        ['沧源示范养蜂专业合作社'],
        ['合作社名称', '沧源示范养蜂专业合作社'],
        ['统一社会信用代码', '93530927MA0TM00623'],
        ['区划代码', '530927'],
        ['年份', 2026],
      ],
    },
    {
      name: '产品',
      head: ['产品名称', '商品条码', '净含量', '保质期', '标准'],
      rows: [
        ['原蜜(未滤)', { text: '2530927000015' }, null, null, null],
        ['沧源百花蜜 500g 瓶', { text: '2530927000022' }, '500克', '720天', 'GB 14963'],
      ],
    },
    {
      name: '蜂场',
      title: '2026年蜂场登记表',
      head: ['蜂场编号', '类型', '蜂场名称', '蜂种', '品种', '蜂箱数', '季别', '海拔(米)', '坐标', '管护人', '备注'],
      rows: APIARIES.map(({ id, name, hives, metres }, i) => [
        id,
        '蜂场',
        name,
        '中华蜜蜂',
        '云贵高原型',
        i ? hives : wide(hives),
        '2026',
        metres,
        `23.1${i}4,99.2${i}8`,
        `蜂场${i + 1}组`,
        null,
      ]),
    },
    {
      name: '饲喂用药',
      title: '2026年饲喂、用药、消毒记录',
      head: ['日期', '蜂场编号', '类型', '投入品', '批准文号', '用量', '休药期(天)', '原因', '箱数', '投入品批号'],
      rows: feeding,
      blanks: 3,
    },
    {
      name: '农事',
      title: '2026年蜂场巡查',
      head: ['日期', '蜂场编号', '作业', '方法', '班组'],
      rows: APIARIES.flatMap(({ id }, a) =>
        ['2026-03-20', '2026-04-18', '2026-09-12'].map((day, i) => [
          anyDate(day, a + i * 2),
          id,
          ['检查', '查蜂', '巡查'][i] ?? null,
          ['开箱查蜂王和子脾', '加继箱', '查流蜜和贮蜜'][i] ?? null,
          `蜂场${a + 1}组`,
        ]),
      ),
    },
    {
      name: '检测',
      title: '2026年检测',
      head: ['检测日期', '检测类型', '检测对象', '样品', '检测机构', '报告编号', '检测项目', '结果', '单位', '限值', '结论'],
      rows: [
        ...['pH', '菌落总数', '铅'].map((item, i) => [
          '2026.03.10',
          '灌溉用水',
          'CY-F1',
          '饮水点',
          '滇东示范农产品检测中心',
          'DD-S26-09',
          item,
          [7.4, 60, '未检出'][i] ?? null,
          [null, 'CFU/mL', 'mg/L'][i] ?? null,
          [null, 100, 0.01][i] ?? null,
          null,
        ]),
        ...JARRED.flatMap(({ lot, day }, i) =>
          ['水分', '果糖和葡萄糖', '羟甲基糠醛'].map((item, k) => [
            anyDate(after(day, 1), i),
            '实验室',
            lot,
            `蜜样${i + 1}`,
            '滇东示范农产品检测中心',
            `DD-M26-${30 + i}`,
            item,
            [
              [18.2, 68, 4.1],
              [17.9, 70, 3.6],
            ][i % 2]?.[k] ?? null,
            ['%', '%', 'mg/kg'][k] ?? null,
            [20, null, 40][k] ?? null,
            '合格',
          ]),
        ),
      ],
    },
    {
      name: '气象',
      head: ['日期', '气象站', '最低气温', '最高气温', '降雨量', '湿度', '天气'],
      title: '沧源县2026年气象',
      rows: weather(
        { from: '2026-03-01', to: '2026-05-31', station: '沧源气象站', low: [10, 17], high: [23, 31], rain: [0, 45] },
        71,
      ).concat(weather({ from: '2026-09-01', to: '2026-10-20', station: '沧源气象站', low: [14, 18], high: [23, 28], rain: [5, 60] }, 83)),
    },
    {
      name: '取蜜',
      title: '2026年取蜜记录',
      head: ['批次号', '品名', '取蜜日期', '蜂场编号', '数量(公斤)', '方式', '责任人', '建档立卡', '户编号', '认定日期'],
      rows: TAKEN.map(({ lot, apiary, day, kilos: kg }, i) => [
        lot,
        '原蜜(未滤)',
        anyDate(day, i + 1),
        apiary,
        [kg, `${kg} kg`, `${kg * 2}斤`, `${kg}千克`][i % 4] ?? null,
        '封盖蜜,摇蜜机',
        `蜂场${(i % 3) + 1}组`,
        ...(i === 4 ? ['监测户', 'CY-H12', '2024-06-01'] : ['否']),
      ]),
      total: ['合计', null, null, null, null, null, null, null, null, null],
    },
    {
      name: '加工',
      title: '2026年过滤灌装前处理记录',
      head: ['批次号', '产品', '加工日期', '原料批次', '投入数量(公斤)', '工艺', '产出数量(公斤)', '损耗(公斤)', '工艺参数'],
      rows: JARRED.flatMap((jarred, i) =>
        jarred.inputs.map((input, k) => [
          jarred.lot,
          '沧源百花蜜 500g 瓶',
          anyDate(jarred.day, i),
          input.lot,
          input.kilos,
          '常温过滤(60目)、静置',
          k ? null : Math.round(kilos(jarred) * 0.97),
          k ? null : Math.round(kilos(jarred) * 0.02),
          '不加热,不浓缩',
        ]),
      ),
    },
    {
      name: '包装',
      head: ['批次号', '包装日期', '件数', '产地', '包装材料', '操作人'],
      rows: JARRED.map(({ lot, day, count }, i) => [
        lot,
        anyDate(after(day, 3), i),
        `${count}瓶`,
        '530927沧源佤族自治县',
        '玻璃瓶',
        '灌装组',
      ]),
    },
    {
      name: '销售',
      title: '2026年销售',
      head: ['批次号', '销售日期', '渠道', '件数', '目的地', '买方', '单价', '电话', '备注'],
      rows: JARRED.flatMap(({ lot, day, count }, i) =>
        [0, 1].map((k) => [
          lot,
          anyDate(after(day, 6 + k * 8), i + k),
          ['电商平台', '自提', '超市'][(i + k) % 3] ?? null,
          Math.floor(count / 3),
          ['530900 临沧市', '530100'][(i + k) % 2] ?? null,
          ['平台订单', '县城超市'][(i + k) % 2] ?? null,
          `${48 + i}元`,
          null,
          k ? null : '帮扶专柜',
        ]),
      ),
    },
  ],
};
