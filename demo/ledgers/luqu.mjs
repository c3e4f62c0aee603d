// 碌曲 (Luqu): yaks of three herds on summer and winter pasture; slaughtered and cut from late September on, sold frozen.
import { after, anyDate, dateForms, vary, weather } from './forms.mjs';

/** @typedef {import('./write.mjs').CellValue} CellValue */

const HERDS = [
  { id: 'LQ-N1', name: '尕海牧群', heads: 126, mu: 5200, metres: 3480 },
  { id: 'LQ-N2', name: '郎木寺牧群', heads: 98, mu: 4100, metres: 3350 },
  { id: 'LQ-N3', name: '玛艾牧群', heads: 143, mu: 6350, metres: 3220 },
];
const SENT = Array.from({ length: 8 }, (_, i) => {
  const day = after('2026-10-12', i * 3);
  return {
    lot: `CL${day.slice(5, 7)}${day.slice(8)}`,
    herd: HERDS[i % 3]?.id ?? '',
    day,
    heads: vary(i + 9, 2, 5),
    household: i === 2 || i === 5,
  };
});
/** Kilograms of one animal: alive, the share that is taken to each sort of goods, and what comes out of that share. */
const KILOS = { live: 250, shank: { share: 38, out: 14 }, cuts: { share: 205, out: 82 } };

/** Shanks and cuts come from the same animals: two lots of goods for each lot sent, but for the last two. */
export const CUT = SENT.flatMap((sent, i) =>
  ['J', 'F'].slice(0, i < 6 ? 2 : 1).map((kind) => ({
    lot: `${kind}${sent.day.slice(5, 7)}${sent.day.slice(8)}-${i + 1}`,
    sent,
    day: after(sent.day, 1),
    shank: kind === 'J',
    count: Math.min(vary(i * 2 + (kind === 'J' ? 1 : 0), 8, 36), sent.heads * KILOS.shank.out),
  })),
);

/** @type {CellValue[][]} */
const animals = HERDS.flatMap(({ id, heads }, h) => {
  const row = (/** @type {string} */ day, /** @type {CellValue[]} */ ...rest) => [
    anyDate(day, h + rest.length + day.charCodeAt(6)),
    id,
    ...rest,
    `牧民${h + 1}组`,
  ];
  return [
    row('2026-01-15', '补饲', '青干草', null, `${(heads * 40).toLocaleString('en-US')}公斤`, null, '冬季补饲', heads, null),
    row('2026-02-20', '补饲', '青稞秸秆', null, `${heads * 25} kg`, null, '冬季补饲', heads, null),
    row('2026-03-18', '免疫', '口蹄疫O型-A型二价灭活疫苗', '兽药生字DEMO101', `${heads * 2}毫升`, 28, '春季集中免疫', heads, 'KTY-2603'),
    row('2026-04-22', '驱虫', '伊维菌素注射液', '兽药字DEMO102', `${heads * 4}ml`, '35天', '体内外寄生虫', heads, 'YWJ-2604'),
    row('2026-05-28', '消毒', '戊二醛癸甲溴铵溶液', '兽药字DEMO103', '5升', 0, '圈舍消毒', null, null),
    row('2026-08-24', '驱虫', '阿苯达唑片', '兽药字DEMO104', `${heads * 8}个`, '14天', '肝片吸虫', heads, 'ABD-2608'),
  ];
});

/** @type {import('./write.mjs').Workbook} */
export const luqu = {
  file: 'luqu-yak.xlsx',
  sheets: [
    {
      name: '基本信息',
      rows: [
        ['合作社名称', '碌曲示范牦牛养殖合作社'],
        ['主体编号', 'LQ-COOP-0007'],
        ['区划代码', '623026'],
        ['年度', '2026'],
      ],
    },
    {
      name: '产品',
      head: ['产品', '条码', '净含量', '保质期(天)', '执行标准'],
      rows: [
        ['牦牛(活体出栏)', { text: '2623026000014' }, null, null, null],
        ['碌曲牦牛肉 腱子 1kg', { text: '2623026000021' }, '1公斤', 365, 'GB 2707'],
        ['碌曲牦牛肉 分割 500g', { text: '2623026000038' }, '500克', 365, 'GB 2707'],
      ],
    },
    {
      name: '畜群',
      title: '2026年牧群登记表',
      head: ['畜群编号', '类型', '名称', '畜种', '存栏数', '草场面积', '单位', '海拔(米)', '季节', '坐标', '负责人'],
      rows: HERDS.map(({ id, name, heads, mu, metres }, i) => [
        id,
        '牧群',
        name,
        '牦牛',
        `${heads}头`,
        mu.toLocaleString('en-US'),
        '亩',
        metres,
        '2026',
        `34.3${i}5,102.4${i}1`,
        `牧民${i + 1}组`,
      ]),
    },
    {
      name: '饲喂用药',
      title: '碌曲示范牦牛养殖合作社2026年饲喂、防疫、用药记录',
      head: ['日期', '畜群编号', '类别', '投入品', '批准文号', '用量', '休药期', '原因', '头数', '生产批号', '班组'],
      rows: animals,
      signed: '制表:          审核:',
      blanks: 4,
    },
    {
      name: '农事',
      title: '2026年转场和草场管理',
      head: ['日期', '畜群编号', '作业', '方法', '面积', '负责人'],
      rows: HERDS.flatMap(({ id, mu }, h) => [
        [anyDate('2026-05-26', h), id, '转场', '转入夏季草场', `${mu}亩`, `牧民${h + 1}组`],
        [anyDate('2026-07-08', h + 2), id, '巡查', '查草畜平衡,补盐', null, `牧民${h + 1}组`],
        [anyDate('2026-09-20', h + 4), id, '转场', '转入秋季草场', `${Math.round(mu * 0.6)}亩`, `牧民${h + 1}组`],
      ]),
    },
    {
      name: '检测',
      title: '2026年检测记录',
      head: ['检测日期', '检测类型', '检测对象', '样品', '检测机构', '报告编号', '检测项目', '检测结果', '单位', '限量', '结论'],
      rows: [
        ...['pH', '总大肠菌群', '氟化物'].map((item, i) => [
          '2026年4月2日',
          '水质',
          'LQ-N1',
          '牧场饮水点',
          '滇东示范农产品检测中心',
          'DD-S26-21',
          item,
          [7.8, '未检出', 0.4][i] ?? null,
          [null, 'MPN/100mL', 'mg/L'][i] ?? null,
          [null, null, 1][i] ?? null,
          null,
        ]),
        ...CUT.flatMap(({ lot, day }, i) => [
          [anyDate(day, i), '快检', lot, `肉样${i + 1}`, '合作社快检室', null, '瘦肉精三项(胶体金)', '阴性', null, null, '阴性'],
        ]),
        ...CUT.slice(0, 4).flatMap(({ lot, day }, i) =>
          ['挥发性盐基氮', '伊维菌素'].map((item, k) => [
            anyDate(after(day, 2), i),
            '送检',
            lot,
            `肉样${i + 1}`,
            '滇东示范农产品检测中心',
            `DD-R26-${60 + i}`,
            item,
            k ? '未检出' : 8.5 + i,
            k ? 'μg/kg' : 'mg/100g',
            k ? 100 : 15,
            '合格',
          ]),
        ),
      ],
    },
    {
      name: '气象',
      title: '碌曲县2026年气象',
      head: ['日期', '站点', '最低气温', '最高气温', '降水(mm)', '湿度', '天气'],
      rows: weather({ from: '2026-05-01', to: '2026-09-30', station: '碌曲国家气象站', low: [-6, 6], high: [9, 19], rain: [0, 50] }, 97),
    },
    {
      name: '出栏',
      title: '2026年出栏记录',
      head: ['批次号', '产品', '出栏日期', '畜群编号', '数量', '单位', '方式', '负责人', '帮扶类型', '户编号', '认定日期', '备注'],
      rows: SENT.map(({ lot, herd, day, heads, household }, i) => [
        lot,
        '牦牛(活体出栏)',
        anyDate(day, i),
        herd,
        heads * KILOS.live,
        '公斤',
        `${heads}头,徒步赶运`,
        `牧民${(i % 3) + 1}组`,
        household ? '防止返贫致贫对象' : null,
        household ? `LQ-H${20 + i}` : null,
        household ? '2026年1月1日' : null,
        i === 0 ? '检疫证明另附' : null,
      ]),
    },
    {
      name: '屠宰',
      title: '2026年屠宰分割记录',
      head: ['批次号', '产品', '加工日期', '原料批次', '投入数量', '工艺', '产出数量', '损耗', '工艺参数'],
      rows: CUT.map(({ lot, sent, day, shank }, i) => {
        const { share, out } = shank ? KILOS.shank : KILOS.cuts;
        return [
          lot,
          shank ? '碌曲牦牛肉 腱子 1kg' : '碌曲牦牛肉 分割 500g',
          anyDate(day, i),
          sent.lot,
          `${sent.heads * share}公斤`,
          '检疫、屠宰、排酸、分割',
          `${sent.heads * out}公斤`,
          `${sent.heads * (share - out)}kg`,
          '排酸 24 小时,0~4℃',
        ];
      }),
    },
    {
      name: '包装',
      head: ['批次号', '包装日期', '件数', '产地', '包材', '经办人'],
      rows: CUT.map(({ lot, day, count }, i) => [lot, anyDate(after(day, 2), i), count, '623026', '真空袋', '分割车间']),
    },
    {
      name: '冷库贮存',
      head: ['批次号', '入库日期', '出库日期', '冷库', '温度', '数量'],
      rows: CUT.map(({ lot, day, count, shank }, i) => [
        lot,
        dateForms.plain(after(day, 2)),
        i % 3 ? null : after(day, 9),
        `${(i % 2) + 1}号冷库`,
        ['-18℃', '-20~-18℃', '零下18度'][i % 3] ?? null,
        `${shank ? count : count / 2}公斤`,
      ]),
    },
    {
      name: '运输',
      head: ['批次号', '发车日期', '到达日期', '方式', '目的地', '最低温度', '最高温度', '承运单位', '车牌'],
      rows: CUT.slice(0, 6).map(({ lot, day }, i) => [
        lot,
        anyDate(after(day, 4), i),
        anyDate(after(day, 5), i),
        '冷链车',
        ['620100兰州市', '610100 西安市'][i % 2] ?? null,
        -20,
        -15,
        '示范冷链',
        `甘P·DEMO${i}`,
      ]),
    },
    {
      name: '销售',
      title: '2026年10-11月销售记录',
      head: ['批次号', '销售日期', '渠道', '件数', '数量(公斤)', '目的地', '客户', '单价(元)'],
      rows: CUT.map(({ lot, day, count, shank }, i) => [
        lot,
        anyDate(after(day, 5), i),
        ['电商', '批发', '订单', '直销'][i % 4] ?? null,
        Math.ceil(count / 2),
        shank ? Math.ceil(count / 2) : Math.ceil(count / 2) / 2,
        ['620100', '610100', '623026'][i % 3] ?? null,
        ['平台订单', '兰州市场', '餐饮协议'][i % 3] ?? null,
        shank ? 96 : 88,
      ]),
    },
    {
      name: '证书',
      head: ['类型', '证书编号', '发证机关', '发证日期', '到期日期', '适用产品', '范围'],
      rows: [
        ['有机产品', '00026000000000117', '示范认证中心', '2026-03-01', '2027-02-28', '碌曲牦牛肉 腱子 1kg', '牦牛肉'],
        ...['碌曲牦牛肉 腱子 1kg', '碌曲牦牛肉 分割 500g'].map((product) => [
          '区域公共品牌',
          'BRAND-DEMO-LQ',
          '示范主管部门',
          '2025年1月1日',
          '2027年12月31日',
          product,
          '碌曲牦牛',
        ]),
      ],
    },
  ],
};
