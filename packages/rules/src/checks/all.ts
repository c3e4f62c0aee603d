import type { Rule } from '../rule.js';

/** Every rule, in the order of the guide. One rule a line; append. */
export const RULES: readonly Rule[] = [];
