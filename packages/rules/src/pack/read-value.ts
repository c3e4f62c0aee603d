import { textToDay, textToDecimal } from '@tianma/core/record';
import type { Shape } from './row-shapes.js';

/** What stands in the way of a value, or undefined where it has the shape. */
export function valueFault(value: unknown, { sort, max, words }: Shape): string | undefined {
  switch (sort) {
    case 'id':
      return isId(value) ? undefined : 'up to 80 letters, digits and . _ : / -';
    case 'text':
      return isPlain(value, max) ? undefined : `text of 1 to ${max} characters, nothing hidden in it, no space at its ends`;
    case 'texts':
      return isList(value, max) ? undefined : `a list of 1 to ${max} different texts`;
    case 'day':
      return typeof value === 'string' && textToDay(value) !== undefined ? undefined : 'a day YYYY-MM-DD';
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max ? undefined : `a whole number 0 to ${max}`;
    case 'decimal':
      return typeof value === 'string' && isDecimalText(value) ? undefined : 'a decimal number as text, such as "0.05"';
    case 'word':
      return words.includes(value as string) ? undefined : words.join(', ');
    case 'true':
      return value === true ? undefined : 'true, or nothing';
  }
}

/** Starts with a letter or digit of any script. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}._:/-]{0,79}$/u.test(value);
}

/** Text as people see it: no control, format or surrogate character, no space at its ends. */
export function isPlain(value: unknown, max: number): value is string {
  return (
    typeof value === 'string' && value.length > 0 && value.length <= max && value.trim() === value && !/[\p{C}\p{Zl}\p{Zp}]/u.test(value)
  );
}

function isList(value: unknown, max: number): boolean {
  if (!Array.isArray(value) || value.length < 1 || value.length > max) return false;
  return value.every((item) => isPlain(item, 60)) && new Set(value).size === value.length;
}

// One way to write a number: `0.050` states its precision, `00.05` and `-0.05` do not stand for a limit.
function isDecimalText(text: string): boolean {
  return /^(0|[1-9]\d*)(\.\d+)?$/.test(text) && textToDecimal(text) !== undefined;
}
