import { TianmaError } from '../errors.js';

/** Throws `sign.input` with the name of the field; says of a value only what a person can see in their own input. */
export function refuse(where: string, expected: string, found?: unknown): never {
  throw new TianmaError('sign.input', { where, expected, found: describe(found).slice(0, 80) });
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}

/** Runs a strict reader over what was just made: what it refuses was wrong input. */
export function readBack<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof TianmaError) || cause.code === 'sign.input') throw cause;
    const { where = cause.code, expected, found } = cause;
    throw new TianmaError('sign.input', {
      where,
      cause,
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
    });
  }
}
