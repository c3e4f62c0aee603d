import { decode } from '../cbor/index.js';
import { type CborMap, type CborValue, isBytes, isMap } from '../cbor/value.js';
import { TianmaError } from '../errors.js';
import { codePoints, HIDDEN } from '../shown.js';
import { ALG_ED25519, ALG_EDDSA, CLAIM, type DocumentType, documentTypeOf, HEADER, KID_BYTES, MAX_CLAIM_LENGTH } from './headers.js';

/** The protected header of a stored document. */
export interface ProtectedHeader {
  readonly alg: typeof ALG_ED25519 | typeof ALG_EDDSA;
  /** First 8 bytes of the signer's key thumbprint: a hint, never a proof. */
  readonly kid: Uint8Array;
  /** Header 16 as it stands, and the kind of document it names. */
  readonly typ: string;
  readonly type: DocumentType;
  readonly iss: string;
  readonly sub: string;
  /** When it was signed, by the signer's word: Unix seconds. */
  readonly iat: number;
}

/** Reads the protected bytes: typ first, then alg, then the rest. Throws `cbor.*`, `cose.header`, `doc.type`, `cose.alg_newer`. */
export function readProtected(bytes: Uint8Array, wanted?: DocumentType): ProtectedHeader {
  const map = decode(bytes);
  if (!isMap(map)) throw header('protected', 'a map', map);

  const typ = map.get(HEADER.typ);
  if (typeof typ !== 'string') throw header('typ (16)', 'text', typ);
  const type = documentTypeOf(typ);
  if (type === undefined || (wanted !== undefined && type !== wanted))
    throw new TianmaError('doc.type', { where: 'typ (16)', expected: wanted ?? 'a document of Tianma', found: type ?? 'another type' });

  const alg = map.get(HEADER.alg);
  if (typeof alg !== 'number') throw header('alg (1)', 'an integer', alg);
  if (alg !== ALG_ED25519 && alg !== ALG_EDDSA)
    throw new TianmaError('cose.alg_newer', { where: 'alg (1)', expected: '-19 or -8', found: `${alg}` });

  const kid = map.get(HEADER.kid);
  if (!isBytes(kid) || kid.length !== KID_BYTES) throw header('kid (4)', '8 bytes', kid);
  const claims = map.get(HEADER.cwtClaims);
  if (!isMap(claims)) throw header('CWT claims (15)', 'a map', claims);
  if (map.size !== 4) throw header('protected', 'the keys 1, 4, 15, 16 only', map);

  return { alg, kid, typ, type, iss: claimText(claims, 'iss'), sub: claimText(claims, 'sub'), iat: claimTime(claims) };
}

function claimText(claims: CborMap, name: 'iss' | 'sub'): string {
  const value = claims.get(CLAIM[name]);
  if (!isClaimText(value)) throw header(name, `visible text of 1 to ${MAX_CLAIM_LENGTH} code points`, value);
  return value;
}

function claimTime(claims: CborMap): number {
  const value = claims.get(CLAIM.iat);
  if (typeof value !== 'number') throw header('iat', 'an integer', value);
  if (claims.size !== 3) throw header('CWT claims (15)', 'the keys 1, 2, 6 only', claims);
  return value;
}

/** True for what may stand as `iss` or `sub`: 1 to 256 code points, all visible. */
export function isClaimText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !HIDDEN.test(value) && codePoints(value, MAX_CLAIM_LENGTH) <= MAX_CLAIM_LENGTH;
}

/** Says of what kind the found value is, never the value: it may be anything. */
function header(where: string, expected: string, found: CborValue | undefined): TianmaError {
  const kind = isMap(found)
    ? `a map of ${found.size}`
    : isBytes(found)
      ? `${found.length} bytes`
      : Array.isArray(found)
        ? 'an array'
        : typeof found;
  return new TianmaError('cose.header', { where, expected, found: kind });
}
