import { type CborValue, encode } from '../cbor/index.js';
import { ALG_ED25519, HEADER, typOf } from '../envelope/index.js';

/** What a seal is bound to: the same bytes under another item do not verify. Texts are the decoded values, never URL text. */
export interface SealedItem {
  readonly anchor: Uint8Array;
  readonly gtin: string;
  readonly lot: string;
  readonly serial: string;
}

/** The protected bytes of the COSE_Sign1 that a seal stands for: they are not in the symbol, the reader rebuilds them. */
export function sealProtected(kid: Uint8Array): Uint8Array {
  return encode(
    new Map<number, CborValue>([
      [HEADER.alg, ALG_ED25519],
      [HEADER.kid, kid],
      [HEADER.typ, typOf('seal')],
    ]),
  );
}

/** external_aad of a seal: CBOR of ["tianma-seal", anchor id, gtin14, lot, serial]. Source: docs/spec/seal.md section 2. */
export function sealExternalAad({ anchor, gtin, lot, serial }: SealedItem): Uint8Array {
  return encode(['tianma-seal', anchor, gtin, lot, serial]);
}
