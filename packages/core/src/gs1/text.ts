import { TianmaError } from '../errors.js';

/** The characters of AIs of format X, GS1 General Specifications figure 7.11-1: no space, #, $, @, ~ and no letter beyond ASCII. */
const CSET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;

/** What a URI may hold, RFC 3986 section 2. */
const URI_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/;

/** A name, an IPv4 or a bracketed IPv6 address, and a port; no user. Not looked into any further, as the standard has it. */
export const HOST: RegExp = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?$/;

/** Longer than any label; keeps hostile input cheap. */
const MAX_URI = 8192;

export function isCset82(text: string): boolean {
  return CSET_82.test(text);
}

export function requireUriText(uri: string): void {
  if (uri.length > MAX_URI) throw new TianmaError('gs1.uri', { expected: `at most ${MAX_URI} characters`, found: String(uri.length) });
  if (!URI_CHARACTERS.test(uri)) throw new TianmaError('gs1.uri', { expected: 'the characters of a URI', found: uri.slice(0, 80) });
}

/**
 * A value without its percent escapes; bytes beyond ASCII come out as U+0080 to U+00FF, which no AI allows. A % without two
 * hexadecimal digits stands for itself. Throws `gs1.percent` for %00.
 */
export function unescapeValue(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => {
    if (digits === '00') throw new TianmaError('gs1.percent', { found: text.slice(0, 80), expected: 'no %00' });
    return String.fromCharCode(Number.parseInt(digits, 16));
  });
}

/** Escapes all but the unreserved characters of RFC 3986 section 2.3, in upper-case hexadecimal. `text` is ASCII. */
export function escapeValue(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
