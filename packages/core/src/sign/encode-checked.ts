import { Encoder } from 'cbor-x/index-no-eval';
import { equalBytes } from '../bytes.js';
import { type CborValue, encode } from '../cbor/index.js';
import { compareKeys, isBytes } from '../cbor/value.js';
import { TianmaError } from '../errors.js';

const encoder: Encoder = new Encoder({ useRecords: false, mapsAsObjects: false, tagUint8Array: false, variableMapSize: true });
const TWO_32 = 4_294_967_296;

/**
 * Writes a value with two encoders that share no code, and only hands out bytes on which they agree: what is signed once
 * cannot be mended. Throws `cbor.value`.
 */
export function encodeChecked(value: CborValue): Uint8Array {
  const bytes = encode(value);
  const other = encoder.encode(prepared(value));
  if (!equalBytes(bytes, other)) throw new TianmaError('cbor.value', { expected: 'the same bytes from both encoders' });
  return bytes;
}

/** cbor-x keeps the order of maps, and writes integers beyond 32 bits as floats unless they are BigInts. */
function prepared(value: CborValue): unknown {
  if (typeof value === 'number') return value >= TWO_32 || value < -TWO_32 ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(prepared);
  if (!(value instanceof Map)) return isBytes(value) ? new Uint8Array(value) : value;
  const keys = [...value.keys()].sort(compareKeys);
  return new Map(keys.map((key) => [prepared(key), prepared(value.get(key) as CborValue)]));
}
