import { sha256 } from '@noble/hashes/sha2.js';
import { encode } from '../cbor/index.js';
import { KID_BYTES } from './headers.js';

/** SHA-256, in JavaScript where nobody brings a faster one. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** COSE_Key: 1 kty = 1 OKP, -1 crv = 6 Ed25519, -2 x. */
const KTY = 1;
const CRV = -1;
const X = -2;

/** The name of a key: SHA-256 of its required COSE_Key parameters in deterministic CBOR. 32 bytes in, 32 bytes out. Source: RFC 9679. */
export function keyThumbprint(publicKey: Uint8Array): Uint8Array {
  return sha256(
    encode(
      new Map<number, number | Uint8Array>([
        [KTY, 1],
        [CRV, 6],
        [X, publicKey],
      ]),
    ),
  );
}

/** The hint that a document carries: the first 8 bytes of the thumbprint. Several keys may share it; try each. */
export function kidOf(publicKey: Uint8Array): Uint8Array {
  return keyThumbprint(publicKey).slice(0, KID_BYTES);
}

/** The id of a document: SHA-256 of exactly its bytes. */
export function documentId(bytes: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  return hash(bytes);
}
