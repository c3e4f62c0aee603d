export { assembleSign1, encodeProtected, type ProtectedInput } from './assemble.js';
export { type DecodeEnvelopeOptions, decodeEnvelope, type Envelope } from './decode-envelope.js';
export {
  ALG_ED25519,
  ALG_EDDSA,
  CLAIM,
  DOCUMENT_TYPES,
  type DocumentType,
  documentTypeOf,
  HEADER,
  KID_BYTES,
  MAX_DOCUMENT_BYTES,
  SIGNATURE_BYTES,
  type Typ,
  typOf,
} from './headers.js';
export type { ProtectedHeader } from './read-protected.js';
export { sigStructure } from './sig-structure.js';
export { documentId, keyThumbprint, kidOf, type Sha256 } from './thumbprint.js';
export { verifyEnvelope } from './verify-envelope.js';
export { type VerifySign1Options, verifySign1 } from './verify-sign1.js';
