import type { BanRow, Evidence } from '../types.js';

const FARM = ['蔬菜', '水果', '茶叶', '中药材'];

/**
 * Banned pesticides by document: first day, crops (none: everywhere), substances.
 * `seen`: the document's text was read in public copies. `unverified`: the list or the day is not from a copy that was read.
 * 公告199 is dated 2002-06-05; its copies name no day of entry into force, so the day of the document stands here.
 */
const TABLE: readonly (readonly [
  source: string,
  validFrom: string,
  evidence: Evidence,
  crops: readonly string[] | undefined,
  names: string,
])[] = [
  [
    '农业部公告第199号',
    '2002-06-05',
    'seen',
    undefined,
    '六六六 滴滴涕 毒杀芬 二溴氯丙烷 杀虫脒 二溴乙烷 除草醚 艾氏剂 狄氏剂 汞制剂 砷类 铅类 敌枯双 氟乙酰胺 甘氟 毒鼠强 氟乙酸钠 毒鼠硅',
  ],
  [
    '农业部公告第199号',
    '2002-06-05',
    'seen',
    FARM,
    '甲胺磷 甲基对硫磷 对硫磷 久效磷 磷胺 甲拌磷 甲基异柳磷 特丁硫磷 甲基硫环磷 治螟磷 内吸磷 克百威 涕灭威 灭线磷 硫环磷 蝇毒磷 地虫硫磷 氯唑磷 苯线磷',
  ],
  ['农业部公告第199号', '2002-06-05', 'seen', ['茶叶'], '三氯杀螨醇 氰戊菊酯'],
  ['农业部公告第322号', '2007-01-01', 'unverified', undefined, '甲胺磷 甲基对硫磷 对硫磷 久效磷 磷胺'],
  ['农业部公告第1157号', '2009-10-01', 'unverified', FARM, '氟虫腈'],
  ['农业部公告第1586号', '2013-10-31', 'seen', undefined, '苯线磷 地虫硫磷 甲基硫环磷 磷化钙 磷化镁 磷化锌 硫线磷 蝇毒磷 治螟磷 特丁硫磷'],
  ['农业部公告第1586号', '2011-06-15', 'seen', ['柑橘类水果'], '氧乐果 水胺硫磷'],
  ['农业部公告第1586号', '2011-06-15', 'seen', ['柑橘类水果', '苹果', '茶叶', '芸薹属类蔬菜'], '灭多威'],
  ['农业部公告第1586号', '2011-06-15', 'seen', ['苹果', '茶叶'], '硫丹'],
  ['农业部公告第2289号', '2015-10-01', 'seen', ['柑橘类水果'], '杀扑磷'],
  ['农业部公告第2032号', '2015-12-31', 'unverified', undefined, '氯磺隆 胺苯磺隆 甲磺隆 福美胂 福美甲胂'],
  ['农业部公告第2032号', '2016-12-31', 'unverified', ['蔬菜'], '毒死蜱 三唑磷'],
  ['农业农村部公告第536号', '2024-09-01', 'unverified', undefined, '甲拌磷 甲基异柳磷 水胺硫磷 灭线磷'],
  ['农业农村部公告第736号', '2026-06-01', 'seen', undefined, '氧乐果 克百威 灭多威 涕灭威'],
];

export const bans: readonly BanRow[] = TABLE.flatMap(([source, validFrom, evidence, crops, names]) =>
  names.split(' ').map(
    (substance): BanRow => ({
      id: `ban.${/\d+/.exec(source)?.[0]}.${substance}`,
      table: 'ban',
      substance,
      ...(crops && { crops }),
      validFrom,
      source,
      evidence,
    }),
  ),
);
