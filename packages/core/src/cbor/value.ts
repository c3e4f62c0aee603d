export { isBytes } from '../bytes.js';

/** A map of the profile: integer keys only. */
export type CborMap = ReadonlyMap<number, CborValue>;

/** Every value of the profile. Numbers are integers within +-(2^53-1). */
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;

/** True for a map, of any realm. */
export function isMap(value: unknown): value is CborMap {
  return value instanceof Map || Object.prototype.toString.call(value) === '[object Map]';
}

/** Order of two keys by their encoded bytes (RFC 8949 section 4.2.1): 0, 1, 2 ... then -1, -2 ... */
export function compareKeys(a: number, b: number): number {
  if (a < 0 === b < 0) return a < 0 ? b - a : a - b;
  return a < 0 ? 1 : -1;
}
