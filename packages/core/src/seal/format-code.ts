import { TianmaError } from '../errors.js';
import { parseItemPath } from '../gs1/item-code.js';
import { escapeValue } from '../gs1/text.js';
import { encodeDigits } from './digits.js';

/** What an item code names: `host` in lower case without scheme, `gtin` of 14 digits, `lot` and `serial` decoded. */
export interface ItemCodeFields {
  readonly host: string;
  readonly gtin: string;
  readonly lot?: string;
  readonly serial?: string;
}

/** Labels of letters, digits and hyphens, with a port where one is needed. */
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?$/;

export function isHost(text: string): boolean {
  return text.length <= 253 && HOST.test(text);
}

/**
 * Writes the address that a label carries: `https://HOST/01/{gtin14}/10/{lot}/21/{serial}`, then `#` and the digits of the seal if
 * there is one. Values are percent-encoded outside the unreserved characters of RFC 3986 section 2.3.
 * Throws `gs1.uri` for a host in another form, the codes of `parseItemPath` for a bad value, `seal.no_item` for a seal without lot or serial.
 */
export function formatItemCode({ host, gtin, lot, serial }: ItemCodeFields, sealBytes?: Uint8Array): string {
  if (!isHost(host)) throw new TianmaError('gs1.uri', { where: 'host', expected: 'a host name in lower case', found: host.slice(0, 60) });
  if (sealBytes && (lot === undefined || serial === undefined)) throw new TianmaError('seal.no_item', { expected: 'lot and serial' });
  const path = `/01/${gtin}${part('10', lot)}${part('21', serial)}`;
  const read = parseItemPath(path);
  if (read.lot !== lot || read.serial !== serial) throw new TianmaError('gs1.value', { expected: 'lot and serial of GS1 CSET 82' });
  return `https://${host}${path}${sealBytes ? `#${encodeDigits(sealBytes)}` : ''}`;
}

function part(key: string, value: string | undefined): string {
  // A browser takes these, escaped or not, for steps in a path.
  if (value === '.' || value === '..') throw new TianmaError('gs1.value', { where: `AI (${key})`, found: value });
  return value === undefined ? '' : `/${key}/${escapeValue(value)}`;
}
