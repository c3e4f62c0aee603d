export { type Exact, exactToText } from './exact.js';
export { type Facts, factsOf } from './facts.js';
export { isCount } from './measures.js';
export { type TableOptions, THRESHOLD, tabulate } from './tabulate.js';
export * from './types.js';
