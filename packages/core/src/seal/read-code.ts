import { TianmaError } from '../errors.js';
import { parseItemPath } from '../gs1/item-code.js';
import { decodeDigits } from './digits.js';
import { formatItemCode } from './format-code.js';
import { type FoundAddress, findAddress, MAX_SCAN, narrow, unescapeAscii } from './scan-text.js';

/** What a scanned text holds. Nothing of it is verified; whether `host` is an official one is for the trust list to say. */
export interface ScannedCode {
  /** Lower case, with the port if there is one. */
  readonly host: string;
  /** 14 digits, check digit right. */
  readonly gtin: string;
  /** Decoded AI 10 value, 1..20 of CSET 82. */
  readonly lot?: string;
  /** Decoded AI 21 value, 1..20 of CSET 82. */
  readonly serial?: string;
  /** Bytes of the seal as they were in the code, unchecked; absent for a code that is only a link. */
  readonly seal?: Uint8Array;
  /** The address as it should have been: https, lower-case host, path, digits. Reading it again gives the same. */
  readonly text: string;
}

/** An address that has lost its path: no seal is shorter than its signature, 156 digits. */
const HOST_AND_SEAL = /(?:^| |https?:\/+)[a-z0-9.:-]+ ?\/?[?#/]{1,3}(?:c=)? ?[0-9](?: ?[0-9]){155}/i;

/**
 * Reads the text of a scanned, pasted or shared code, however phones and chat apps have mangled it: added parameters, `c=` in place
 * of `#`, percent-encoding, full-width or invisible characters, line breaks, words around it, an address inside another's parameter.
 * Never guesses: what was ours but cannot be read whole is damaged, so that the reader says "scan again".
 * Throws `scan.not_ours` (no address with an 01 key; over 4,096 code units), `seal.damaged` (01, 10, 21 or digits are not whole, wrong
 * GTIN check digit included), `seal.digits` (digits of impossible length or value), `seal.no_item` (digits without gtin, lot and serial).
 * Source: docs/spec/seal.md section 4.
 */
export function readCode(text: string): ScannedCode {
  if (text.length > MAX_SCAN) throw new TianmaError('scan.not_ours', { expected: `at most ${MAX_SCAN} characters` });
  let plain = narrow(text);
  if (/^(#|c=)?[0-9]( ?[0-9])*$/i.test(plain)) throw noItem();
  let found = findAddress(plain);
  // A mini-program gets the address percent-encoded inside another; twice where two apps passed it on.
  for (let layer = 0; !found && layer < 2; layer++) {
    plain = narrow(unescapeAscii(plain));
    found = findAddress(plain);
  }
  if (found) return readAddress(found);
  throw HOST_AND_SEAL.test(plain) ? noItem() : new TianmaError('scan.not_ours', { expected: 'https://HOST/01/...' });
}

function readAddress({ host, path, tail }: FoundAddress): ScannedCode {
  const item = readPath(path);
  const seal = readTail(unescapeAscii(tail).replace(/\s+/g, ' '));
  if (seal && (item.lot === undefined || item.serial === undefined)) throw noItem();
  return { host, ...item, ...(seal && { seal }), text: formatItemCode({ host, ...item }, seal) };
}

function readPath(path: string): ReturnType<typeof parseItemPath> {
  try {
    return parseItemPath(path);
  } catch (cause) {
    throw new TianmaError('seal.damaged', { where: 'path', expected: '/01/GTIN/10/LOT/21/SERIAL', fix: 'Scan again.', cause });
  }
}

/** The seal among the parameters and the fragment; `undefined` when there is none. */
function readTail(tail: string): Uint8Array | undefined {
  let digits: string | undefined;
  let seal: Uint8Array | undefined;
  for (const piece of tail.split(/(?=[?#&])/)) {
    const value = /^(?:#\/?(?:c=)?|[?&]c=) ?([0-9][^]*)$/i.exec(piece)?.[1];
    if (value === undefined) continue;
    const groups = /^[0-9]+(?: [0-9]+)*(?=[ /]|$)/.exec(value)?.[0];
    if (groups === undefined) throw damaged();
    if (digits !== undefined && digits !== groups) throw damaged();
    digits = groups;
    seal = decodeGroups(groups.split(' '));
    // Words follow: what comes after them is no part of the address.
    if (groups.length < value.trim().length) break;
  }
  if (!seal && /[0-9]{17}/.test(tail.replace(/[?&][^?&#]*/g, ''))) throw damaged();
  return seal;
}

/** Digits broken over lines are one number; a group too many is a number in the words behind, such as a telephone. */
function decodeGroups(groups: string[]): Uint8Array {
  for (let n = groups.length; ; n--) {
    try {
      return decodeDigits(groups.slice(0, n).join(''));
    } catch (error) {
      if (n === 1 || groups.length > 64) throw error;
    }
  }
}

function damaged(): TianmaError {
  return new TianmaError('seal.damaged', { where: 'digits behind the address', expected: 'only digits', fix: 'Scan again.' });
}

function noItem(): TianmaError {
  return new TianmaError('seal.no_item', { expected: 'the whole address, with product, lot and serial', fix: 'Scan the code again.' });
}
