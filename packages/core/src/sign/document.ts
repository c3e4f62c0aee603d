import { equalBytes, hex } from '../bytes.js';
import type { CborMap } from '../cbor/index.js';
import { assembleSign1, type DocumentType, documentId, encodeProtected, type Sha256, sigStructure, typOf } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { encodeChecked } from './encode-checked.js';
import { readTime, type TimeInput } from './forms.js';
import type { SigningKey } from './key.js';
import { readBack, refuse } from './refuse.js';

/** Who signs what about whom, and when. */
export interface SignOptions {
  readonly key: SigningKey;
  /** Party id, `530113/93530113MA0TM00118`. */
  readonly iss: string;
  /** Of a record: `lotSub(gtin, lot)` or `unitSub(iss, id)` of `@tianma/core/record`. */
  readonly sub: string;
  /** When it is signed: Unix seconds or RFC 3339. */
  readonly iat: TimeInput;
  /** For the id and the thirteen digests of private slots; default JavaScript's. */
  readonly hash?: Sha256 | undefined;
}

/** A signed document: its bytes, and its id, the SHA-256 of them. */
export interface Signed {
  readonly bytes: Uint8Array;
  readonly id: Uint8Array;
  readonly idHex: string;
}

/** Signs a payload as a document of one kind, and reads it back with the strict reader of that kind. */
export function signDocument<T>(
  type: DocumentType,
  payload: CborMap,
  options: SignOptions,
  read: (bytes: Uint8Array) => T,
): Signed & { readonly read: T } {
  const { key, iss, sub } = options;
  for (const [name, text] of [
    ['iss', iss],
    ['sub', sub],
  ] as const)
    if (typeof text !== 'string') refuse(name, 'text', text);
  const iat = readTime(options.iat, 'iat');
  const protectedBytes = encodeProtected({ kid: key.kid, typ: typOf(type), iss, sub, iat });
  const content = readBack(() => encodeChecked(payload));
  const signature = key.sign(sigStructure(protectedBytes, undefined, content));
  const bytes = assembleSign1(protectedBytes, content, signature);
  if (!equalBytes(bytes, encodeChecked([protectedBytes, new Map(), content, signature])))
    throw new TianmaError('cbor.value', { where: 'envelope' });
  const id = documentId(bytes, options.hash);
  return { bytes, id, idHex: hex(id), read: readBack(() => read(bytes)) };
}
