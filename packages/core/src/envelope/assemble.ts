import { isBytes } from '../bytes.js';
import { type CborValue, encode } from '../cbor/index.js';
import { TianmaError } from '../errors.js';
import { ALG_ED25519, type ALG_EDDSA, CLAIM, documentTypeOf, HEADER, KID_BYTES, SIGNATURE_BYTES, type Typ } from './headers.js';
import { isClaimText } from './read-protected.js';

/** What goes into a protected header. A seal has no claims; every stored document has all three. */
export interface ProtectedInput {
  /** Default -19. */
  readonly alg?: typeof ALG_ED25519 | typeof ALG_EDDSA;
  /** 8 bytes, from `kidOf`. */
  readonly kid: Uint8Array;
  readonly typ: Typ;
  readonly iss?: string;
  readonly sub?: string;
  /** Unix seconds. */
  readonly iat?: number;
}

/** Writes the protected bytes. Throws `sign.input` for what `decodeEnvelope` would refuse; for a seal, if claims are given. */
export function encodeProtected(input: ProtectedInput): Uint8Array {
  const { alg = ALG_ED25519, kid, typ, iss, sub, iat } = input;
  if (!isBytes(kid) || kid.length !== KID_BYTES) throw refused('kid', '8 bytes');
  const type = documentTypeOf(typ);
  if (type === undefined) throw refused('typ', 'the media type of one of our documents');
  const header = new Map<number, CborValue>([
    [HEADER.alg, alg],
    [HEADER.kid, kid],
    [HEADER.typ, typ],
  ]);
  if (type === 'seal') {
    if (iss !== undefined || sub !== undefined || iat !== undefined) throw refused('iss, sub, iat', 'none in a seal');
    return encode(header);
  }
  if (!isClaimText(iss)) throw refused('iss', 'visible text of 1 to 256 code points');
  if (!isClaimText(sub)) throw refused('sub', 'visible text of 1 to 256 code points');
  if (!Number.isSafeInteger(iat)) throw refused('iat', 'whole seconds');
  const claims = new Map<number, CborValue>([
    [CLAIM.iss, iss],
    [CLAIM.sub, sub],
    [CLAIM.iat, iat as number],
  ]);
  return encode(header.set(HEADER.cwtClaims, claims));
}

/** Puts a document together from its protected bytes, payload and a signature of 64 bytes over their `sigStructure`. Throws `sign.input`. */
export function assembleSign1(protectedBytes: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array {
  if (!isBytes(protectedBytes)) throw refused('protected', 'bytes');
  if (!isBytes(payload)) throw refused('payload', 'bytes');
  if (!isBytes(signature) || signature.length !== SIGNATURE_BYTES) throw refused('signature', `${SIGNATURE_BYTES} bytes`);
  return encode([protectedBytes, new Map<number, CborValue>(), payload, signature]);
}

function refused(where: string, expected: string): TianmaError {
  return new TianmaError('sign.input', { where, expected });
}
