import type { PackSource } from '../types.js';
import { bans } from './bans.js';
import { clocks } from './clocks.js';
import { foods } from './foods.js';
import { intervals } from './intervals.js';
import { limits } from './limits.js';
import { screening } from './screening.js';
import { settings } from './settings.js';

/** Rules of China to begin with: a sample, not the law. Each row names its document and how well it is known. */
export const chinaBasic: PackSource = {
  schema: 'tianma-pack/0',
  id: 'cn-basic',
  version: '2026.11',
  names: { zh: '中国基础规则包(示例)', en: 'China, basic pack (sample)' },
  rows: [...foods, ...intervals, ...limits, ...bans, ...screening, ...clocks, ...settings],
};
