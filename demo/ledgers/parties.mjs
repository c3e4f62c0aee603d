// The bodies of the demo. All are invented: their credit codes have right check digits, and organisation numbers that no office gave.

/**
 * @typedef {object} Party
 * @property {string} key short name used in the demo
 * @property {string} party party id, `division/number`
 * @property {string} zh
 * @property {string} en
 * @property {string[]} roles
 * @property {string} [ledger] file name of its workbook
 * @property {string} [hotline]
 */

/** The five counties: division code and names. The county itself is the anchor. */
export const counties = [
  { key: 'dongchuan', division: '530113', zh: '云南省昆明市东川区', en: 'Dongchuan, Kunming, Yunnan', product: '东川马铃薯' },
  { key: 'guzhang', division: '433126', zh: '湖南省湘西州古丈县', en: 'Guzhang, Xiangxi, Hunan', product: '古丈毛尖' },
  { key: 'anxi', division: '350524', zh: '福建省泉州市安溪县', en: 'Anxi, Quanzhou, Fujian', product: '安溪铁观音' },
  { key: 'cangyuan', division: '530927', zh: '云南省临沧市沧源佤族自治县', en: 'Cangyuan, Lincang, Yunnan', product: '沧源蜂蜜' },
  { key: 'luqu', division: '623026', zh: '甘肃省甘南州碌曲县', en: 'Luqu, Gannan, Gansu', product: '碌曲牦牛肉' },
];

/** @type {Party[]} */
export const parties = [
  {
    key: 'dongchuan-coop',
    party: '530113/93530113MA0TM00118',
    zh: '东川示范马铃薯专业合作社',
    en: 'Dongchuan Demo Potato Cooperative',
    roles: ['producer', 'packer', 'seller'],
    ledger: 'dongchuan-potato.xlsx',
    hotline: '12316',
  },
  {
    key: 'guzhang-coop',
    party: '433126/93433126MA0TM002X9',
    zh: '古丈示范茶叶专业合作社',
    en: 'Guzhang Demo Tea Cooperative',
    roles: ['producer', 'processor', 'packer', 'seller'],
    ledger: 'guzhang-maojian.xlsx',
    hotline: '12316',
  },
  {
    key: 'anxi-xiping',
    party: '350524/93350524MA0TM0038D',
    zh: '安溪西坪示范茶业合作社',
    en: 'Anxi Xiping Demo Tea Cooperative',
    roles: ['producer', 'processor'],
    ledger: 'anxi-xiping.xlsx',
    hotline: '12316',
  },
  {
    key: 'anxi-gande',
    party: '350524/93350524MA0TM00468',
    zh: '安溪感德示范茶业合作社',
    en: 'Anxi Gande Demo Tea Cooperative',
    roles: ['producer', 'processor'],
    ledger: 'anxi-gande.xlsx',
    hotline: '12316',
  },
  {
    key: 'anxi-plant',
    party: '350524/91350524MA0TM00549',
    zh: '安溪示范精制茶厂',
    en: 'Anxi Demo Tea Refinery',
    roles: ['processor', 'packer', 'storer', 'seller'],
    ledger: 'anxi-plant.xlsx',
    hotline: '12315',
  },
  {
    key: 'cangyuan-coop',
    party: '530927/93530927MA0TM00623',
    zh: '沧源示范养蜂专业合作社',
    en: 'Cangyuan Demo Beekeeping Cooperative',
    roles: ['producer', 'processor', 'packer', 'seller'],
    ledger: 'cangyuan-honey.xlsx',
    hotline: '12316',
  },
  {
    key: 'luqu-coop',
    party: '623026/LQ-COOP-0007',
    zh: '碌曲示范牦牛养殖合作社',
    en: 'Luqu Demo Yak Cooperative',
    roles: ['producer', 'processor', 'packer', 'storer', 'seller'],
    ledger: 'luqu-yak.xlsx',
    hotline: '12316',
  },
  {
    key: 'lab-yunnan',
    party: '530113/91530113MA0TM0089E',
    zh: '滇东示范农产品检测中心',
    en: 'East Yunnan Demo Food Laboratory',
    roles: ['laboratory'],
  },
  {
    key: 'lab-fujian',
    party: '350524/12350524MA0TM0097U',
    zh: '闽南示范茶叶检验所',
    en: 'South Fujian Demo Tea Laboratory',
    roles: ['laboratory'],
  },
];

/** Goods, by the numbers in 20-29 that the counties gave out. @type {{gtin: string, zh: string, en: string, party: string}[]} */
export const products = [
  { gtin: '02530113000010', zh: '东川马铃薯 5kg 网袋', en: 'Dongchuan potatoes, 5 kg net', party: 'dongchuan-coop' },
  { gtin: '02530113000027', zh: '东川马铃薯(统货)', en: 'Dongchuan potatoes, loose', party: 'dongchuan-coop' },
  { gtin: '02433126000018', zh: '茶鲜叶', en: 'Fresh tea leaves', party: 'guzhang-coop' },
  { gtin: '02433126000025', zh: '古丈毛尖 100g 罐', en: 'Guzhang Maojian green tea, 100 g tin', party: 'guzhang-coop' },
  { gtin: '02433126000032', zh: '古丈毛尖 250g 袋', en: 'Guzhang Maojian green tea, 250 g bag', party: 'guzhang-coop' },
  { gtin: '02350524000016', zh: '铁观音鲜叶', en: 'Fresh Tieguanyin leaves', party: 'anxi-xiping' },
  { gtin: '02350524000023', zh: '铁观音毛茶', en: 'Tieguanyin crude tea', party: 'anxi-xiping' },
  { gtin: '02350524000030', zh: '感德铁观音鲜叶', en: 'Fresh Gande Tieguanyin leaves', party: 'anxi-gande' },
  { gtin: '02350524000047', zh: '感德铁观音毛茶', en: 'Gande Tieguanyin crude tea', party: 'anxi-gande' },
  { gtin: '02350524000054', zh: '安溪铁观音 清香型 250g', en: 'Anxi Tieguanyin oolong, light, 250 g', party: 'anxi-plant' },
  { gtin: '02350524000061', zh: '安溪铁观音 浓香型 125g', en: 'Anxi Tieguanyin oolong, roasted, 125 g', party: 'anxi-plant' },
  { gtin: '02530927000015', zh: '原蜜(未滤)', en: 'Raw honey, unfiltered', party: 'cangyuan-coop' },
  { gtin: '02530927000022', zh: '沧源百花蜜 500g 瓶', en: 'Cangyuan wild-flower honey, 500 g jar', party: 'cangyuan-coop' },
  { gtin: '02623026000014', zh: '牦牛(活体出栏)', en: 'Yak, live', party: 'luqu-coop' },
  { gtin: '02623026000021', zh: '碌曲牦牛肉 腱子 1kg', en: 'Luqu yak shank, 1 kg', party: 'luqu-coop' },
  { gtin: '02623026000038', zh: '碌曲牦牛肉 分割 500g', en: 'Luqu yak cuts, 500 g', party: 'luqu-coop' },
];
