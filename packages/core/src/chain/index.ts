export { type ChainFault, checkChain } from './check-chain.js';
export { type Change, readChanges } from './check-corrections.js';
