import { type CborValue, isBytes, isMap } from '../cbor/value.js';
import { TianmaError } from '../errors.js';
import { isDay, MAX_SECONDS, MIN_SECONDS } from './day.js';
import { type Decimal, isDecimal, type Quantity } from './decimal.js';
import { OUTCOMES } from './fields-json.js';
import type { Field } from './kinds.js';
import { isDivision, isGtin14, isLotNumber, isParty } from './subject.js';
import { displayText } from './text.js';
import { isForeignUnit, UNITS } from './units.js';

const MAX_INPUTS = 64;
const MAX_DIGESTS = 64;
const MAX_ANALYTES = 512;
const UNIT = 'unit of the table';

export function malformed(where: string, expected: string): never {
  throw new TianmaError('record.malformed', { where, expected });
}

/** Checks a value against its field; throws `record.malformed`, `record.text` or `record.field_newer` with the field's name. */
export function checkValue({ name, type, min, max, names }: Field, value: CborValue): void {
  switch (type) {
    case 'text':
      displayText(value, max, name);
      return;
    case 'uint':
      if (!isUint(value, min, max)) malformed(name, `${min} to ${max}`);
      return;
    case 'quantity':
    case 'signed':
      checkQuantity(value, name, type === 'signed');
      return;
    case 'digest':
      checkDigest(value, name);
      return;
    case 'digests':
      checkList(value, MAX_DIGESTS, name, checkDigest);
      return;
    case 'refs':
      checkList(value, MAX_INPUTS, name, checkRef);
      return;
    case 'analytes':
      checkList(value, MAX_ANALYTES, name, checkAnalyte);
      return;
    case 'fields':
      checkReplacement(value, name);
      return;
    case 'enum':
      checkEnum(value, names.length, name);
      return;
    default:
      if (!TESTS[type](value)) malformed(name, type);
  }
}

const TESTS = { day: isDay, division: isDivision, party: isParty, gtin: isGtin14, lot: isLotNumber } as const;

export function isWithin(value: CborValue | undefined, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

export function isUint(value: CborValue | undefined, min = 0, max: number = Number.MAX_SAFE_INTEGER): value is number {
  return isWithin(value, min, max);
}

export function checkDigest(value: CborValue | undefined, where: string): Uint8Array {
  return isBytes(value) && value.length === 32 ? value : malformed(where, 'digest');
}

export function checkDecimal(value: CborValue | undefined, where: string): Decimal {
  return isDecimal(value) ? value : malformed(where, 'decimal');
}

/** A quantity, at or above zero unless `signed`. A unit of the form of Recommendation 20 that is not in the table is newer. */
export function checkQuantity(value: CborValue | undefined, where: string, signed = false): Quantity {
  if (!Array.isArray(value) || value.length !== 2) malformed(where, 'quantity');
  const [number, unit] = value as readonly CborValue[];
  if (checkDecimal(number, where)[0] < 0 && !signed) malformed(where, '0 or more');
  if (isForeignUnit(unit)) throw new TianmaError('record.field_newer', { where, expected: UNIT, found: unit as string });
  if (!UNITS.has(unit as string)) malformed(where, UNIT);
  return value as unknown as Quantity;
}

export function checkInstant(value: CborValue | undefined, where: string): readonly [seconds: number, offset: number] {
  const [seconds, offset, ...rest] = Array.isArray(value) ? (value as readonly CborValue[]) : [];
  if (!isWithin(seconds, MIN_SECONDS, MAX_SECONDS) || !isWithin(offset, -840, 840) || rest.length > 0) malformed(where, 'instant');
  return [seconds, offset];
}

function checkEnum(value: CborValue | undefined, count: number, where: string): void {
  if (!isUint(value, 1)) malformed(where, `1 to ${count}`);
  if (value > count) throw new TianmaError('record.field_newer', { where, expected: `1 to ${count}`, found: String(value) });
}

/** A list with at least one member, none twice. */
function checkList(value: CborValue, most: number, where: string, check: (member: CborValue, where: string) => unknown): void {
  if (!Array.isArray(value) || value.length < 1 || value.length > most) malformed(where, `list of 1 to ${most}`);
  const list = value as readonly CborValue[];
  const seen = new Set<string>();
  list.forEach((member, i) => {
    check(member, `${where}[${i}]`);
    seen.add(identity(member));
  });
  if (seen.size < list.length) malformed(where, 'no repetition');
}

/** What makes two members the same: the digest, the record of a ref, the name of an analyte. */
function identity(member: CborValue): string {
  const key = Array.isArray(member) ? (isBytes(member[0]) ? member[1] : member[0]) : member;
  return String(key);
}

function checkRef(value: CborValue, where: string): void {
  const ref = Array.isArray(value) && (value.length === 2 || value.length === 3) ? (value as readonly CborValue[]) : [];
  checkDigest(ref[0], where);
  checkDigest(ref[1], where);
  if (ref.length === 3) checkQuantity(ref[2], where);
}

function checkAnalyte(value: CborValue, where: string): void {
  if (!Array.isArray(value) || value.length !== 5) malformed(where, 'analyte');
  const [name, outcome, result, unit, limit] = value as readonly CborValue[];
  displayText(name, 80, where);
  checkEnum(outcome, OUTCOMES.length, where);
  if (result !== null) checkDecimal(result, where);
  if (unit !== null) displayText(unit, 20, where);
  if (limit !== null) checkDecimal(limit, where);
}

/** Its content is checked against the kind of the target, where that is known (`checkFields`). */
function checkReplacement(value: CborValue, where: string): void {
  if (!isMap(value)) malformed(where, 'map');
  for (const key of value.keys()) if (key < 64 || key > 127) malformed(where, 'keys from 64 to 127');
}
