export { checkSeal } from './check.js';
export { decodeDigits, digitsLength, encodeDigits } from './digits.js';
export { formatItemCode, type ItemCodeFields, isHost } from './format-code.js';
export { putDigits } from './put-digits.js';
export { readCode, type ScannedCode } from './read-code.js';
export { type SealedItem, sealExternalAad, sealProtected } from './seal-signed.js';
export {
  MAX_SEAL_BYTES,
  packSeal,
  packSealPayload,
  SEAL_BYTES,
  SEAL_HEAD_BYTES,
  SEAL_PAYLOAD_BYTES,
  SEAL_UNITS,
  type Seal,
  type SealFields,
  unpackSeal,
} from './wire.js';
