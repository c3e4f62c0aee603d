import { register } from './register.js';
import { TianmaVerifier } from './verifier.js';

/**
 * Registers `<tianma-verifier>`, or the same under another name. Twice is fine.
 * A registry takes a class once, so another name gets a class of its own.
 */
export function define(tag = 'tianma-verifier'): void {
  register(tag, tag === 'tianma-verifier' ? TianmaVerifier : class extends TianmaVerifier {});
}
