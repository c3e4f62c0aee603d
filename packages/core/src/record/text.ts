import type { Code } from '../codes.js';
import { TianmaError } from '../errors.js';
import { codePoints, HIDDEN } from '../shown.js';

/**
 * A text that may be shown: 1..max code points, nothing hidden in it.
 * Throws `code` (default `record.malformed`) for another type or length, `record.text` for control and direction characters.
 * Source: docs/spec/format.md section 2.
 */
export function displayText(value: unknown, max: number, where: string, code: Code = 'record.malformed'): string {
  if (typeof value !== 'string') throw new TianmaError(code, { where, expected: 'text' });
  const length = codePoints(value, max);
  if (length < 1 || length > max) throw new TianmaError(code, { where, expected: `1 to ${max} characters`, found: `${value.length}` });
  const hidden = HIDDEN.exec(value);
  if (hidden) {
    const point = hidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new TianmaError('record.text', { where, expected: 'no control or direction character', found: `U+${point}` });
  }
  return value;
}
