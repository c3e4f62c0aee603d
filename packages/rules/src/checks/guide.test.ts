import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withRules } from '../../../../docs/guide/rules.mjs';
import { RULES } from './index.js';

it('stands in the guide, rule by rule: if not, run `tsc -b packages && node docs/guide/rules.mjs`', () => {
  const page = readFileSync(new URL('../../../../docs/guide/check.md', import.meta.url), 'utf8');
  expect(withRules(page, RULES)).toBe(page);
});
