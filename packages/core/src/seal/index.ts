export { decodeDigits, digitsLength, encodeDigits } from './digits.js';
export { formatItemCode, type ItemCodeFields, isHost } from './format-code.js';
export { readCode, type ScannedCode } from './read-code.js';
