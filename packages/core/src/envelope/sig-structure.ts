import { encode } from '../cbor/index.js';

const NO_BYTES: Uint8Array = new Uint8Array(0);

/**
 * The bytes that a COSE_Sign1 signature covers: CBOR of ["Signature1", protected, external_aad, payload].
 *
 * `protectedBytes` is the content of the protected byte string exactly as it stands in the message. Source: RFC 9052 section 4.4.
 */
export function sigStructure(protectedBytes: Uint8Array, externalAad: Uint8Array = NO_BYTES, payload: Uint8Array = NO_BYTES): Uint8Array {
  return encode(['Signature1', protectedBytes, externalAad, payload]);
}
