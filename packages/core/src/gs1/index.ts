export { checkDigit } from './check-digit.js';
export { type CreditCode, isCreditCode, isOrganisationCode, parseCreditCode } from './credit-code.js';
export { isDivisionCode } from './division.js';
export { isGtin14, parseGtin } from './gtin.js';
export { type ItemPath, parseItemPath } from './item-code.js';
export { isAnyLotNumber, isLotNumber } from './lot.js';
export { isSerial, serialCheckDigit } from './serial.js';
export { isCset82 } from './text.js';
