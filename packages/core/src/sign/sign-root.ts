import { ROOT_USE, type Root, readRoot } from '../trust/index.js';
import { type Signed, signDocument } from './document.js';
import {
  type DigestInput,
  readBytes,
  readDigest,
  readList,
  readName,
  readObject,
  readText,
  readTime,
  readUint,
  type TimeInput,
} from './forms.js';
import type { SigningKey } from './key.js';
import { type NamesInput, optional, payloadOf, readNames } from './trust-forms.js';

const USES = Object.keys(ROOT_USE);

export interface RootInput {
  /** Of the county. */
  readonly names: NamesInput;
  /** Six digits; also `iss` and `sub`. */
  readonly division: string;
  /** At least the signing key with use `root`. */
  readonly keys: readonly { readonly use: keyof typeof ROOT_USE; readonly key: string | Uint8Array }[];
  readonly notBefore: TimeInput;
  readonly notAfter: TimeInput;
  /** Default 1, the only one that readers of version 0 take. */
  readonly version?: number;
  readonly threshold?: number;
  readonly first?: DigestInput;
}

/** Signs a county's root with its own key of use `root`. Throws `sign.input`. Source: docs/spec/trust.md. */
export function signRoot(
  input: RootInput,
  options: { readonly key: SigningKey; readonly iat: TimeInput },
): Signed & { readonly root: Root } {
  const given = readObject(input, 'root', ['names', 'division', 'keys', 'notBefore', 'notAfter', 'version', 'threshold', 'first']);
  const division = readText(given.division, 'division');
  const keys = readList(given.keys, 'keys', (row, where): [number, Uint8Array] => {
    const { use, key } = readObject(row, where, ['use', 'key']);
    return [readName(use, USES, `${where}.use`, 0), readBytes(key, 32, `${where}.key`)];
  });
  const payload = payloadOf(
    [1, readUint(given.version ?? 1, 'version')],
    [2, readNames(given.names, 'names')],
    [3, division],
    [4, keys],
    [5, readUint(given.threshold ?? 1, 'threshold')],
    [6, readTime(given.notBefore, 'notBefore')],
    [7, readTime(given.notAfter, 'notAfter')],
    [8, optional(given.first, 'first', readDigest)],
  );
  const { read: root, ...signed } = signDocument('root', payload, { ...options, iss: division, sub: division }, readRoot);
  return { ...signed, root };
}
