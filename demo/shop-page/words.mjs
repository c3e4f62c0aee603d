// @ts-check
/**
 * @typedef {object} ShopWords
 * @property {string} shop
 * @property {string} per
 * @property {string} buy
 * @property {string} off
 * @property {string} trace
 * @property {string} more
 * @property {string} foot
 * @property {string} other
 * @property {string} otherPage
 * @property {string} otherLocale
 * @property {(name: string, lot: string, hotline: string) => string} fallback
 */

/** @typedef {'zh-CN' | 'en'} Locale */
/** @type {Record<Locale, ShopWords>} */
export const shopWords = {
  'zh-CN': {
    shop: '山野小铺',
    per: '每件',
    buy: '加入购物车',
    off: '已下架',
    trace: '这一批的记录',
    more: '同店商品',
    foot: '演示网店，商品与商家均为虚构。上面的核对在您的浏览器里完成，本页不向别处发请求。',
    other: 'English',
    otherPage: 'en.html',
    otherLocale: 'en',
    fallback: (name, lot, hotline) => `${name},批号 ${lot}。您的浏览器不能核对签名;可拨打 ${hotline} 询问这一批。`,
  },
  en: {
    shop: 'Hillside Shop',
    per: 'each',
    buy: 'Add to basket',
    off: 'Not on sale',
    trace: 'Records of this lot',
    more: 'Also in this shop',
    foot: 'A demonstration shop: goods and sellers are invented. The check above runs in your browser; this page sends no request elsewhere.',
    other: '中文',
    otherPage: 'index.html',
    otherLocale: 'zh-CN',
    fallback: (name, lot, hotline) => `${name}, lot ${lot}. Your browser cannot check signatures; call ${hotline} to ask about this lot.`,
  },
};
