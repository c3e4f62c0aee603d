import { TianmaError } from '../errors.js';
import { hasCheckDigit } from './check-digit.js';
import { isAnyLotNumber } from './lot.js';
import { HOST, requireUriText, unescapeValue } from './text.js';

/** What an item code names, decoded. */
export interface ItemPath {
  /** 14 digits, check digit right. */
  readonly gtin: string;
  /** AI 10: 1 to 20 of CSET 82. */
  readonly lot?: string;
  /** AI 21: 1 to 20 of CSET 82. */
  readonly serial?: string;
}

/** Qualifiers of AI 01 in their fixed order; 22 (consumer product variant) is checked and left out of the answer. */
const QUALIFIERS = ['22', '10', '21'];

/**
 * Reads product, lot and serial from a Digital Link URI or its path: `/01/{gtin14}[/22/{cpv}][/10/{lot}][/21/{serial}]` behind any
 * stem. The small reader for scan pages: query and fragment are cut off unread, keys other than 01 are not known.
 * Throws `gs1.uri` (no 01 key), `gs1.ai`, `gs1.order`, `gs1.duplicate`, `gs1.value`, `gs1.check_digit`, `gs1.percent`.
 */
export function parseItemPath(pathOrUri: string): ItemPath {
  requireUriText(pathOrUri);
  const [, host, path = ''] = /^(?:(?:https?|HTTPS?):\/\/([^/?#]*))?([^?#]*)/.exec(pathOrUri) ?? [];
  if (path.charAt(0) !== '/' || (host !== undefined && !HOST.test(host))) {
    throw new TianmaError('gs1.uri', { expected: 'a path or an http URI', found: pathOrUri.slice(0, 80) });
  }
  const parts = path.split('/');
  const values = new Map<string, string>();
  for (let at = parts.length - 2; at > 0; at -= 2) {
    const ai = parts[at] as string;
    const value = unescapeValue(parts[at + 1] as string);
    if (ai === '01') return item(gtinOf(value), values);
    if (QUALIFIERS.indexOf(ai) < 0) break;
    if (!isAnyLotNumber(value)) refuse('gs1.value', ai, value);
    if (values.has(ai)) refuse('gs1.duplicate', ai, value);
    const next = [...values.keys()].pop();
    if (next !== undefined && QUALIFIERS.indexOf(next) < QUALIFIERS.indexOf(ai)) refuse('gs1.order', ai, value);
    values.set(ai, value);
  }
  throw new TianmaError('gs1.uri', { expected: '/01/GTIN/10/LOT/21/SERIAL', found: path.slice(0, 80) });
}

function item(gtin: string, values: ReadonlyMap<string, string>): ItemPath {
  const lot = values.get('10');
  const serial = values.get('21');
  return { gtin, ...(lot !== undefined && { lot }), ...(serial !== undefined && { serial }) };
}

function gtinOf(value: string): string {
  if (!/^[0-9]{14}$/.test(value)) refuse('gs1.value', '01', value);
  if (!hasCheckDigit(value)) refuse('gs1.check_digit', '01', value);
  return value;
}

function refuse(code: 'gs1.value' | 'gs1.check_digit' | 'gs1.duplicate' | 'gs1.order', ai: string, value: string): never {
  throw new TianmaError(code, { where: `AI (${ai})`, found: value.slice(0, 40) });
}
