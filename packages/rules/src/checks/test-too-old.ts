import type { Rule } from '../rule.js';
import { forMethods, testRule } from './test-rules.js';

const both = forMethods((zh, en) => ({
  zh: `批次 {code} 的${zh}({tested})到 {on} 已有 {age} 天,产品标准 {profile} 要求不超过 {most} 天。`,
  en: `The ${en} of lot {code} ({tested}) was {age} days old on {on}; the profile {profile} allows {most}.`,
}));

/** The test that the profile asks for was too old when the lot was packed, or left unpacked. */
export const testTooOld: Rule = testRule('test.too_old', ['too_old'], {
  title: { zh: '检测已过期限', en: 'Test too old' },
  explain: { ...both, analytes: both.default },
  todo: { zh: '重新送检;以后在包装前按期检测。', en: 'Test again, and in time before packing from now on.' },
});
