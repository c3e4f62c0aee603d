import { hexToBytes } from '@noble/hashes/utils.js';
import { type CborValue, isBytes } from '../cbor/value.js';
import { MAX_SECONDS, textToDay } from '../record/day.js';
import { type Decimal, textToDecimal } from '../record/decimal.js';
import { refuse } from './refuse.js';

/** Plain decimal notation as text (`12.50` keeps its zero), or a number that prints so. */
export type DecimalInput = string | number;
/** `unit` is a code of UN/ECE Recommendation 20, 亩, 斤 or 担. */
export interface QuantityInput {
  readonly value: DecimalInput;
  readonly unit: string;
}
/** `YYYY-MM-DD`, or the number of days since 1970-01-01. */
export type DayInput = string | number;
/** RFC 3339 with its offset, or Unix seconds. */
export type TimeInput = string | number;
/** 32 bytes, or 64 hexadecimal digits. */
export type DigestInput = string | Uint8Array;

const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

export function readText(value: unknown, where: string): string {
  if (typeof value !== 'string' || LONE_SURROGATE.test(value)) refuse(where, 'text', value);
  return value.normalize('NFC');
}

export function readUint(value: unknown, where: string): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse(where, 'a whole number from 0', value);
}

export function readDecimal(value: unknown, where: string): Decimal {
  const text = typeof value === 'number' ? String(value) : value;
  return (typeof text === 'string' && textToDecimal(text)) || refuse(where, 'a decimal number such as 12.50', value);
}

export function readQuantity(value: unknown, where: string): CborValue {
  const { value: number, unit } = readObject(value, where, ['value', 'unit']);
  return [readDecimal(number, where), readText(unit, where)];
}

export function readDay(value: unknown, where: string): number {
  const day = typeof value === 'string' ? textToDay(value) : value;
  return Number.isSafeInteger(day) ? (day as number) : refuse(where, 'a day such as 2026-03-05', value);
}

/** Seconds, and minutes east of UTC (0 for plain seconds). */
export function readInstant(value: unknown, where: string): readonly [seconds: number, offset: number] {
  if (Number.isSafeInteger(value)) return [value as number, 0];
  const [, date, time, sign, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(typeof value === 'string' ? value : '') ?? [];
  const wall = Date.parse(`${date}T${time}Z`) / 1000;
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  // A day that does not exist rolls over, and then does not print as it was given.
  const exists = Number.isSafeInteger(wall) && wall <= MAX_SECONDS && new Date(wall * 1000).toISOString().startsWith(`${date}T${time}`);
  return exists && Number(minutes ?? 0) < 60
    ? [wall - offset * 60, offset || 0]
    : refuse(where, 'a time such as 2026-03-05T08:00:00+08:00', value);
}

export function readTime(value: unknown, where: string): number {
  return readInstant(value, where)[0];
}

export function readBytes(value: unknown, length: number, where: string): Uint8Array {
  if (isBytes(value) && value.length === length) return value;
  const isHex = typeof value === 'string' && value.length === 2 * length && /^[0-9a-f]*$/i.test(value);
  return isHex
    ? hexToBytes(value)
    : refuse(where, `${length} bytes, or ${2 * length} hexadecimal digits`, isBytes(value) ? `${value.length} bytes` : value);
}

export function readDigest(value: unknown, where: string): Uint8Array {
  return readBytes(value, 32, where);
}

/** The number of a name, 1 the first (or `first`). */
export function readName(value: unknown, names: readonly string[], where: string, first = 1): number {
  const at = names.indexOf(value as string);
  return at < 0 ? refuse(where, `one of ${names.join(', ')}`, value) : at + first;
}

export function readList<T>(value: unknown, where: string, read: (member: unknown, where: string) => T): T[] {
  if (!Array.isArray(value)) refuse(where, 'a list', value);
  return (value as readonly unknown[]).map((member, i) => read(member, `${where}[${i}]`));
}

/** The own properties of an object; one that is not in `known` is refused, one that is undefined counts as absent. */
export function readObject<K extends string>(value: unknown, where: string, known: readonly K[]): { readonly [name in K]?: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isBytes(value)) refuse(where, 'an object', value);
  const found: { [name in K]?: unknown } = {};
  for (const name of Object.keys(value as object) as K[]) {
    if (!known.includes(name)) refuse(`${where}.${name}`, `one of ${known.join(', ')}`, 'another property');
    const property = (value as { readonly [name in K]?: unknown })[name];
    if (property !== undefined) found[name] = property;
  }
  return found;
}
