import type { Rule } from '../rule.js';
import { forMethods, testRule } from './test-rules.js';

const both = forMethods((zh, en) => ({
  zh: `批次 {code} 的${zh}({tested})只有生产经营者自己的说法;产品标准 {profile} 要求由他人检测并签名。`,
  en: `The ${en} of lot {code} ({tested}) is the word of its maker only; the profile {profile} asks for one that somebody else made and signed.`,
}));

/** The profile asks for a test by somebody else, and there is only the maker's word. */
export const testNotIndependent: Rule = testRule('test.not_independent', ['not_independent'], {
  title: { zh: '检测不是由他人作出', en: 'Test not independent' },
  explain: { ...both, analytes: both.default },
  todo: { zh: '请检测机构直接签发检测结果,附到该批次。', en: 'Have the laboratory sign what it found and attach it to the lot.' },
});
