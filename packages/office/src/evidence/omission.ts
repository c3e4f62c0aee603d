import { type CborValue, decode, encode } from '@tianma/core/cbor';
import { CODES, type Code } from '@tianma/core/codes';
import { isGtin14, isLotNumber } from '@tianma/core/record';
import { malformed } from './frame.js';
import { bytesOf, hexOf } from './hex.js';
import type { Omission } from './types.js';

/** Content of an item: CBOR [ id of the lot's chain, gtin14, lot, code ]. */
export function encodeOmission({ chain, gtin, lot, code }: Omission): Uint8Array {
  return encode([bytesOf(chain), gtin, lot, code]);
}

/** Throws `evidence.malformed`, `cbor.*`. A code that is newer than this table is malformed too: it would mean nothing here. */
export function decodeOmission(content: Uint8Array, where: string): Omission {
  const value = decode(content, { maxBytes: 256 });
  const [chain, gtin, lot, code, ...rest] = Array.isArray(value) ? (value as readonly CborValue[]) : [];
  const isWhole = chain instanceof Uint8Array && chain.length === 32 && rest.length === 0;
  if (!isWhole || !isGtin14(gtin) || !isLotNumber(lot) || !CODES.includes(code as Code)) throw malformed(where, 'a lot that is left out');
  return { chain: hexOf(chain), gtin, lot, code: code as Code };
}
