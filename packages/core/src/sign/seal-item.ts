import { sigStructure } from '../envelope/index.js';
import { isAnyLotNumber } from '../gs1/lot.js';
import type { Quantity } from '../record/decimal.js';
import { fieldOf } from '../record/decode.js';
import type { SignedRecord } from '../record/statement.js';
import { isGtin14 } from '../record/subject.js';
import { convert, UNITS } from '../record/units.js';
import { type SealedItem, sealExternalAad, sealProtected } from '../seal/seal-signed.js';
import { packSeal, packSealPayload, putSealIndex, SEAL_HEAD_BYTES, SEAL_UNITS, type SealFields } from '../seal/wire.js';
import { type DigestInput, readDigest } from './forms.js';
import type { SigningKey } from './key.js';
import { refuse } from './refuse.js';

/** CBOR head of a byte string of 49 bytes. */
const PAYLOAD_HEAD_BYTES = 2;

/** What all seals of one lot state alike: facts of the packing record. */
export type LotFacts = Omit<SealFields, 'kid' | 'index'>;

export interface LotSealInput extends LotFacts {
  readonly anchor: DigestInput;
  readonly gtin: string;
  readonly lot: string;
}

export interface SealInput extends LotSealInput {
  readonly index: number;
  readonly serial: string;
}

/** Seals one item: 115 bytes. Throws `sign.input`. Source: docs/spec/seal.md. */
export function sealItem({ index, serial, ...lot }: SealInput, key: SigningKey): Uint8Array {
  return createSealer(lot, key)(index, serial);
}

/** Seals the items of one lot, one after the other: what they share is written once. */
export function createSealer(input: LotSealInput, key: SigningKey): (index: number, serial: string) => Uint8Array {
  const { anchor, gtin, lot, ...facts } = input;
  const item: Omit<SealedItem, 'serial'> = { anchor: readDigest(anchor, 'anchor'), gtin, lot };
  if (!isGtin14(gtin)) refuse('gtin', '14 digits with a right check digit', gtin);
  if (typeof lot !== 'string' || !isAnyLotNumber(lot)) refuse('lot', 'a lot number', lot);
  const protectedBytes = sealProtected(key.kid);
  const payload = packSealPayload({ ...facts, kid: key.kid, index: 0 });
  // To be signed by length of the serial: only serial and payload change, and both stand at the end.
  const templates = new Map<number, Uint8Array>();
  return (index, serial) => {
    if (typeof serial !== 'string' || !isAnyLotNumber(serial)) refuse('serial', 'a serial number', serial);
    putSealIndex(payload, index, facts.count);
    let bytes = templates.get(serial.length);
    if (bytes === undefined) {
      bytes = sigStructure(protectedBytes, sealExternalAad({ ...item, serial }), payload);
      templates.set(serial.length, bytes);
    }
    const payloadAt = bytes.length - payload.length;
    bytes.set(payload, payloadAt);
    const serialAt = payloadAt - PAYLOAD_HEAD_BYTES - serial.length;
    for (let i = 0; i < serial.length; i += 1) bytes[serialAt + i] = serial.charCodeAt(i);
    return packSeal(payload, key.sign(bytes));
  };
}

/** What the seals of a lot state, taken from its packing record. Throws `sign.input` if that is no packing or cannot be stated. */
export function sealFactsOf(packing: SignedRecord): LotFacts & { readonly gtin: string; readonly lot: string } {
  const { lot } = packing.subject;
  if (packing.kindName !== 'packing' || lot === undefined) refuse('packing', 'a packing record', packing.kindName);
  const get = <T>(name: string): T => fieldOf(packing, name) as T;
  const harvestDay = get<number | undefined>('harvestDay');
  const shelfLifeDays = get<number | undefined>('shelfLifeDays');
  const netWeight = get<Quantity | undefined>('netWeight');
  return {
    ...lot,
    head: packing.id.slice(0, SEAL_HEAD_BYTES),
    seq: packing.seq,
    count: get('count'),
    packDay: get('day'),
    ...(harvestDay !== undefined && { harvestDay }),
    ...(shelfLifeDays !== undefined && { shelfLifeDays }),
    ...(netWeight !== undefined && { netWeight: statedWeight(netWeight) }),
    origin: get<string>('origin').slice(0, 6),
  };
}

/** The same amount in a unit and with a mantissa that a seal can hold: 1 斤 is 500 GRM. */
function statedWeight(quantity: Quantity): Quantity {
  const [[stated, places], code] = quantity;
  if ((SEAL_UNITS as readonly string[]).includes(code) && stated < 16_777_216 && places >= -8 && places <= 7) return quantity;
  for (const unit of [quantity[1], ...SEAL_UNITS]) {
    if (!(SEAL_UNITS as readonly string[]).includes(unit) || UNITS.get(unit)?.dimension !== UNITS.get(quantity[1])?.dimension) continue;
    const value = convert(quantity, unit);
    for (let exponent = 0; value !== undefined && exponent >= -8; exponent -= 1) {
      const scaled = value.numerator * 10n ** BigInt(-exponent);
      if (scaled % value.denominator !== 0n) continue;
      const mantissa = scaled / value.denominator;
      if (mantissa < 16_777_216n) return [[Number(mantissa), exponent], unit];
      break;
    }
  }
  return refuse('netWeight', 'a weight that a seal can state', quantity[1]);
}
