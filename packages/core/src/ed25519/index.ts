export { isStrictKey, passesByteCheck } from './byte-check.js';
export { verifyWithNoble } from './noble.js';
export { verifyEd25519 } from './verify.js';
export { verifyEd25519WebCrypto } from './webcrypto.js';
