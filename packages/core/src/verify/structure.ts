import { type Bundle, decodeBundle } from '../bundle/index.js';
import { attempt, type Findings } from './findings.js';

/** Step 5: form, order and limits of the bundle and of every document in it, before any signature. */
export function readBundle(bytes: Uint8Array, findings: Findings): Bundle | undefined {
  return attempt(
    () => decodeBundle(bytes),
    (error) => findings.add(error.code, error.where ?? 'bundle'),
  );
}
