import type { Rule } from '../rule.js';
import { forMethods, testRule } from './test-rules.js';

/** A test that the profile asks for and that neither the lot nor all that went into it has. */
export const testMissing: Rule = testRule('test.missing', ['missing', 'not_passed'], {
  title: { zh: '缺少要求的检测', en: 'Required test missing' },
  explain: {
    ...forMethods((zh, en) => ({
      zh: `批次 {code} 按产品标准 {profile} 要有${zh},没有找到。`,
      en: `Lot {code} must have a ${en} by the profile {profile}; none was found.`,
    })),
    analytes: {
      zh: '批次 {code} 按产品标准 {profile} 要检测 {analytes},没有找到。',
      en: 'Lot {code} must be tested for {analytes} by the profile {profile}; no such test was found.',
    },
    not_passed: {
      zh: '批次 {code} 按产品标准 {profile} 要求的检测做过({tested}),但没有得出符合要求的结论。',
      en: 'The test that lot {code} must have by the profile {profile} was made ({tested}), but did not conclude that it meets the requirements.',
    },
  },
  todo: { zh: '上市前送检,把报告录入该批次。', en: 'Have it tested before it is sold, and record the report with the lot.' },
});
