import { isHost } from './format-code.js';

/** Longest scanned text, in UTF-16 code units: checked before any other work. */
export const MAX_SCAN = 4096;

// Characters that take no room: soft hyphen, zero-width space and joiners, direction marks, word joiner, BOM.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

// Full-width # % & + - . / 0-9 : = ? A-Z _ a-z. Commas and brackets stay wide: they end an address and are no part of a lot number.
const WIDE = /[\uff03\uff05\uff06\uff0b\uff0d-\uff1a\uff1d\uff1f\uff21-\uff3a\uff3f\uff41-\uff5a]/g;

/** The text as if typed on an ASCII keyboard: full-width forms narrowed, invisible characters gone, each run of white space one space. */
export function narrow(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(WIDE, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/([a-z0-9-])[\u3002\uff61](?=[a-z0-9])/gi, '$1.')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Undoes percent-encoding of ASCII only, so a stray `%` in the words around an address does no harm. */
export function unescapeAscii(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** What stands after a host: `path` up to the first `?` or `#`, and `tail`, the rest. */
export interface FoundAddress {
  readonly host: string;
  readonly path: string;
  readonly tail: string;
}

/**
 * Finds in narrowed text the first `host/01/...`, with `http://`, `https://` or no scheme before it.
 * Another scheme, a user name before the host, or folders between host and `/01/` make it no address of ours.
 * Source: docs/spec/seal.md section 4.
 */
export function findAddress(text: string): FoundAddress | undefined {
  const joined = text.replace(/ ?([/#]) ?/g, '$1');
  for (let at = joined.indexOf('/01/'); at >= 0; at = joined.indexOf('/01/', at + 1)) {
    const host = hostBefore(joined.slice(0, at));
    if (host !== undefined) return { host, ...splitAddress(joined.slice(at)) };
  }
  return undefined;
}

function hostBefore(prefix: string): string | undefined {
  // `/?#/01/` and `/#/01/` are how people carry a path through chat apps.
  let end = prefix.length;
  while (end > 0 && '/?#!'.includes(prefix[end - 1] as string)) end--;
  let start = end;
  while (start > 0 && /[a-z0-9.:@\\_-]/i.test(prefix[start - 1] as string)) start--;
  const before = prefix.slice(0, start).toLowerCase();
  const scheme = /(.{0,5}):\/+$/.exec(before);
  const named = prefix.slice(start, end).toLowerCase();
  // Behind words such as `address:` the colon is no part of the host.
  const host = scheme ? named : named.replace(/^[:.]+/, '');
  // With no scheme a host is known by its dot; a folder, parameter or other scheme before it means another kind of address.
  if (scheme ? !/https?$/.test(scheme[1] as string) : !host.includes('.') || /[/\\]$/.test(before.replace(/^\/+/, ''))) return undefined;
  return isHost(host) ? host : undefined;
}

const GTIN_OR_SERIAL = /^(\/01\/[0-9](?: ?[0-9]){13}|\/21\/[0-9](?: ?[0-9]){19})[.,;:!')\]]*(?=[ \u0080-\uffff"<>]|$)/;

/** Ends the address where other words begin, and closes the gaps that line breaks and grouping made in it. */
function splitAddress(rest: string): { path: string; tail: string } {
  const own = rest.split(/ ?https?:\/\//i, 1)[0] as string;
  const at = own.search(/[?#]|%23/i);
  const tail = at < 0 ? '' : own.slice(at).replace(/^%23/, '#');
  const path = at < 0 ? own : own.slice(0, at);
  // With a seal behind it the whole path is the address.
  if (/^[^]{0,200}?[0-9](?: ?[0-9]){16}/.test(tail)) return { path: trimPath(path), tail };
  // Without one, words may follow the value of the last key.
  const last = Math.max(path.lastIndexOf('/10/'), path.lastIndexOf('/21/'), 0);
  const value = path.slice(last).replace(GTIN_OR_SERIAL, (_, groups: string) => groups.replace(/ /g, ''));
  const end = value.search(/[ \u0080-\uffff"<>]/);
  if (end < 0) return { path: trimPath(path.slice(0, last) + value), tail };
  return { path: trimPath(path.slice(0, last) + value.slice(0, end)), tail: '' };
}

function trimPath(path: string): string {
  return path.replace(/ /g, '').replace(/\/$/, '');
}
