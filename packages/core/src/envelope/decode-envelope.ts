import { decode } from '../cbor/index.js';
import { isBytes, isMap } from '../cbor/value.js';
import { TianmaError } from '../errors.js';
import { type DocumentType, MAX_DOCUMENT_BYTES, SIGNATURE_BYTES } from './headers.js';
import { type ProtectedHeader, readProtected } from './read-protected.js';
import { documentId, type Sha256 } from './thumbprint.js';

/** A stored document taken apart. Nothing in it is believed before `verifyEnvelope`. */
export interface Envelope extends ProtectedHeader {
  /** The whole document as given (not a copy), and its id: SHA-256 of exactly these bytes. */
  readonly bytes: Uint8Array;
  readonly id: Uint8Array;
  readonly protectedBytes: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

export interface DecodeEnvelopeOptions {
  /** The kind of document that the place calls for; any other is `doc.type`. Default: any of ours. */
  readonly type?: DocumentType;
  /** Default 65,535; trust and status lists have their own (docs/spec/limits.md). */
  readonly maxBytes?: number;
  /** SHA-256 for the id; default JavaScript's. */
  readonly hash?: Sha256 | undefined;
}

/**
 * Takes a stored document apart: the untagged COSE_Sign1 in deterministic CBOR with an empty unprotected map, in the one form that has an id.
 *
 * Throws `cbor.*` (also for the protected map), `cose.malformed` (not that array), `cose.header`, `doc.type`, `cose.alg_newer`. Checks no signature.
 * Source: RFC 9052 section 4.2, narrowed by docs/spec/format.md section 3.
 */
export function decodeEnvelope(bytes: Uint8Array, options: DecodeEnvelopeOptions = {}): Envelope {
  const parts = decode(bytes, { maxBytes: options.maxBytes ?? MAX_DOCUMENT_BYTES });
  if (!Array.isArray(parts) || parts.length !== 4) throw malformed('an array of four');
  const [protectedBytes, unprotected, payload, signature] = parts;
  if (!isBytes(protectedBytes) || !isBytes(payload) || !isBytes(signature))
    throw malformed('protected, payload and signature as byte strings');
  if (!isMap(unprotected) || unprotected.size !== 0) throw malformed('an empty unprotected map');
  const header = readProtected(protectedBytes, options.type);
  // After the header: a newer algorithm has another length.
  if (signature.length !== SIGNATURE_BYTES) throw malformed(`a signature of ${SIGNATURE_BYTES} bytes`);
  return { bytes, id: documentId(bytes, options.hash), protectedBytes, ...header, payload, signature };
}

function malformed(expected: string): TianmaError {
  return new TianmaError('cose.malformed', { expected });
}
