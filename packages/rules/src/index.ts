export type * from './pack/types.js';
export type * from './register/types.js';
export type * from './rule.js';
export type * from './view/types.js';
