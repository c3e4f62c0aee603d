export { checkIdentifier } from './check-identifier.js';
export { SAMPLE_DIVISIONS } from './divisions.js';
export { narrow } from './narrow.js';
export { mask, type Personal, personalIn } from './personal.js';
export { plainNumber } from './plain-number.js';
export type * from './types.js';
