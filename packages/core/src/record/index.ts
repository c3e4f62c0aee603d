export { checkFields, type FieldContext } from './check-fields.js';
export { dayToText, instantToText, isDay, MAX_DAY, MIN_DAY, textToDay } from './day.js';
export { compareDecimals, type Decimal, decimalToText, isDecimal, type Quantity, textToDecimal } from './decimal.js';
export { decodeAttestation, decodeRecord, fieldOf } from './decode.js';
export { fieldsToJson, OUTCOMES, quantityToJson } from './fields-json.js';
export { inputsOf, type Ref } from './inputs.js';
export {
  type Field,
  type FieldType,
  fieldNamed,
  KINDS,
  type Kind,
  type KindSort,
  kindNamed,
  kindOf,
  type Opening,
  rolesPermitting,
} from './kinds.js';
export { PROGRAMME_TERMS, type ProgrammeTerm, programmeOn, programmeTerm } from './programme.js';
export { PARTY_TYPES, type PartyType, ROLES, type Role, USES, type Use } from './roles.js';
export { checkSlotValue, privateOf, SALT_BYTES, SLOT_COUNT, SLOTS, type SlotName, slotDigest, slotToJson } from './slots.js';
export type { Attachment, SignedAttestation, SignedRecord, Statement } from './statement.js';
export {
  checkDivision,
  isDivision,
  isGtin14,
  isLotNumber,
  lotSub,
  type PartyId,
  parseParty,
  parseSub,
  type Subject,
  unitSub,
} from './subject.js';
export { displayText } from './text.js';
export { compareQuantities, convert, decimalToRational, type Rational, UNITS, type Unit } from './units.js';
