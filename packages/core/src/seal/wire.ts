import { TianmaError } from '../errors.js';
import type { Quantity } from '../record/decimal.js';
import { crc16 } from './crc16.js';

/** The seal of version 0, in bytes (docs/spec/seal.md section 2). */
export const SEAL_BYTES = 115;
export const MAX_SEAL_BYTES = 128;
/** The bytes before the CRC: what is signed. */
export const SEAL_PAYLOAD_BYTES = 49;
export const SEAL_HEAD_BYTES = 16;
/** Units that a seal can state, 1 the first. */
export const SEAL_UNITS = ['GRM', 'KGM', 'MLT', 'LTR', 'H87'] as const;

const SIGNATURE_BYTES = 64;
const CRC_BYTES = 2;

/** What a seal states. Dates are day numbers; what is absent was not stated. */
export interface SealFields {
  /** 8 bytes: which key; a hint only. */
  readonly kid: Uint8Array;
  /** First 16 bytes of the id of the packing record. */
  readonly head: Uint8Array;
  /** Place of the packing record in its chain. */
  readonly seq: number;
  readonly index: number;
  readonly count: number;
  readonly packDay: number;
  readonly harvestDay?: number;
  readonly shelfLifeDays?: number;
  /** In one of SEAL_UNITS, mantissa below 2^24, exponent -8..7. */
  readonly netWeight?: Quantity;
  /** Six digits. */
  readonly origin?: string;
}

/** A seal taken apart: its fields, the signed bytes and the signature over them. */
export interface Seal extends SealFields {
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

// Offset and size of each number.
const NUMBERS = {
  seq: [26, 2],
  index: [28, 4],
  count: [32, 4],
  packDay: [36, 2],
  harvestDay: [38, 2],
  shelfLifeDays: [40, 2],
  mantissa: [42, 3],
  unit: [45, 1],
  origin: [46, 3],
} as const;

/** The 49 bytes that are signed. Throws `sign.input` with the field that does not fit. */
export function packSealPayload(fields: SealFields): Uint8Array {
  const bytes = new Uint8Array(SEAL_PAYLOAD_BYTES);
  const put = (name: keyof typeof NUMBERS, value: number, where: string = name): void => {
    const [at, size] = NUMBERS[name];
    if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** size) refuse(where, `an integer of ${size} bytes`, value);
    for (let i = 0, rest = value; i < size; i += 1, rest = Math.floor(rest / 256)) bytes[at + size - 1 - i] = rest % 256;
  };
  if (fields.kid.length !== 8) refuse('kid', '8 bytes', fields.kid.length);
  if (fields.head.length !== SEAL_HEAD_BYTES) refuse('head', '16 bytes', fields.head.length);
  bytes.set(fields.kid, 2);
  bytes.set(fields.head, 10);
  put('seq', fields.seq);
  put('count', fields.count);
  put('packDay', fields.packDay);
  put('harvestDay', fields.harvestDay ?? 0);
  put('shelfLifeDays', fields.shelfLifeDays ?? 0);
  if (fields.netWeight !== undefined) {
    const [[mantissa, exponent], code] = fields.netWeight;
    const unit = (SEAL_UNITS as readonly string[]).indexOf(code) + 1;
    if (unit === 0) refuse('netWeight', `a unit of ${SEAL_UNITS.join(' ')}`, code);
    if (exponent < -8 || exponent > 7) refuse('netWeight', 'an exponent from -8 to 7', exponent);
    put('mantissa', mantissa, 'netWeight');
    put('unit', (exponent + 8) * 16 + unit, 'netWeight');
  }
  if (fields.origin !== undefined && !/^\d{6}$/.test(fields.origin)) refuse('origin', 'six digits', fields.origin);
  put('origin', Number(fields.origin ?? 0));
  if (fields.packDay === 0) refuse('packDay', 'a day', 0);
  putSealIndex(bytes, fields.index, fields.count);
  return bytes;
}

/** Writes another index into the signed bytes: all that differs between the seals of one lot. Throws `sign.input`. */
export function putSealIndex(payload: Uint8Array, index: number, count: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= count) refuse('index', `an integer below ${count}`, index);
  new DataView(payload.buffer, payload.byteOffset).setUint32(NUMBERS.index[0], index);
}

/** The whole seal: payload, CRC, signature. */
export function packSeal(payload: Uint8Array, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(SEAL_BYTES);
  bytes.set(payload);
  bytes.set(signature, SEAL_PAYLOAD_BYTES + CRC_BYTES);
  const crc = crc16(payload, signature);
  bytes[SEAL_PAYLOAD_BYTES] = crc >> 8;
  bytes[SEAL_PAYLOAD_BYTES + 1] = crc & 0xff;
  return bytes;
}

/**
 * Takes a seal apart with every check but the signature, in the order of the spec. Throws `seal.damaged` (length, CRC, impossible
 * values), `seal.version_newer`, `seal.index_out_of_range`. Source: docs/spec/seal.md section 2.
 */
export function unpackSeal(bytes: Uint8Array): Seal {
  const version = bytes[0];
  if (version === undefined || bytes.length > MAX_SEAL_BYTES) damaged('length', `1 to ${MAX_SEAL_BYTES} bytes`);
  if (version === 0 ? bytes.length !== SEAL_BYTES : bytes.length < CRC_BYTES + SIGNATURE_BYTES + 1)
    damaged('length', `${SEAL_BYTES} bytes`);
  const crcAt = bytes.length - SIGNATURE_BYTES - CRC_BYTES;
  const payload = bytes.slice(0, crcAt);
  const signature = bytes.slice(crcAt + CRC_BYTES);
  if (crc16(payload, signature) !== number(bytes, crcAt, CRC_BYTES)) damaged('crc', 'the checksum of the bytes');
  if (version > 0 || bytes[1] !== 0) throw new TianmaError('seal.version_newer', { where: 'version', expected: '0 and no flags' });

  const get = (name: keyof typeof NUMBERS): number => number(payload, NUMBERS[name][0], NUMBERS[name][1]);
  const [index, count, packDay, harvestDay, shelfLifeDays, origin] = (
    ['index', 'count', 'packDay', 'harvestDay', 'shelfLifeDays', 'origin'] as const
  ).map(get) as [number, number, number, number, number, number];
  if (packDay === 0) damaged('packDay', 'a day');
  const netWeight = readWeight(get('mantissa'), get('unit'));
  if (origin > 999_999) damaged('origin', 'six digits');
  if (count === 0) damaged('count', 'at least one item');
  if (index >= count)
    throw new TianmaError('seal.index_out_of_range', { where: 'index', expected: `below ${count}`, found: String(index) });
  return {
    kid: payload.slice(2, 10),
    head: payload.slice(10, 26),
    seq: get('seq'),
    index,
    count,
    packDay,
    ...(harvestDay > 0 && { harvestDay }),
    ...(shelfLifeDays > 0 && { shelfLifeDays }),
    ...(netWeight && { netWeight }),
    ...(origin > 0 && { origin: String(origin).padStart(6, '0') }),
    payload,
    signature,
  };
}

function readWeight(mantissa: number, packed: number): Quantity | undefined {
  if (mantissa === 0 && packed === 0) return undefined;
  const unit = SEAL_UNITS[(packed % 16) - 1];
  if (unit === undefined) damaged('netWeight', 'a unit from 1 to 5');
  return [[mantissa, Math.floor(packed / 16) - 8], unit];
}

function number(bytes: Uint8Array, at: number, size: number): number {
  return bytes.slice(at, at + size).reduce((value, byte) => value * 256 + byte, 0);
}

function damaged(where: string, expected: string): never {
  throw new TianmaError('seal.damaged', { where, expected });
}

function refuse(where: string, expected: string, found: unknown): never {
  throw new TianmaError('sign.input', { where, expected, found: String(found) });
}
