import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '../bytes.js';
import { encode } from '../cbor/encode.js';
import { type CborMap, type CborValue, isBytes, isMap } from '../cbor/value.js';
import type { Sha256 } from '../envelope/index.js';
import type { FactValue } from '../verify/report.js';
import { checkDecimal, checkQuantity, isUint, malformed } from './check-value.js';
import { dayToText, isDay } from './day.js';
import { type Decimal, decimalToText, isDecimal, type Quantity } from './decimal.js';
import { quantityToJson } from './fields-json.js';
import { displayText } from './text.js';

/** The private fields that every record and attestation commits to, used or not, by number (docs/spec/format.md section 5). */
export const SLOTS = [
  'operator',
  'phone',
  'coordinates',
  'note',
  'household',
  'buyer',
  'price',
  'edgeQuantities',
  'documents',
  'supplier',
  'counterparty',
  'reserved',
] as const;
export type SlotName = (typeof SLOTS)[number];

export const SLOT_COUNT = 12;
export const SALT_BYTES = 16;
/** Longest private text in code points; a note has more room. */
const MAX_SLOT_TEXT = 120;
const MAX_NOTE = 1000;

/** SHA-256 of CBOR [salt, slot, value or null]. `salt` is 16 bytes, fresh for every slot of every record. */
export function slotDigest(salt: Uint8Array, slot: number, value: CborValue, hash: Sha256 = sha256): Uint8Array {
  return hash(encode([salt, slot, value]));
}

/** What a record carries as `private`: SHA-256 of CBOR of the twelve slot digests in order. */
export function privateOf(digests: readonly Uint8Array[], hash: Sha256 = sha256): Uint8Array {
  return hash(encode(digests));
}

/** Checks an opened value against its slot; null is an empty slot. Throws `record.malformed` or `record.text`. */
export function checkSlotValue(slot: number, value: CborValue): void {
  const name = SLOTS[slot];
  if (name === undefined) malformed(`slot ${slot}`, '0 to 11');
  if (value === null) return;
  switch (name) {
    case 'reserved':
      return malformed(name, 'nothing');
    case 'coordinates':
      return checkCoordinates(value, name);
    case 'household':
      return checkHousehold(value, name);
    case 'price': {
      if (!Array.isArray(value) || value.length !== 2) malformed(name, 'amount and currency');
      checkDecimal(value[0], name);
      if (!/^[A-Z]{3}$/.test(String(value[1]))) malformed(name, 'currency');
      return;
    }
    case 'edgeQuantities': {
      if (!Array.isArray(value) || value.length < 1) malformed(name, 'list');
      for (const quantity of value as readonly CborValue[]) if (quantity !== null) checkQuantity(quantity, name);
      return;
    }
    default:
      displayText(value, name === 'note' ? MAX_NOTE : MAX_SLOT_TEXT, name);
  }
}

/** A checked slot value as JSON: as fields are written, a household `{term, from, to, pseudonym}`, a point `{lat, lon}`. */
export function slotToJson(slot: number, value: CborValue): FactValue {
  if (value === null || typeof value === 'string') return value;
  const list = value as readonly CborValue[];
  switch (SLOTS[slot]) {
    case 'coordinates':
      return isDecimal(list[0]) ? pointToJson(list) : list.map((point) => pointToJson(point as readonly CborValue[]));
    case 'household': {
      const map = value as CborMap;
      const to = map.get(2) as number | null;
      const pseudonym = hex(map.get(3) as Uint8Array);
      return { term: map.get(0) as number, from: dayToText(map.get(1) as number), to: to === null ? null : dayToText(to), pseudonym };
    }
    case 'price':
      return { value: decimalToText(list[0] as unknown as Decimal), unit: list[1] as string };
    default:
      return list.map((quantity) => quantity && quantityToJson(quantity as unknown as Quantity));
  }
}

function pointToJson([lat, lon]: readonly CborValue[]): FactValue {
  return { lat: decimalToText(lat as unknown as Decimal), lon: decimalToText(lon as unknown as Decimal) };
}

function checkCoordinates(value: CborValue, where: string): void {
  const list = Array.isArray(value) ? (value as readonly CborValue[]) : [];
  const points = isDecimal(list[0]) ? [list] : list;
  if (points.length < 1) malformed(where, 'points');
  for (const point of points) {
    if (!Array.isArray(point) || point.length !== 2) malformed(where, 'point');
    if (degrees(point[0], where) > 90 || degrees(point[1], where) > 180) malformed(where, 'degrees');
  }
}

function degrees(value: CborValue | undefined, where: string): number {
  return Math.abs(Number(decimalToText(checkDecimal(value, where))));
}

function checkHousehold(value: CborValue, where: string): void {
  if (!isMap(value) || value.size !== 4) malformed(where, 'household');
  const [term, from, to, pseudonym] = [0, 1, 2, 3].map((key) => value.get(key));
  if (!isUint(term, 1, 3)) malformed(where, 'term');
  if (!isDay(from) || (to !== null && !isDay(to))) malformed(where, 'days');
  if (!isBytes(pseudonym) || pseudonym.length !== 16) malformed(where, 'pseudonym');
}
