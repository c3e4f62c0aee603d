export { openMemoryStore } from './memory.js';
export type * from './types.js';
