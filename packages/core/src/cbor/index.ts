export { decode } from './decode.js';
export { encode } from './encode.js';
export { CBOR_LIMITS, type CborLimits } from './limits.js';
export type { CborMap, CborValue } from './value.js';
export { lookUp, readWellFormed, repeatedKey, type WellFormed, type WellFormedMap } from './well-formed.js';
