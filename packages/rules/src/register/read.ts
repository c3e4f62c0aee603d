import { TianmaError } from '@tianma/core';
import { isGtin14 } from '@tianma/core/gs1';
import { displayText, parseParty, textToDay, textToDecimal, UNITS } from '@tianma/core/record';
import type { JsonValue } from '@tianma/core/trust';
import type { Amount } from './types.js';

/** Takes one value of a body, `undefined` where it is absent, or throws `register.entry`, `record.text`, `doc.field_newer`. */
export type Read<T> = (value: JsonValue | undefined, where: string) => T;

/** How each property is read; one that reads as `undefined` is absent from the result. */
export type Shape<T> = { readonly [K in keyof T]-?: Read<T[K]> };

const FOUND_LENGTH = 60;

/** Throws `register.entry`; shows of what was found only what fits on a line. */
export function refuse(where: string, expected: string, found?: JsonValue, fix?: string): never {
  throw new TianmaError('register.entry', {
    where,
    expected,
    ...(found !== undefined && { found: shown(found) }),
    ...(fix !== undefined && { fix }),
  });
}

function shown(value: JsonValue): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value).slice(0, FOUND_LENGTH);
}

/** An object with exactly these properties. Any other is newer than this reader: what it asks for must not be passed over. */
export function object<T>(shape: Shape<T>): Read<T> {
  const names = Object.keys(shape) as (keyof T & string)[];
  return (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(where, '一个对象 / an object', value);
    const given = value as { readonly [name: string]: JsonValue };
    for (const name of Object.keys(given))
      if (!names.includes(name as keyof T & string))
        throw new TianmaError('doc.field_newer', { where, expected: names.join(', '), found: name.slice(0, FOUND_LENGTH) });
    const out: Partial<Record<keyof T, unknown>> = {};
    for (const name of names) {
      const read = shape[name](Object.hasOwn(given, name) ? given[name] : undefined, `${where}/${name}`);
      if (read !== undefined) out[name] = read;
    }
    return out as T;
  };
}

export function optional<T>(read: Read<T>): Read<T | undefined> {
  return (value, where) => (value === undefined ? undefined : read(value, where));
}

export function list<T>(read: Read<T>, min: number, max: number): Read<readonly T[]> {
  return (value, where) => {
    if (!Array.isArray(value) || value.length < min || value.length > max)
      return refuse(where, `${min} 到 ${max} 项的列表 / a list of ${min} to ${max}`, value);
    return (value as readonly JsonValue[]).map((item, i) => read(item, `${where}/${i}`));
  };
}

/** A list of texts in which nothing stands twice. */
export function set(read: Read<string>, min: number, max: number): Read<readonly string[]> {
  const items = list(read, min, max);
  return (value, where) => {
    const read = items(value, where);
    const twice = read.find((item, i) => read.indexOf(item) !== i);
    return twice === undefined ? read : refuse(where, '没有重复 / nothing twice', twice);
  };
}

/** Visible text without space at its ends. */
export function text(max: number): Read<string> {
  return (value, where) => {
    if (typeof value !== 'string' || value === '' || [...value].length > max)
      return refuse(where, `1 到 ${max} 字 / text of 1 to ${max} characters`, value);
    const read = displayText(value, max, where, 'register.entry');
    return read.trim() === read ? read : refuse(where, '前后没有空格 / no space at the ends', read);
  };
}

export function word<W extends string>(words: readonly W[]): Read<W> {
  return (value, where) => words.find((one) => one === value) ?? refuse(where, words.join(', '), value);
}

export function count(min: number, max: number): Read<number> {
  return (value, where) =>
    typeof value === 'number' && value >= min && value <= max
      ? value
      : refuse(where, `${min} 到 ${max} 的整数 / a whole number ${min} to ${max}`, value);
}

export const flag: Read<boolean> = (value, where) =>
  typeof value === 'boolean' ? value : refuse(where, 'true 或 false 之一 / true or false', value);

export const day: Read<string> = (value, where) =>
  typeof value === 'string' && textToDay(value) !== undefined
    ? value
    : refuse(where, '日期,如 2026-03-05 / a day such as 2026-03-05', value);

export const gtin: Read<string> = (value, where) =>
  typeof value === 'string' && isGtin14(value) ? value : refuse(where, '14 位商品条码,校验位正确 / a GTIN of 14 digits', value);

export const party: Read<string> = (value, where) =>
  typeof value === 'string' && parseParty(value) !== undefined
    ? value
    : refuse(where, '主体编号,如 530113/93530113MA0000015Y / a party such as 530113/93530113MA0000015Y', value);

const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** A number written one way only, as text: `7.50` states its precision. */
export function decimal(signed = false): Read<string> {
  return (value, where) => {
    const fits =
      typeof value === 'string' && DECIMAL.test(value) && (signed || !value.startsWith('-')) && textToDecimal(value) !== undefined;
    return fits ? (value as string) : refuse(where, '写成文字的数,如 "7.5" / a number as text, such as "7.5"', value);
  };
}

/** A number above zero and a unit of one of these dimensions (core's table of units). */
export function amount(...dimensions: readonly string[]): Read<Amount> {
  const units = [...UNITS.values()].filter(({ dimension }) => dimensions.includes(dimension)).map(({ code }) => code);
  const number = decimal();
  return object<Amount>({
    value: (value, where) => {
      const read = number(value, where);
      return /[1-9]/.test(read) ? read : refuse(where, '大于 0 的数 / a number above 0', read);
    },
    unit: word(units),
  });
}

export const names: Read<{ readonly zh: string; readonly en?: string }> = object<{ readonly zh: string; readonly en?: string }>({
  zh: text(60),
  en: optional(text(120)) as Read<string>,
});

/** Refuses an end before its begin. */
export function inOrder({ validFrom, validTo }: { readonly validFrom: string; readonly validTo?: string }, where: string): void {
  if (validTo !== undefined && validTo < validFrom) refuse(`${where}/validTo`, `${validFrom} 或以后 / ${validFrom} or later`, validTo);
}
