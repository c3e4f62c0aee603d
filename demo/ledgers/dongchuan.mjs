// 东川 (Dongchuan): autumn potatoes on the dry red slopes, lifted in November, graded, put into nets of 5 kg.
import { after, anyDate, anyJin, dateForms, vary, weather, wide } from './forms.mjs';

/** @typedef {import('./write.mjs').Workbook} Workbook */
/** @typedef {import('./write.mjs').CellValue} CellValue */

const PLOTS = [
  { id: 'DC-A01', name: '红土坡上台', mu: 18.5, metres: 2250, kind: '合作88', planted: '2026-07-12' },
  { id: 'DC-A02', name: '红土坡下台', mu: 22, metres: 2210, kind: '合作88', planted: '2026-07-13' },
  { id: 'DC-A03', name: '小营盘', mu: 15.2, metres: 2320, kind: '青薯9号', planted: '2026-07-15' },
  { id: 'DC-B01', name: '大地头', mu: 30, metres: 2180, kind: '青薯9号', planted: '2026-07-18' },
  { id: 'DC-B02', name: '沙坝田', mu: 26.8, metres: 2145, kind: '丽薯6号', planted: '2026-07-20' },
  { id: 'DC-B03', name: '老鹰岩', mu: 12.6, metres: 2390, kind: '丽薯6号', planted: '2026-07-22' },
];
const TEAMS = ['一组', '二组', '三组'];

/** @type {CellValue[][]} */
const fieldwork = PLOTS.flatMap(({ id, mu, planted }, p) => {
  const row = (/** @type {number} */ days, /** @type {string} */ work, /** @type {CellValue[]} */ ...rest) => [
    anyDate(after(planted, days), p + days),
    id,
    work,
    ...rest,
    TEAMS[p % 3] ?? null,
  ];
  return [
    row(-4, '施基肥', '腐熟农家肥', null, `${Math.round(mu * 1.5)}吨`, null, null, mu, '沟施'),
    row(-3, '施肥', '复合肥料15-15-15', null, `${Math.round(mu * 50)}公斤`, null, null, `${mu}亩`, '沟施'),
    row(32, '中耕培土', null, null, null, null, null, mu, '人工'),
    row(38, '除草', null, null, null, null, null, wide(mu), '人工除草'),
    row(45, '打药', '代森锰锌80%可湿性粉剂', `PD2008${1200 + p * 37}`, `${Math.round(mu * 150)}克`, 15, '晚疫病', mu, '喷雾'),
    row(60, '打药', '烯酰吗啉50%可湿性粉剂', `PD2012${1016 + p * 41}`, `${Math.round(mu * 40)}g`, '14天', '晚疫病', mu, '喷雾'),
    row(62, '灌溉', null, null, null, null, null, mu, '滴灌'),
    row(74, '追肥', '硫酸钾', null, `${Math.round(mu * 10)} kg`, null, null, mu, '滴灌随水'),
  ];
});

/** The first twelve lots go into nets, the last four are sold loose. */
export const LOTS = Array.from({ length: 16 }, (_, i) => {
  const plot = PLOTS[i % 6] ?? PLOTS[0];
  const day = after('2026-10-28', Math.floor(i * 1.1));
  const nets = vary(i * 3, 12, 40);
  return {
    lot: `DC26-${day.slice(5, 7)}${day.slice(8)}-${String(i + 1).padStart(2, '0')}`,
    plot: plot?.id ?? '',
    second: i % 5 === 4 ? (PLOTS[(i + 1) % 6]?.id ?? '') : '',
    day,
    // A net is 10 斤; what is graded out comes on top.
    jin: i < 12 ? Math.ceil((nets * 10) / 0.86) : vary(i, 1800, 4200),
    household: i % 4 === 1,
    packed: i < 12,
    nets,
    product: i < 12 ? '东川马铃薯 5kg 网袋' : '东川马铃薯(统货)',
  };
});
const packed = LOTS.filter((lot) => lot.packed);

/** @type {CellValue[][]} */
const harvest = LOTS.flatMap(({ lot, plot, second, day, jin, household, product }, i) => {
  const claim = household ? ['脱贫户', `H${String(100 + i)}`, '2021-05-01'] : [null, null, null];
  const first = [lot, product, anyDate(day, i), plot, anyJin(jin, i), '机收人捡', TEAMS[i % 3] ?? null, ...claim];
  if (!second) return [first];
  // Two plots in one lot: the lot's cell is merged over both rows, as clerks do it.
  return [
    [{ value: lot, rows: 2 }, ...first.slice(1)],
    [null, product, anyDate(after(day, 1), i + 1), second, anyJin(Math.round(jin / 3), i + 1), '机收人捡', TEAMS[i % 3] ?? null, ...claim],
  ];
});

/** @type {Workbook} */
export const dongchuan = {
  file: 'dongchuan-potato.xlsx',
  sheets: [
    { name: '填写说明', rows: [['本台账由合作社文书每周填写一次;带“备注”“电话”“买方”“单价”的列不公开。']] },
    {
      name: '基本信息',
      rows: [
        ['东川示范马铃薯专业合作社 生产台账'],
        ['合作社名称', '东川示范马铃薯专业合作社'],
        ['统一社会信用代码', '93530113MA0TM00118'],
        ['区划代码', '530113'],
        ['年度', '2026年'],
        ['地址', '东川区示范村'],
      ],
    },
    {
      name: '产品',
      head: ['产品名称', '商品条码', '净含量', '保质期(天)', '执行标准'],
      rows: [
        ['东川马铃薯 5kg 网袋', { text: '2530113000010' }, '5公斤', 90, 'NY/T 1066'],
        ['东川马铃薯(统货)', 2530113000027, null, '60天', null],
      ],
    },
    {
      name: '基地信息',
      title: '2026年秋作马铃薯基地登记表',
      head: ['序号', '地块编号', '名称', '作物', '品种', '面积(亩)', '海拔(米)', '季别', '坐标', '负责人', '联系电话', '备注'],
      rows: PLOTS.map(({ id, name, mu, metres, kind }, i) => [
        i + 1,
        id,
        name,
        '马铃薯',
        kind,
        i % 2 ? `${mu}亩` : mu,
        metres,
        '2026秋',
        `26.0${i + 3}1,103.1${i + 3}2`,
        TEAMS[i % 3] ?? null,
        i === 0 ? '0871-62120000' : null,
        i === 5 ? '坡度大,雨后不进机器' : null,
      ]),
      total: ['合计', null, null, null, null, 125.1, null, null, null, null, null, null],
    },
    {
      name: '种植',
      title: '东川示范马铃薯专业合作社2026年播种记录',
      head: ['播种日期', '地块编号', '作物', '品种', '播种方式', '用种量', '种薯批号', '播种面积(亩)', '供种单位', '负责人'],
      rows: PLOTS.map(({ id, mu, kind, planted }, i) => [
        anyDate(planted, i),
        id,
        '马铃薯',
        kind,
        '机播起垄',
        `${(mu * 150).toLocaleString('en-US')} kg`,
        `ZS26-${String(40 + i)}`,
        mu,
        '种薯繁育基地',
        TEAMS[i % 3] ?? null,
      ]),
      blanks: 2,
    },
    {
      name: '农事',
      title: '东川示范马铃薯专业合作社农事操作记录表(2026年)',
      remark: '单位:按列名;日期按实际作业日填写',
      head: [
        '作业日期',
        '地块编号',
        '作业内容',
        '投入品名称',
        '农药登记证号',
        '用量',
        '安全间隔期(天)',
        '防治对象',
        '作业面积(亩)',
        '施用方法',
        '作业人',
      ],
      rows: fieldwork,
      signed: '记录人:          审核:',
      blanks: 6,
    },
    {
      name: '检测',
      title: '2026年检测记录',
      head: ['检测日期', '检测类型', '检测对象', '样品编号', '检测机构', '报告编号', '检测项目', '结果', '单位', '限量', '结论'],
      rows: [
        ...['pH', '镉', '铅', '砷', '总汞'].map((item, i) => [
          '2026年3月18日',
          '土壤',
          'DC-A01',
          'T-2026-01',
          '滇东示范农产品检测中心',
          'DD-T26-0117',
          item,
          [6.4, 0.12, 21.3, 8.6, '未检出'][i] ?? null,
          i === 0 ? null : 'mg/kg',
          [null, 0.3, 120, 30, 2.4][i] ?? null,
          null,
        ]),
        ...['pH', '氯化物', '总镉'].map((item, i) => [
          dateForms.dots('2026-03-18'),
          '水质',
          'DC-B01',
          'S-2026-01',
          '滇东示范农产品检测中心',
          'DD-S26-0031',
          item,
          [7.2, 18, '<0.001'][i] ?? null,
          i === 0 ? null : 'mg/L',
          [null, 350, 0.01][i] ?? null,
          null,
        ]),
        ...packed.map(({ lot, day }, i) => [
          anyDate(day, i),
          '农残快检',
          lot,
          null,
          '合作社检测室',
          null,
          '抑制率(有机磷和氨基甲酸酯类)',
          `${vary(i, 3, 24)}%`,
          null,
          '50%',
          '阴性',
        ]),
      ],
    },
    {
      name: '气象',
      title: '东川区2026年7-11月旬气象(抄自气象站)',
      head: ['日期', '气象站', '最低气温(℃)', '最高气温', '降雨量(mm)', '相对湿度', '天气'],
      rows: weather(
        { from: '2026-07-10', to: '2026-11-10', station: '东川国家气象观测站', low: [6, 15], high: [17, 27], rain: [0, 60] },
        11,
      ),
    },
    {
      name: '采收',
      title: '2026年采收记录',
      head: ['批次号', '产品名称', '采收日期', '地块编号', '数量(斤)', '采收方式', '采收人', '帮扶类别', '户编号', '认定日期'],
      rows: harvest,
      total: ['合计', null, null, null, LOTS.reduce((sum, { jin }) => sum + jin, 0), null, null, null, null, null],
      blanks: 3,
    },
    {
      name: '分级',
      title: '2026年分级记录',
      head: ['批次号', '分级日期', '等级', '分级标准', '合格数量', '单位', '剔除(斤)', '备注'],
      rows: LOTS.map(({ lot, day, jin }, i) => [
        lot,
        anyDate(after(day, 2), i + 3),
        ['一级', '二级', '一级', '大薯'][i % 4] ?? null,
        'NY/T 1066',
        Math.round(jin * 0.88),
        '斤',
        Math.round(jin * 0.07),
        i === 2 ? '青皮薯已挑出' : null,
      ]),
    },
    {
      name: '贮存',
      title: '2026年贮存记录',
      head: ['批次号', '入库日期', '出库日期', '库房', '温度', '湿度', '数量(斤)'],
      rows: LOTS.slice(0, 10).map(({ lot, day, jin }, i) => [
        lot,
        anyDate(after(day, 2), i),
        anyDate(after(day, 4), i + 1),
        `${(i % 2) + 1}号通风库`,
        ['3-6℃', '4~7℃', 5][i % 3] ?? null,
        '85%',
        anyJin(Math.round(jin * 0.88), i),
      ]),
    },
    {
      name: '包装',
      title: '2026年包装记录',
      head: ['批次号', '包装日期', '件数', '规格', '采收日期', '保质期(天)', '产地', '等级', '包装材料', '操作人'],
      rows: packed.map(({ lot, day, nets }, i) => [
        lot,
        anyDate(after(day, 4), i + 2),
        i % 3 ? nets : `${nets}袋`,
        '5公斤',
        anyDate(day, i),
        90,
        '530113 东川区',
        ['一级', '二级'][i % 2] ?? null,
        'PE网袋',
        '包装组',
      ]),
    },
    {
      name: '运输',
      title: '2026年运输记录',
      head: ['批次号', '发车日期', '到达日期', '运输方式', '目的地', '数量', '承运单位', '车牌号', '温度'],
      rows: packed
        .slice(0, 8)
        .map(({ lot, day, nets }, i) => [
          lot,
          anyDate(after(day, 4), i),
          anyDate(after(day, 5), i),
          ['货车', '公路', '冷藏车'][i % 3] ?? null,
          ['530100昆明市', '510100 成都市', '530113'][i % 3] ?? null,
          `${nets}袋`,
          '示范物流',
          `云A·DEMO${i}`,
          ['4-8℃', '5~9℃', 6][i % 3] ?? null,
        ]),
    },
    {
      name: '销售',
      title: '2026年销售台账',
      head: ['批次号', '销售日期', '渠道', '件数', '数量(斤)', '销往', '买方', '单价(元/斤)', '备注'],
      rows: LOTS.slice(0, 14).map(({ lot, day, jin, nets, packed: inNets }, i) => [
        lot,
        anyDate(after(day, 5), i),
        ['批发市场', '电商', '订单', '门店'][i % 4] ?? null,
        inNets ? nets : null,
        anyJin(inNets ? nets * 10 : jin - 300, i),
        '530100',
        ['昆明批发行', '网店订单', '学校食堂'][i % 3] ?? null,
        [1.6, 2.35, '1.9元'][i % 3] ?? null,
        null,
      ]),
    },
    {
      name: '证书',
      head: ['证书类型', '证书编号', '发证机关', '发证日期', '有效期至', '适用产品', '范围', '适用批次'],
      rows: [
        [
          '绿色食品',
          'LB-15-26012500330A',
          '示范绿色食品发展中心',
          '2026.1.15',
          '2029年1月14日',
          '东川马铃薯 5kg 网袋',
          '马铃薯,125.1亩',
          null,
        ],
        // One for each batch that leaves, made out by the cooperative itself.
        ...LOTS.slice(0, 14).map(({ lot, day }, i) => [
          '承诺达标合格证',
          `HGZ-${lot}`,
          '东川示范马铃薯专业合作社',
          anyDate(after(day, 5), i),
          null,
          null,
          '质量安全控制符合要求',
          lot,
        ]),
      ],
    },
  ],
};
