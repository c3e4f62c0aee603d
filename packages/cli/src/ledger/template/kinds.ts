import type { SheetKey } from '../sheets.js';
import type { Both } from '../types.js';

/** A sheet of a template: its columns, and rows that show how it is filled in. */
export interface TemplateSheet {
  readonly sheet: SheetKey;
  /** The name it goes by in this trade, where that is not the first of the table of sheets. */
  readonly name?: string;
  /** `key`, `key=heading`, `key:unit`. */
  readonly columns: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface TemplateKind {
  readonly title: Both;
  readonly sheets: readonly TemplateSheet[];
}

const HANDOVER: TemplateSheet = {
  sheet: 'handover',
  columns: 'lot day direction party counterparty product quantity:公斤 packages note',
  rows: [],
};
const SALES = 'lot day channel quantity:公斤 packages toPlace buyer price:元 note';
const WORK = 'day units operation product registration dose dilution intervalDays target area:亩 operator note';
const TESTS = 'day testType subject report laboratory analyte result resultUnit limit conclusion';
const PACKING = 'lot product day count spare harvestDay origin grade material standard note';

const tea: TemplateKind = {
  title: { zh: '茶叶', en: 'tea' },
  sheets: [
    {
      sheet: 'products',
      columns: 'product gtin netWeight shelfLifeDays:天 standard',
      rows: [
        ['鲜叶', '2400000000013', null, null, null],
        ['绿茶 250克', '2400000000020', '250克', 540, 'GB/T 14456.1'],
      ],
    },
    {
      sheet: 'units',
      name: '茶园',
      columns: 'unit=茶园编号 crop variety area:亩 altitude:米 name',
      rows: [['A-01', '茶树', '福鼎大白', '12.5', 860, '东坡']],
    },
    {
      sheet: 'fieldwork',
      columns: WORK,
      rows: [
        ['2026-03-01', 'A-01', '除草', null, null, null, null, null, null, '12.5', '甲组', null],
        ['2026-03-05', 'A-01', '打药', '苦参碱水剂', 'PD20132710', '1.2升', 500, 7, '茶小绿叶蝉', '12.5', '甲组', null],
      ],
    },
    {
      sheet: 'harvest',
      columns: 'lot product day units=茶园编号 quantity:公斤 grade method operator note',
      rows: [['X260401-1', '鲜叶', '2026-04-01', 'A-01', '100', '一芽一叶', '手采', '甲组', null]],
    },
    {
      sheet: 'processing',
      columns: 'lot product day inputs inputQuantity:公斤 process quantity:公斤 loss:公斤 conditions operator',
      rows: [['C260402-1', '绿茶 250克', '2026-04-02', 'X260401-1', '100', '摊青、杀青、揉捻、烘干', '22', '78', '杀青 220℃', '乙组']],
    },
    {
      sheet: 'tests',
      columns: TESTS,
      rows: [['2026-04-05', '送检', 'C260402-1', 'R-2026-001', '示例检测中心', '毒死蜱', '0.01', 'mg/kg', '2', '合格']],
    },
    {
      sheet: 'packing',
      columns: PACKING,
      rows: [['C260402-1', '绿茶 250克', '2026-04-06', 80, null, '2026-04-01', null, '一级', '铝箔袋', null, null]],
    },
    { sheet: 'sales', columns: SALES, rows: [['C260402-1', '2026-04-10', '电商', '10', 40, '530100', '示例客户', '320', null]] },
    HANDOVER,
  ],
};

const fruit: TemplateKind = {
  title: { zh: '水果', en: 'fruit' },
  sheets: [
    {
      sheet: 'products',
      columns: 'product gtin netWeight shelfLifeDays:天 standard',
      rows: [['苹果 5公斤', '2400000000037', '5公斤', 30, 'GB/T 10651']],
    },
    {
      sheet: 'units',
      columns: 'unit=地块编号 crop variety area:亩 count season name',
      rows: [['G-01', '苹果', '红富士', '8', 640, '2026', '南园']],
    },
    {
      sheet: 'fieldwork',
      columns: WORK,
      rows: [
        ['2026-02-20', 'G-01', '修剪', null, null, null, null, null, null, '8', '甲组', null],
        ['2026-05-03', 'G-01', '打药', '代森锰锌', 'PD20081237', '1.8公斤', 600, 15, '斑点落叶病', '8', '甲组', null],
      ],
    },
    {
      sheet: 'tests',
      columns: TESTS,
      rows: [['2026-10-08', '快检', 'P261010-1', 'K-2026-007', null, '有机磷类', '12', '%', '50', '阴性']],
    },
    {
      sheet: 'harvest',
      columns: 'lot product day units quantity:公斤 grade operator note',
      rows: [['P261010-1', '苹果 5公斤', '2026-10-05', 'G-01', '1500', null, '甲组', null]],
    },
    {
      sheet: 'grading',
      columns: 'lot day grade standard quantity:公斤 rejected:公斤',
      rows: [['P261010-1', '2026-10-06', '一级', '果径 80 毫米以上', '1400', '100']],
    },
    {
      sheet: 'storing',
      columns: 'lot day untilDay facility temperature:℃ humidity:% quantity:公斤',
      rows: [['P261010-1', '2026-10-07', '2026-11-20', '1号库', '0~4', '90', '1400']],
    },
    {
      sheet: 'packing',
      columns: PACKING,
      rows: [['P261010-1', '苹果 5公斤', '2026-10-09', 270, null, '2026-10-05', null, '一级', '纸箱', null, null]],
    },
    {
      sheet: 'transport',
      columns: 'lot day mode toPlace temperature:℃ quantity:公斤 carrier documents',
      rows: [['P261010-1', '2026-10-12', '公路', '110000 北京', '2~8', '1350', '示例物流', null]],
    },
    { sheet: 'sales', columns: SALES, rows: [['P261010-1', '2026-10-15', '批发', '1350', 270, '110000', '示例客户', '9.6', null]] },
    HANDOVER,
  ],
};

const vegetables: TemplateKind = {
  title: { zh: '蔬菜', en: 'vegetables' },
  sheets: [
    {
      sheet: 'products',
      columns: 'product gtin netWeight shelfLifeDays:天 standard',
      rows: [['马铃薯 5公斤', '2400000000044', '5公斤', 90, null]],
    },
    {
      sheet: 'units',
      columns: 'unit=地块编号 crop variety area:亩 season name',
      rows: [['B-01', '马铃薯', '青薯9号', '15', '2026 大春', '河边']],
    },
    {
      sheet: 'planting',
      columns: 'day unit variety amount:公斤 seedLot area:亩 supplier',
      rows: [['2026-03-10', 'B-01', '青薯9号', '2250', 'ZS-26-08', '15', '示例种业']],
    },
    {
      sheet: 'fieldwork',
      columns: WORK,
      rows: [
        ['2026-04-20', 'B-01', '施肥', '复合肥', null, '600公斤', null, null, null, '15', '甲组', null],
        ['2026-05-12', 'B-01', '打药', '代森锰锌', 'PD20081237', '2.2公斤', 600, 15, '晚疫病', '15', '甲组', null],
      ],
    },
    {
      sheet: 'tests',
      columns: TESTS,
      rows: [
        ['2026-03-01', '土壤', 'B-01', 'T-2026-003', '示例检测中心', '镉', '0.12', 'mg/kg', '0.3', null],
        ['2026-07-20', '快检', 'S260718-1', 'K-2026-019', null, '有机磷类', '8', '%', '50', '阴性'],
      ],
    },
    {
      sheet: 'harvest',
      columns: 'lot product day units quantity:公斤 grade operator note',
      rows: [['S260718-1', '马铃薯 5公斤', '2026-07-18', 'B-01', '3000', null, '甲组', null]],
    },
    {
      sheet: 'packing',
      columns: PACKING,
      rows: [['S260718-1', '马铃薯 5公斤', '2026-07-21', 580, null, '2026-07-18', null, '一级', '网袋', null, null]],
    },
    { sheet: 'sales', columns: SALES, rows: [['S260718-1', '2026-07-25', '批发', '2900', 580, '530100', '示例客户', '2.4', null]] },
    HANDOVER,
  ],
};

const honeyNuts: TemplateKind = {
  title: { zh: '蜂蜜和坚果', en: 'honey and nuts' },
  sheets: [
    {
      sheet: 'products',
      columns: 'product gtin netWeight shelfLifeDays:天 standard',
      rows: [
        ['原蜜', '2400000000051', null, null, null],
        ['蜂蜜 500克', '2400000000068', '500克', 540, 'GB 14963'],
        ['核桃 1公斤', '2400000000075', '1公斤', 240, null],
      ],
    },
    {
      sheet: 'units',
      columns: 'unit=单元编号 unitType crop variety area:亩 count name',
      rows: [
        ['F-01', '蜂场', '中蜂', null, null, 60, '后山'],
        ['H-01', '地块', '核桃', '漾濞泡核桃', '20', 300, '西坡'],
      ],
    },
    { sheet: 'fieldwork', columns: WORK, rows: [['2026-05-20', 'H-01', '除草', null, null, null, null, null, null, '20', '甲组', null]] },
    {
      sheet: 'animals',
      name: '饲喂用药',
      columns: 'day units=蜂场编号 work product registration amount intervalDays reason count operator',
      rows: [
        ['2026-02-15', 'F-01', '饲喂', '白糖水', null, '30公斤', null, null, 60, '乙组'],
        ['2026-03-01', 'F-01', '用药', '氟氯苯氰菊酯条', '兽药字160012345', null, 28, '蜂螨', 60, '乙组'],
      ],
    },
    {
      sheet: 'harvest',
      columns: 'lot product day units quantity:公斤 method operator note',
      rows: [
        ['Y260610-1', '原蜜', '2026-06-10', 'F-01', '300', '取成熟蜜', '乙组', null],
        ['N260915-1', '核桃 1公斤', '2026-09-15', 'H-01', '800', '打杆', '甲组', null],
      ],
    },
    {
      sheet: 'processing',
      columns: 'lot product day inputs inputQuantity:公斤 process quantity:公斤 loss:公斤 conditions operator',
      rows: [['M260612-1', '蜂蜜 500克', '2026-06-12', 'Y260610-1', '300', '过滤', '292', '8', '40℃ 以下', '乙组']],
    },
    {
      sheet: 'tests',
      columns: TESTS,
      rows: [['2026-06-18', '送检', 'M260612-1', 'R-2026-021', '示例检测中心', '氯霉素', '未检出', 'μg/kg', null, '合格']],
    },
    {
      sheet: 'packing',
      columns: PACKING,
      rows: [
        ['M260612-1', '蜂蜜 500克', '2026-06-20', 580, null, null, null, null, '玻璃瓶', null, null],
        ['N260915-1', '核桃 1公斤', '2026-09-25', 700, null, '2026-09-15', null, '一级', '布袋', null, null],
      ],
    },
    { sheet: 'sales', columns: SALES, rows: [['M260612-1', '2026-07-01', '电商', '50', 100, '310000', '示例客户', '96', null]] },
    HANDOVER,
  ],
};

const livestock: TemplateKind = {
  title: { zh: '畜产品', en: 'livestock products' },
  sheets: [
    {
      sheet: 'products',
      columns: 'product gtin netWeight shelfLifeDays:天 standard',
      rows: [
        ['生鲜乳', '2400000000082', null, null, null],
        ['牦牛奶粉 400克', '2400000000099', '400克', 540, 'GB 19644'],
        ['牦牛肉 1公斤', '2400000000105', '1公斤', 180, null],
      ],
    },
    {
      sheet: 'units',
      name: '畜群',
      columns: 'unit=群号 unitType crop=畜种 variety count area:亩 name',
      rows: [['Q-01', '畜群', '牦牛', null, 120, '3000', '夏牧场']],
    },
    {
      sheet: 'animals',
      name: '饲喂用药',
      columns: 'day units=群号 work product registration amount intervalDays reason count operator',
      rows: [
        ['2026-01-10', 'Q-01', '饲喂', '青干草', null, '800公斤', null, null, 120, '甲组'],
        ['2026-04-02', 'Q-01', '用药', '伊维菌素注射液', '兽药字150011234', '600毫升', 35, '体内外寄生虫', 120, '甲组'],
      ],
    },
    {
      sheet: 'tests',
      columns: TESTS,
      rows: [['2026-07-03', '送检', 'R260702-1', 'R-2026-033', '示例检测中心', '三聚氰胺', '未检出', 'mg/kg', '2.5', '合格']],
    },
    {
      sheet: 'harvest',
      columns: 'lot product day units=群号 quantity:公斤 method operator note',
      rows: [
        ['R260702-1', '生鲜乳', '2026-07-02', 'Q-01', '200', '手工挤奶', '甲组', null],
        ['T261101-1', '牦牛肉 1公斤', '2026-11-01', 'Q-01', '450', '出栏', '甲组', null],
      ],
    },
    {
      sheet: 'processing',
      columns: 'lot product day inputs inputQuantity:公斤 process quantity:公斤 loss:公斤 conditions operator',
      rows: [['F260704-1', '牦牛奶粉 400克', '2026-07-04', 'R260702-1', '200', '巴氏杀菌、喷雾干燥', '26', null, null, '乙组']],
    },
    {
      sheet: 'packing',
      columns: PACKING,
      rows: [
        ['F260704-1', '牦牛奶粉 400克', '2026-07-06', 60, null, null, null, null, '铁罐', null, null],
        ['T261101-1', '牦牛肉 1公斤', '2026-11-03', 400, null, null, null, null, '真空袋', null, null],
      ],
    },
    {
      sheet: 'transport',
      columns: 'lot day mode toPlace temperature:℃ quantity:公斤 carrier documents',
      rows: [['T261101-1', '2026-11-05', '公路', '510100 成都', '-18~-15', '400', '示例物流', null]],
    },
    { sheet: 'sales', columns: SALES, rows: [['F260704-1', '2026-08-01', '零售', '8', 20, '510100', '示例客户', '240', null]] },
    HANDOVER,
  ],
};

/** Templates by the name that the command takes. */
export const TEMPLATES: Readonly<Record<string, TemplateKind>> = { tea, fruit, vegetables, 'honey-nuts': honeyNuts, livestock };
