export type { FetchOptions } from './fetch-bytes.js';
export { MAX_BYTES, MAX_FILES, TIMEOUT_MS } from './limits.js';
export { type Addresses, type ResolveOptions, resolve, type Target } from './resolve.js';
