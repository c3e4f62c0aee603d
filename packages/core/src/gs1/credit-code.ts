import { TianmaError } from '../errors.js';

/** GB 32100-2015: 0-9 and A-Z without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS_18 = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997, for the eight characters before the check character. */
const WEIGHTS_9 = [3, 7, 9, 10, 5, 8, 4, 2];
const BASE_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The parts of a unified social credit code. */
export interface CreditCode {
  /** All 18 characters. */
  readonly code: string;
  /** Place 1: registering department, such as 9 (market regulation) or N (agriculture). */
  readonly department: string;
  /** Place 2: kind of organisation within the department. */
  readonly category: string;
  /** Places 3-8: division code of the registering office. */
  readonly division: string;
  /** Places 9-17: organisation code. Its own check character is not checked again. */
  readonly organisation: string;
}

/** Splits a unified social credit code. Throws `id.credit_code` for a wrong character, length or check character. GB 32100-2015. */
export function parseCreditCode(text: string): CreditCode {
  if (!isCreditCode(text)) {
    throw new TianmaError('id.credit_code', { expected: '18 characters, the last a check character', found: text.slice(0, 40) });
  }
  return {
    code: text,
    department: text.slice(0, 1),
    category: text.slice(1, 2),
    division: text.slice(2, 8),
    organisation: text.slice(8, 17),
  };
}

/** True for a unified social credit code in upper case; places 1 and 2 may be letters. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(text)) return false;
  const sum = WEIGHTS_18.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(text.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === text.charAt(17);
}

/** True for an organisation code, with or without the hyphen before its check character. GB 11714-1997. */
export function isOrganisationCode(text: string): boolean {
  if (!/^[0-9A-Z]{8}-?[0-9X]$/.test(text)) return false;
  const sum = WEIGHTS_9.reduce((total, weight, i) => total + weight * BASE_36.indexOf(text.charAt(i)), 0);
  return '0X987654321'.charAt(sum % 11) === text.slice(-1);
}
