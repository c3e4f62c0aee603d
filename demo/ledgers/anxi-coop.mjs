// 安溪 (Anxi): two cooperatives pick in autumn, make crude tea (毛茶), and hand it to the refinery.
import { after, anyDate, anyJin, dateForms, vary, weather, wide } from './forms.mjs';

/** @typedef {import('./write.mjs').CellValue} CellValue */

/**
 * @typedef {object} Coop
 * @property {string} file
 * @property {string} zh
 * @property {string} code credit code
 * @property {string} short beginning of unit and lot codes
 * @property {string} leaf name of the fresh leaf
 * @property {string} leafCode
 * @property {string} crude name of the crude tea
 * @property {string} crudeCode
 * @property {{ name: string, mu: number, metres: number }[]} gardens
 * @property {number} lots
 * @property {number} salt
 */

const PLANT = '91350524MA0TM00549';

/** The lots of crude tea of a cooperative: what the refinery's ledger takes up. @param {Coop} coop */
export function crudeLots({ short, lots, salt }) {
  return Array.from({ length: lots }, (_, i) => {
    const picked = after('2026-09-27', i * 2 + (salt % 2));
    return {
      leaf: `${short}X-${picked.slice(5, 7)}${picked.slice(8)}`,
      lot: `${short}M-${picked.slice(5, 7)}${picked.slice(8)}`,
      picked,
      made: after(picked, 1),
      handed: after(picked, 5),
      leafJin: vary(salt + i, 300, 620),
      crudeJin: Math.round(vary(salt + i, 300, 620) * 0.24),
    };
  });
}

/** @param {Coop} coop @returns {import('./write.mjs').Workbook} */
export function anxiCoop(coop) {
  const { file, zh, code, short, leaf, leafCode, crude, crudeCode, gardens, salt } = coop;
  const units = gardens.map((garden, i) => ({ ...garden, id: `${short}-${String(i + 1).padStart(2, '0')}` }));
  const lots = crudeLots(coop);
  const gardenOf = (/** @type {number} */ i) => units[i % units.length]?.id ?? '';
  return {
    file,
    sheets: [
      { name: '基本信息', rows: [[`${zh}台账`], ['单位名称', zh], ['统一社会信用代码', code], ['区划代码', '350524'], ['年度', '2026']] },
      {
        name: '产品',
        head: ['产品名称', '商品条码'],
        rows: [
          [leaf, { text: leafCode }],
          [crude, { text: crudeCode }],
        ],
      },
      {
        name: '基地',
        title: '茶园登记',
        head: ['编号', '茶园名称', '作物', '品种', '面积(亩)', '海拔高度', '季节', '坐标', '责任人'],
        rows: units.map(({ id, name, mu, metres }, i) => [
          id,
          name,
          '茶树',
          '铁观音',
          i % 2 ? wide(mu) : mu,
          `${metres}米`,
          '2026年秋茶',
          `25.1${i}4,117.8${i}6`,
          `第${i + 1}组`,
        ]),
      },
      {
        name: '农事',
        title: `${zh}茶园农事记录 2026年`,
        head: [
          '日期',
          '茶园编号',
          '作业',
          '投入品',
          '登记证号',
          '用量',
          '安全间隔期(天)',
          '防治对象',
          '面积(亩)',
          '方法',
          '班组',
          '供应商',
        ],
        rows: units.flatMap(({ id, mu }, g) => {
          const row = (/** @type {string} */ day, /** @type {string} */ work, /** @type {CellValue[]} */ ...rest) => [
            anyDate(day, g + salt + day.charCodeAt(8)),
            id,
            work,
            ...rest,
            `第${g + 1}组`,
          ];
          return [
            row('2026-06-18', '施肥', '商品有机肥', null, `${Math.round(mu * 200)}公斤`, null, null, mu, '沟施'),
            row('2026-07-05', '除草', null, null, null, null, null, mu, '割草机'),
            row('2026-08-02', '修剪', null, null, null, null, null, mu, '轻修剪'),
            [
              ...row(
                '2026-08-20',
                '喷药',
                '茚虫威150克/升乳油',
                `PD2010${11 + g}${(salt % 90) + 10}`,
                `${Math.round(mu * 18)}毫升`,
                '10天',
                '茶小绿叶蝉',
                `${mu}亩`,
                '喷雾',
              ),
              '安溪农资店',
            ],
            row('2026-09-02', '打药', '印楝素0.3%乳油', `PD2010${15 + g}80`, `${Math.round(mu * 120)}ml`, 5, '茶尺蠖', mu, '喷雾'),
            row('2026-09-10', '浇水', null, null, null, null, null, mu, '喷灌'),
          ];
        }),
        signed: '填表人:',
      },
      {
        name: '检测',
        head: ['采样日期', '检测类型', '对象编号', '样品', '检测机构', '报告编号', '检测项目', '检测结果', '单位', '限量', '结论'],
        rows: [
          ...['pH', '铅', '镉'].map((item, i) => [
            '2026年5月20日',
            '土样',
            units[0]?.id ?? null,
            '耕层土',
            '闽南示范茶叶检验所',
            `${short}-T1`,
            item,
            [4.8, 41, '未检出'][i] ?? null,
            i ? 'mg/kg' : null,
            i ? ([0, 250, 0.3][i] ?? null) : null,
            null,
          ]),
          ...lots
            .slice(0, 3)
            .flatMap(({ lot, made }, i) =>
              ['茚虫威', '联苯菊酯', '吡虫啉'].map((item, k) => [
                anyDate(after(made, 2), i),
                '送检',
                lot,
                '毛茶',
                '闽南示范茶叶检验所',
                `${short}-C${i + 1}`,
                item,
                [0.12, '未检出', '<0.01'][k] ?? null,
                'mg/kg',
                [5, 5, 0.5][k] ?? null,
                '合格',
              ]),
            ),
        ],
      },
      {
        name: '气象',
        title: '2026年秋茶季气象',
        head: ['日期', '站点', '最低温度', '最高温度', '雨量(mm)', '湿度', '天气'],
        rows: weather(
          { from: '2026-08-01', to: '2026-10-10', station: '安溪气象局自动站', low: [16, 23], high: [25, 34], rain: [0, 55] },
          salt,
        ),
      },
      {
        name: '采摘记录',
        title: '2026年秋茶采摘',
        head: ['批次', '产品', '采摘日期', '茶园编号', '鲜重(斤)', '等级', '采摘方式', '采收人', '建档立卡', '农户编号', '认定日期'],
        rows: lots.flatMap(({ leaf: lot, picked, leafJin }, i) => {
          const claim = i === 1 ? ['监测对象', `${short}-H07`, '2022-03-01'] : ['否', null, null];
          return [
            [lot, leaf, anyDate(picked, i), gardenOf(i), anyJin(leafJin, i), '一级', '开面采', '采茶队', ...claim],
            ...(i % 2
              ? []
              : [
                  [
                    lot,
                    leaf,
                    anyDate(picked, i + 1),
                    gardenOf(i + 1),
                    `${Math.round(leafJin / 3)}斤`,
                    '一级',
                    '开面采',
                    '采茶队',
                    ...claim,
                  ],
                ]),
          ];
        }),
        blanks: 5,
      },
      {
        name: '初制',
        title: '2026年初制(毛茶)记录',
        head: ['批次号', '产品', '生产日期', '原料批次', '投料量(斤)', '工艺', '产出量(斤)', '工艺参数', '负责人'],
        rows: lots.map(({ lot, leaf: input, made, leafJin, crudeJin }, i) => [
          lot,
          crude,
          anyDate(made, i),
          input,
          leafJin,
          '晒青、凉青、摇青、杀青、包揉、烘干',
          crudeJin,
          `摇青${3 + (i % 2)}次`,
          '制茶组',
        ]),
      },
      {
        name: '交接',
        title: '2026年毛茶交厂记录',
        head: ['批次号', '交接日期', '方向', '对方编号', '对方名称', '数量(斤)', '单据号'],
        rows: lots.map(({ lot, handed, crudeJin }, i) => [
          lot,
          i ? anyDate(handed, i) : dateForms.short(handed),
          '交出',
          PLANT,
          '安溪示范精制茶厂',
          i % 2 ? `${crudeJin - 2}斤` : crudeJin - 2,
          `JJ-${short}-${i + 1}`,
        ]),
      },
    ],
  };
}

/** @type {Coop} */
export const xiping = {
  file: 'anxi-xiping.xlsx',
  zh: '安溪西坪示范茶业合作社',
  code: '93350524MA0TM0038D',
  short: 'XP',
  leaf: '铁观音鲜叶',
  leafCode: '2350524000016',
  crude: '铁观音毛茶',
  crudeCode: '2350524000023',
  gardens: [
    { name: '松岩园', mu: 33, metres: 780 },
    { name: '尧山园', mu: 41.5, metres: 725 },
    { name: '南岩园', mu: 28, metres: 810 },
  ],
  lots: 6,
  salt: 40,
};

/** @type {Coop} */
export const gande = {
  file: 'anxi-gande.xlsx',
  zh: '安溪感德示范茶业合作社',
  code: '93350524MA0TM00468',
  short: 'GD',
  leaf: '感德铁观音鲜叶',
  leafCode: '2350524000030',
  crude: '感德铁观音毛茶',
  crudeCode: '2350524000047',
  gardens: [
    { name: '槐植园', mu: 36, metres: 690 },
    { name: '岐阳园', mu: 24.6, metres: 760 },
  ],
  lots: 5,
  salt: 57,
};
