import { compareBytes } from '../bytes.js';
import { type CborLimits, type CborMap, type CborValue, decode } from '../cbor/index.js';
import { isBytes } from '../cbor/value.js';
import { type DocumentType, decodeEnvelope, type Envelope } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { MAX_SECONDS } from '../record/day.js';
import { isGtin14, isLotNumber, parseParty } from '../record/subject.js';
import { displayText } from '../record/text.js';

/** Takes one value of a payload or throws `doc.malformed`, `doc.field_newer` or `record.text`. */
export type Read<T> = (value: CborValue, where: string) => T;

/** Key, reader, and whether it may be absent, of each property; in the order of keys. */
export type Schema<T> = {
  readonly [K in keyof T]-?: readonly [key: number, read: Read<Exclude<T[K], undefined>>, optional?: true];
};

export function malformed(where: string, expected: string): TianmaError {
  return new TianmaError('doc.malformed', { where, expected });
}

/** A reader that is a test. */
export function is<T extends CborValue>(test: (value: unknown) => value is T, expected: string): Read<T> {
  return (value, where) => {
    if (!test(value)) throw malformed(where, expected);
    return value;
  };
}

export function uint(min: number, max: number): Read<number> {
  return is((v): v is number => typeof v === 'number' && v >= min && v <= max, `an integer ${min} to ${max}`);
}

export function bytes(length: number): Read<Uint8Array> {
  return is((v): v is Uint8Array => isBytes(v) && v.length === length, `${length} bytes`);
}

export function text(max: number): Read<string> {
  return (value, where) => displayText(value, max, where, 'doc.malformed');
}

export function matching(pattern: RegExp, expected: string): Read<string> {
  return is((v): v is string => typeof v === 'string' && pattern.test(v), expected);
}

export const digest: Read<Uint8Array> = bytes(32);
/** Unix seconds up to the end of the year 9999. */
export const time: Read<number> = uint(0, MAX_SECONDS);
export const day: Read<number> = uint(0, 65_535);
export const counter: Read<number> = uint(1, Number.MAX_SAFE_INTEGER);
export const gtin: Read<string> = is(isGtin14, 'a GTIN of 14 digits');
export const lot: Read<string> = is(isLotNumber, 'a lot number');
export const division6: Read<string> = matching(/^\d{6}$/, 'a division of six digits');
export const party: Read<string> = is((v): v is string => typeof v === 'string' && parseParty(v) !== undefined, 'a party id');

export function list<T>(item: Read<T>, min: number, max: number): Read<readonly T[]> {
  return (value, where) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) throw malformed(where, `an array of ${min} to ${max}`);
    return (value as readonly CborValue[]).map((one, i) => item(one, `${where}/${i}`));
  };
}

/** A list in strictly ascending order of what `by` takes from each item. */
export function ascending<T>(by: (item: T) => Uint8Array | string | number, read: Read<readonly T[]>): Read<readonly T[]> {
  return (value, where) => {
    const items = read(value, where);
    for (let i = 1; i < items.length; i += 1) {
      const [a, b] = [by(items[i - 1] as T), by(items[i] as T)];
      if (isBytes(a) ? compareBytes(a, b as Uint8Array) >= 0 : a >= b) throw malformed(`${where}/${i}`, 'ascending order, nothing twice');
    }
    return items;
  };
}

/** An array of fixed places; `optional` of them may be left away at its end. */
export function tuple<T extends readonly unknown[]>(reads: { readonly [I in keyof T]: Read<T[I]> }, optional = 0): Read<T> {
  return (value, where) => {
    if (!Array.isArray(value) || value.length > reads.length || value.length < reads.length - optional)
      throw malformed(where, `an array of ${reads.length}`);
    return value.map((one, i) => (reads[i] as Read<unknown>)(one, `${where}/${i}`)) as unknown as T;
  };
}

export function nullable<T>(read: Read<T>): Read<T | null> {
  return (value, where) => (value === null ? null : read(value, where));
}

/** A map by its schema: unknown keys >= 0 first (`doc.field_newer`; negative ones are ignored), then each field in order. */
export function fields<T>(schema: Schema<T>, first = 0): Read<T> {
  const names = Object.keys(schema) as (keyof T & string)[];
  return (value, where) => {
    if (!(value instanceof Map)) throw malformed(where, 'a map');
    const map = value as CborMap;
    for (const key of map.keys())
      if (key >= first && !names.some((name) => schema[name][0] === key))
        throw new TianmaError('doc.field_newer', { where: `${where}/${key}` });
    const out: Partial<Record<keyof T, unknown>> = {};
    for (const name of names) {
      const [key, read, optional] = schema[name];
      const found = map.get(key);
      if (found !== undefined) out[name] = read(found, `${where}/${name}`);
      else if (optional !== true) throw malformed(`${where}/${name}`, 'to be there');
    }
    return out as T;
  };
}

/** What every document of trust has beside its own fields. */
export interface Signed {
  readonly envelope: Envelope;
}

/**
 * Reads a document of one kind: envelope, version of the schema (key 0), then the fields.
 * Throws what `decodeEnvelope` throws, `cbor.*`, `doc.version_newer`, `doc.field_newer`, `doc.malformed`, `record.text`.
 */
export function readDocument<T>(
  input: Uint8Array | Envelope,
  type: DocumentType,
  read: Read<T>,
  limits: Partial<CborLimits> = {},
): T & Signed {
  const envelope = isBytes(input) ? decodeEnvelope(input, { type, ...limits }) : input;
  if (envelope.type !== type) throw new TianmaError('doc.type', { expected: type, found: envelope.type });
  const payload = decode(envelope.payload, limits);
  const version = payload instanceof Map ? (payload as CborMap).get(0) : undefined;
  if (typeof version !== 'number' || version < 0) throw malformed(type, 'a map with its version at key 0');
  if (version > 0) throw new TianmaError('doc.version_newer', { where: type, found: `${version}` });
  if (envelope.iat < 0 || envelope.iat > MAX_SECONDS) throw malformed('iat', 'a time before the year 10000');
  return { ...read(payload, type), envelope };
}
