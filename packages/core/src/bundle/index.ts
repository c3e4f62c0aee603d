export { type Bundle, type Disclosure, decodeBundle } from './decode-bundle.js';
export { type BundleInput, encodeBundle } from './encode-bundle.js';
