// What the counties of the demo register: certificates of products, and a regional mark. Holders and numbers are made up; the numbers have the right form.
import { products } from './parties.mjs';

/** @param {string} party @param {...string} without numbers of products that it does not cover */
const goodsOf = (party, ...without) => products.filter((one) => one.party === party && !without.includes(one.gtin)).map(({ gtin }) => gtin);

/** By county; the holder by its key in `parties`. What a certificate says: docs/spec/declaration.md. */
export const certificates = [
  {
    county: 'dongchuan',
    body: {
      scheme: 'green',
      number: 'LB-15-26012500330A',
      holder: 'dongchuan-coop',
      authority: '示范绿色食品发展中心',
      gtins: ['02530113000010'],
      validFrom: '2026-01-15',
      validTo: '2029-01-14',
      area: { value: '125.1', unit: '亩' },
    },
  },
  {
    county: 'guzhang',
    body: {
      scheme: 'geographical_indication',
      number: 'AGI-DEMO-GZMJ',
      holder: 'guzhang-coop',
      authority: '示范主管部门',
      gtins: goodsOf('guzhang-coop', '02433126000018'),
      validFrom: '2024-03-01',
      validTo: '2027-02-28',
    },
  },
  {
    county: 'guzhang',
    body: {
      scheme: 'sc',
      number: 'SC11443312690019',
      holder: 'guzhang-coop',
      authority: '示范市场监管局',
      gtins: goodsOf('guzhang-coop', '02433126000018'),
      validFrom: '2023-06-01',
      validTo: '2028-05-31',
    },
  },
  {
    county: 'anxi',
    body: {
      scheme: 'sc',
      number: 'SC11435052490010',
      holder: 'anxi-plant',
      authority: '示范市场监管局',
      gtins: goodsOf('anxi-plant'),
      validFrom: '2024-04-01',
      validTo: '2029-03-31',
    },
  },
  {
    county: 'anxi',
    body: {
      scheme: 'geographical_indication',
      number: 'AGI-DEMO-TGY',
      holder: 'anxi-plant',
      authority: '示范主管部门',
      gtins: goodsOf('anxi-plant'),
      validFrom: '2023-01-01',
      validTo: '2032-12-31',
    },
  },
  {
    county: 'luqu',
    body: {
      scheme: 'organic',
      number: '00026000000000117',
      holder: 'luqu-coop',
      authority: '示范认证中心',
      gtins: ['02623026000021'],
      validFrom: '2026-03-01',
      validTo: '2027-02-28',
    },
  },
];

export const brands = [
  {
    county: 'luqu',
    body: {
      id: 'BRAND-DEMO-LQ',
      names: { zh: '碌曲牦牛', en: 'Luqu Yak' },
      kind: 'regional_brand',
      owner: '623026',
      profiles: ['cn.yak.meat'],
      schemes: [],
      validFrom: '2025-01-01',
      validTo: '2027-12-31',
    },
  },
];
