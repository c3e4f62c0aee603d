// @ts-check
// A ledger of any length in the manner of the demo's potatoes: the same sheets, the same mess of dates and weights, in the same shares.
import { dongchuan } from '../../demo/ledgers/dongchuan.mjs';
import { after, anyDate, anyJin, vary, wide } from '../../demo/ledgers/forms.mjs';

/** @typedef {import('../../demo/ledgers/write.mjs').Workbook} Workbook */
/** @typedef {import('../../demo/ledgers/write.mjs').CellValue} CellValue */

/** The columns of the demo's sheet. @param {string} sheet */
const headOf = (sheet) => /** @type {CellValue[]} */ (dongchuan.sheets.find(({ name }) => name === sheet)?.head);

export const NETS = { gtin: '02530113000010', name: '东川马铃薯 5kg 网袋' };
export const LOOSE = { gtin: '02530113000027', name: '东川马铃薯(统货)' };

/** Rows of each sheet in a thousand. */
export const SHARES = {
  units: 40,
  planting: 40,
  fieldwork: 320,
  tests: 120,
  weather: 20,
  harvest: 150,
  grading: 80,
  storing: 40,
  packing: 80,
  transport: 30,
  sales: 80,
};
const TEAMS = ['一组', '二组', '三组'];
const COVERED = 6;

/** @type {((plot: Plot, day: string, i: number) => CellValue[])[]} */
const WORK = [
  ({ mu }) => ['施基肥', '腐熟农家肥', null, `${Math.round(mu * 1.5)}吨`, null, null, mu, '沟施'],
  ({ mu }) => ['施肥', '复合肥料15-15-15', null, `${Math.round(mu * 50)}公斤`, null, null, `${mu}亩`, '沟施'],
  ({ mu }) => ['中耕培土', null, null, null, null, null, mu, '人工'],
  ({ mu }) => ['除草', null, null, null, null, null, wide(mu), '人工除草'],
  ({ mu }, _, i) => [
    '打药',
    '代森锰锌80%可湿性粉剂',
    `PD2008${1200 + (i % 80) * 97}`,
    `${Math.round(mu * 150)}克`,
    15,
    '晚疫病',
    mu,
    '喷雾',
  ],
  ({ mu }, _, i) => [
    '打药',
    '烯酰吗啉50%可湿性粉剂',
    `PD2012${1016 + (i % 80) * 89}`,
    `${Math.round(mu * 40)}g`,
    '14天',
    '晚疫病',
    mu,
    '喷雾',
  ],
  ({ mu }) => ['灌溉', null, null, null, null, null, mu, '滴灌'],
  ({ mu }) => ['追肥', '硫酸钾', null, `${Math.round(mu * 10)} kg`, null, null, mu, '滴灌随水'],
];
const WORK_DAYS = [-4, -3, 32, 38, 45, 60, 62, 74];

/** @typedef {{ id: string, mu: number, planted: string }} Plot */

/** A workbook with so many rows of data, a multiple of 1,000; the same one each time. @param {number} rows @returns {Workbook} */
export function largeLedger(rows) {
  const of = (/** @type {keyof typeof SHARES} */ sheet) => (SHARES[sheet] * rows) / 1_000;
  const many = (/** @type {number} */ length, /** @type {(i: number) => CellValue[]} */ make) => Array.from({ length }, (_, i) => make(i));
  /** @type {Plot[]} */
  const plots = Array.from({ length: of('units') }, (_, i) => ({
    id: `DC-${String(i + 1).padStart(4, '0')}`,
    mu: vary(i, 60, 300) / 10,
    planted: after('2026-07-08', i % 20),
  }));
  const plot = (/** @type {number} */ i) => /** @type {Plot} */ (plots[i % plots.length]);
  const count = (rows * 130) / 1_000;
  const lots = Array.from({ length: count }, (_, i) => {
    const packed = i < of('packing');
    const nets = vary(i * 3, 12, 40);
    return {
      lot: `DC26-${String(i + 1).padStart(5, '0')}`,
      day: after('2026-10-20', i % 16),
      packed,
      nets,
      jin: packed ? Math.ceil((nets * 10) / 0.86) : vary(i, 1800, 4200),
      product: packed ? NETS.name : LOOSE.name,
    };
  });
  const lot = (/** @type {number} */ i) => /** @type {typeof lots[number]} */ (lots[i % lots.length]);
  const two = of('harvest') - count;
  const harvest = lots.flatMap(({ lot: code, day, jin, product }, i) => {
    const claim = i % 5 === 1 ? ['脱贫户', `H${String(100 + (i % 400))}`, '2021-05-01'] : [null, null, null];
    /** @type {CellValue[]} */
    const first = [code, product, anyDate(day, i), plot(i).id, anyJin(jin, i), '机收人捡', TEAMS[i % 3] ?? null, ...claim];
    if (i >= two) return [first];
    /** @type {CellValue[]} */
    const second = [null, product, anyDate(after(day, 1), i + 1), plot(i + 1).id, anyJin(Math.round(jin / 3), i + 1), ...first.slice(5)];
    return [[{ value: code, rows: 2 }, ...first.slice(1)], second];
  });
  return {
    file: `ledger-${rows}.xlsx`,
    sheets: [
      {
        name: '基本信息',
        rows: [
          ['东川示范马铃薯专业合作社 生产台账'],
          ['合作社名称', '东川示范马铃薯专业合作社'],
          ['统一社会信用代码', '93530113MA0TM00118'],
          ['区划代码', '530113'],
          ['年度', '2026年'],
        ],
      },
      {
        name: '产品',
        head: headOf('产品'),
        rows: [
          [NETS.name, { text: NETS.gtin.slice(1) }, '5公斤', 90, 'NY/T 1066'],
          [LOOSE.name, { text: LOOSE.gtin.slice(1) }, null, '60天', null],
        ],
      },
      {
        name: '基地信息',
        title: '2026年秋作马铃薯基地登记表',
        head: ['序号', '地块编号', '名称', '作物', '品种', '面积(亩)', '海拔(米)', '季别', '坐标', '负责人', '备注'],
        rows: plots.map(({ id, mu }, i) => [
          i + 1,
          id,
          `${['红土坡', '小营盘', '沙坝田'][i % 3]}${i + 1}号地`,
          '马铃薯',
          ['合作88', '青薯9号', '丽薯6号'][i % 3] ?? null,
          i % 2 ? `${mu}亩` : mu,
          2100 + (i % 300),
          '2026秋',
          `26.0${i % 10}1,103.1${i % 10}2`,
          TEAMS[i % 3] ?? null,
          i % 9 === 5 ? '坡度大,雨后不进机器' : null,
        ]),
      },
      {
        name: '种植',
        title: '2026年播种记录',
        head: headOf('种植'),
        rows: plots.map(({ id, mu, planted }, i) => [
          anyDate(planted, i),
          id,
          '马铃薯',
          ['合作88', '青薯9号', '丽薯6号'][i % 3] ?? null,
          '机播起垄',
          `${Math.round(mu * 150).toLocaleString('en-US')} kg`,
          `ZS26-${String(40 + (i % 60))}`,
          mu,
          '种薯繁育基地',
          TEAMS[i % 3] ?? null,
        ]),
      },
      {
        name: '农事',
        title: '农事操作记录表(2026年)',
        remark: '单位:按列名;日期按实际作业日填写',
        head: headOf('农事'),
        rows: many(of('fieldwork'), (i) => {
          const [at, work] = [plot(Math.floor(i / WORK.length)), i % WORK.length];
          const day = after(at.planted, WORK_DAYS[work] ?? 0);
          return [anyDate(day, i), at.id, .../** @type {typeof WORK[number]} */ (WORK[work])(at, day, i), TEAMS[i % 3] ?? null];
        }),
        blanks: 6,
      },
      {
        name: '检测',
        title: '2026年检测记录',
        head: headOf('检测'),
        rows: [
          ...many(of('tests') - (rows * 100) / 1_000, (i) => [
            '2026年3月18日',
            '土壤',
            plot(Math.floor(i / 5)).id,
            `T-2026-${Math.floor(i / 5)}`,
            '滇东示范农产品检测中心',
            `DD-T26-${Math.floor(i / 5)}`,
            ['pH', '镉', '铅', '砷', '总汞'][i % 5] ?? null,
            [6.4, 0.12, 21.3, 8.6, '未检出'][i % 5] ?? null,
            i % 5 === 0 ? null : 'mg/kg',
            [null, 0.3, 120, 30, 2.4][i % 5] ?? null,
            null,
          ]),
          ...many((rows * 100) / 1_000, (i) => [
            anyDate(lot(i).day, i),
            '农残快检',
            lot(i).lot,
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
        title: '2026年7-11月旬气象(抄自气象站)',
        head: ['日期', '地块编号', '气象站', '最低气温(℃)', '最高气温', '降雨量(mm)', '相对湿度', '天气'],
        rows: many(of('weather'), (i) => [
          anyDate(after('2026-07-10', i % 120), i),
          Array.from({ length: COVERED }, (_, k) => plot(i * COVERED + k).id).join('、'),
          '东川国家气象观测站',
          vary(i, 6, 15),
          `${vary(i + 3, 17, 27)}℃`,
          i % 2 ? vary(i, 0, 60) : `${vary(i, 0, 60)}毫米`,
          `${vary(i, 58, 88)}%`,
          ['晴', '多云间小雨', '中雨'][i % 3] ?? null,
        ]),
      },
      {
        name: '采收',
        title: '2026年采收记录',
        head: headOf('采收'),
        rows: harvest,
        total: ['合计', null, null, null, lots.reduce((sum, { jin }) => sum + jin, 0), null, null, null, null, null],
        blanks: 3,
      },
      {
        name: '分级',
        title: '2026年分级记录',
        head: headOf('分级'),
        rows: many(of('grading'), (i) => [
          lot(i).lot,
          anyDate(after(lot(i).day, 2), i + 3),
          ['一级', '二级', '一级', '大薯'][i % 4] ?? null,
          'NY/T 1066',
          Math.round(lot(i).jin * 0.88),
          '斤',
          Math.round(lot(i).jin * 0.07),
          i % 12 === 2 ? '青皮薯已挑出' : null,
        ]),
      },
      {
        name: '贮存',
        title: '2026年贮存记录',
        head: headOf('贮存'),
        rows: many(of('storing'), (i) => [
          lot(i).lot,
          anyDate(after(lot(i).day, 2), i),
          anyDate(after(lot(i).day, 4), i + 1),
          `${(i % 2) + 1}号通风库`,
          ['3-6℃', '4~7℃', 5][i % 3] ?? null,
          '85%',
          anyJin(Math.round(lot(i).jin * 0.88), i),
        ]),
      },
      {
        name: '包装',
        title: '2026年包装记录',
        head: headOf('包装'),
        rows: many(of('packing'), (i) => [
          lot(i).lot,
          anyDate(after(lot(i).day, 4), i + 2),
          i % 3 ? lot(i).nets : `${lot(i).nets}袋`,
          '5公斤',
          anyDate(lot(i).day, i),
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
        head: headOf('运输'),
        rows: many(of('transport'), (i) => [
          lot(i).lot,
          anyDate(after(lot(i).day, 4), i),
          anyDate(after(lot(i).day, 5), i),
          ['货车', '公路', '冷藏车'][i % 3] ?? null,
          ['530100昆明市', '510100 成都市', '530113'][i % 3] ?? null,
          `${lot(i).nets}袋`,
          '示范物流',
          `云A·DEMO${i % 10}`,
          ['4-8℃', '5~9℃', 6][i % 3] ?? null,
        ]),
      },
      {
        name: '销售',
        title: '2026年销售台账',
        head: headOf('销售'),
        rows: many(of('sales'), (i) => [
          lot(i).lot,
          anyDate(after(lot(i).day, 5), i),
          ['批发市场', '电商', '订单', '门店'][i % 4] ?? null,
          lot(i).packed ? lot(i).nets : null,
          anyJin(lot(i).packed ? lot(i).nets * 10 : lot(i).jin - 300, i),
          '530100',
          ['昆明批发行', '网店订单', '学校食堂'][i % 3] ?? null,
          [1.6, 2.35, '1.9元'][i % 3] ?? null,
          null,
        ]),
      },
    ],
  };
}
