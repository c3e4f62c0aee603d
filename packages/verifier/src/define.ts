import { define } from './elements/define.js';

define();

export { TianmaVerifier } from './elements/verifier.js';
export { define };
