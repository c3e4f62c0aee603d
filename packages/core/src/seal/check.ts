import { verifyEnvelope } from '../envelope/index.js';
import { type SealedItem, sealExternalAad, sealProtected } from './seal-signed.js';
import type { Seal } from './wire.js';

/** True if the seal was signed with this key for exactly this item under this anchor. `publicKey` comes from the reader's own trust. */
export function checkSeal(seal: Seal, item: SealedItem, publicKey: Uint8Array): boolean {
  return verifyEnvelope(
    { protectedBytes: sealProtected(seal.kid), payload: seal.payload, signature: seal.signature },
    publicKey,
    sealExternalAad(item),
  );
}
