import { expect, it } from 'vitest';
import { wordsIn } from './values.js';

const LEAD = { analyte: '铅', outcome: 'within', value: '0.12', unit: 'mg/kg', limit: '0.3' };

it.each([
  ['zh', '铅 0.12 mg/kg, 未超过限值 (限值 0.3 mg/kg); 毒死蜱 低于定量限'],
  ['en', '铅 0.12 mg/kg, within the limit (limit 0.3 mg/kg); 毒死蜱 below quantification'],
] as const)('shows what a test found in words: %s', (language, words) => {
  const results = [LEAD, { analyte: '毒死蜱', outcome: 'below_quantification', value: null, unit: null, limit: null }];
  expect(wordsIn(language).value('results', results)).toBe(words);
});
