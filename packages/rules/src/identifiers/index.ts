export { narrow } from './narrow.js';
export { mask, type Personal, personalIn } from './personal.js';
