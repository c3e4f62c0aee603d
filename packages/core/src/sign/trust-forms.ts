import { compareBytes } from '../bytes.js';
import type { CborMap, CborValue } from '../cbor/index.js';
import { isBytes } from '../cbor/value.js';
import { readObject, readText, readUint } from './forms.js';
import { refuse } from './refuse.js';

/** A name or a text in Chinese, and in English where there is one. */
export interface NamesInput {
  readonly zh: string;
  readonly en?: string;
}

/** First and last index of items, both included; in any order, also touching. */
export type RangeInput = readonly [first: number, last: number];

export function readNames(value: unknown, where: string): CborMap {
  const { zh, en } = readObject(value, where, ['zh', 'en']);
  const names = new Map<number, CborValue>([[0, readText(zh, `${where}.zh`)]]);
  return en === undefined ? names : names.set(1, readText(en, `${where}.en`));
}

/** Ranges ascending, with those that overlap or touch joined. */
export function readRanges(value: unknown, where: string): CborValue {
  if (!Array.isArray(value)) refuse(where, 'a list of ranges', value);
  const given = (value as readonly unknown[]).map((range, i): [number, number] => {
    if (!Array.isArray(range) || range.length !== 2) refuse(`${where}[${i}]`, 'first and last index', range);
    return [readUint(range[0], `${where}[${i}]`), readUint(range[1], `${where}[${i}]`)];
  });
  given.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [first, last] of given) {
    const before = joined[joined.length - 1];
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** A payload of version 0 from key and value; what is undefined is absent. */
export function payloadOf(...rows: readonly (readonly [key: number, value: CborValue | undefined])[]): CborMap {
  const payload = new Map<number, CborValue>([[0, 0]]);
  for (const [key, value] of rows) if (value !== undefined) payload.set(key, value);
  return payload;
}

/** The value read if it is there. */
export function optional<T>(value: unknown, where: string, read: (value: unknown, where: string) => T): T | undefined {
  return value === undefined ? undefined : read(value, where);
}

/** Rows ascending by their first member (bytes or text), as every table of trust stands. */
export function ascendingRows<T extends readonly [Uint8Array | string, ...unknown[]]>(rows: readonly T[]): T[] {
  return [...rows].sort(([a], [b]) => (isBytes(a) ? compareBytes(a, b as Uint8Array) : a < b ? -1 : a > b ? 1 : 0));
}

/** Numbers ascending, none twice. */
export function ascendingNumbers(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
