import { verifyEd25519 } from '../ed25519/index.js';
import type { Envelope } from './decode-envelope.js';
import { sigStructure } from './sig-structure.js';

/**
 * True if the signature of a decoded document holds under this key, by the one Ed25519 rule.
 *
 * `publicKey` is 32 bytes and must come from the reader's own trust, never from the document. `externalAad` is empty for every stored document.
 */
export function verifyEnvelope(
  envelope: Pick<Envelope, 'protectedBytes' | 'payload' | 'signature'>,
  publicKey: Uint8Array,
  externalAad?: Uint8Array,
): boolean {
  return verifyEd25519(envelope.signature, sigStructure(envelope.protectedBytes, externalAad, envelope.payload), publicKey);
}
