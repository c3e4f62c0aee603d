import { TianmaError } from '../errors.js';
import { CBOR_LIMITS, type CborLimits } from './limits.js';
import { Reader } from './reader.js';
import { type CborValue, isBytes } from './value.js';

/**
 * Reads one value of the profile and refuses every other byte string: what is accepted re-encodes to the same bytes.
 * Byte strings are copies; maps are `Map`s with integer keys. Limits default to 1 MiB, 16 levels, 65,536 items.
 * Throws `cbor.truncated`, `cbor.trailing`, `cbor.not_canonical`, `cbor.type`, `cbor.key`, `cbor.text`, `cbor.range`,
 * `cbor.depth`, `cbor.too_large`. RFC 8949 section 4.2.1; the profile stands in docs/spec.
 */
export function decode(bytes: Uint8Array, limits: Partial<CborLimits> = {}): CborValue {
  return new Reader(asInput(bytes), { ...CBOR_LIMITS, ...limits }).document();
}

/** A plain Uint8Array over the same memory, so that `slice` copies: a Buffer's shares. */
export function asInput(bytes: Uint8Array): Uint8Array {
  if (!isBytes(bytes)) throw new TianmaError('cbor.type', { expected: 'a Uint8Array', found: typeof bytes });
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
