import type { Disclosure } from '../bundle/index.js';
import { equalBytes } from '../bytes.js';
import { type CborValue, decode, encode } from '../cbor/index.js';
import { isBytes } from '../cbor/value.js';
import type { Sha256 } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { checkSlotValue, privateOf, SALT_BYTES, SLOT_COUNT, SLOTS, type SlotName, slotDigest } from '../record/slots.js';
import {
  type DayInput,
  type DecimalInput,
  type QuantityInput,
  readBytes,
  readDay,
  readDecimal,
  readList,
  readObject,
  readQuantity,
  readText,
} from './forms.js';
import type { Random } from './random.js';
import { readBack, refuse } from './refuse.js';

export interface PointInput {
  /** Degrees. */
  readonly lat: DecimalInput;
  readonly lon: DecimalInput;
}

/** What only the writer keeps, each in its own slot (docs/spec/format.md section 5). */
export interface PrivateInput {
  readonly operator?: string;
  readonly phone?: string;
  readonly coordinates?: PointInput | readonly PointInput[];
  readonly note?: string;
  /** `term`: 1 建档立卡贫困户, 2 脱贫户 or 防返贫监测对象, 3 防止返贫致贫对象. `pseudonym`: 16 random bytes per household. */
  readonly household?: {
    readonly term: 1 | 2 | 3;
    readonly from: DayInput;
    readonly to?: DayInput | null;
    readonly pseudonym: string | Uint8Array;
  };
  readonly buyer?: string;
  readonly price?: { readonly value: DecimalInput; readonly currency: string };
  /** In the order of the inputs; null where unknown. */
  readonly edgeQuantities?: readonly (QuantityInput | null)[];
  readonly documents?: string;
  readonly supplier?: string;
  readonly counterparty?: string;
}

/** Salts and values of the twelve slots of one record. Secret: it belongs in the writer's encrypted file. An erased slot is null. */
export interface PrivateOpening {
  readonly digests: readonly Uint8Array[];
  readonly slots: readonly ({ readonly salt: Uint8Array; readonly value: CborValue } | null)[];
}

/** Salts the twelve slots afresh, used or not. */
export function sealPrivate(
  input: unknown,
  random: Random,
  hash?: Sha256,
): { readonly commitment: Uint8Array; readonly opening: PrivateOpening } {
  const given = readObject(input ?? {}, 'private', SLOTS);
  const salts = readBytes(random(SLOT_COUNT * SALT_BYTES), SLOT_COUNT * SALT_BYTES, 'random');
  const slots = SLOTS.map((name, slot) => {
    const value = given[name] == null ? null : readSlot(name, given[name]);
    readBack(() => checkSlotValue(slot, value));
    return { salt: salts.slice(slot * SALT_BYTES, (slot + 1) * SALT_BYTES), value };
  });
  const digests = slots.map(({ salt, value }, slot) => slotDigest(salt, slot, value, hash));
  return { commitment: privateOf(digests, hash), opening: { digests, slots } };
}

/** Opens one slot of a record for a bundle. Throws `sign.input` if it was erased. */
export function openSlot(opening: PrivateOpening, record: Uint8Array, slot: SlotName): Disclosure {
  const at = SLOTS.indexOf(slot);
  const open = opening.slots[at] ?? refuse(slot, 'a slot that was not erased', 'an erased slot');
  return { record, slots: opening.digests, salt: open.salt, slot: at, value: open.value };
}

/** Forgets salt and value of one slot: the commitment stays, what it held can no longer be shown or guessed. */
export function eraseSlot(opening: PrivateOpening, slot: SlotName): PrivateOpening {
  return { ...opening, slots: opening.slots.map((open, i) => (SLOTS[i] === slot ? null : open)) };
}

/** CBOR of [digests, [[salt, value] or null ...]], for the encrypted file. */
export function encodeOpening({ digests, slots }: PrivateOpening): Uint8Array {
  return encode([digests, slots.map((open) => open && [open.salt, open.value])]);
}

/**
 * Reads what `encodeOpening` wrote, and checks every slot against its digest (`hash`: SHA-256, default JavaScript's).
 * Throws `cbor.*`, `record.malformed`, `disclosure.mismatch`.
 */
export function decodeOpening(bytes: Uint8Array, hash?: Sha256): PrivateOpening {
  const [digests, slots] = listOf(decode(bytes), 2, 'opening');
  const twelve = listOf(digests, SLOT_COUNT, 'digests').map((digest, slot) => bytesOf(digest, 32, `digests[${slot}]`));
  const opened = listOf(slots, SLOT_COUNT, 'slots').map((open, slot) => {
    if (open === null) return null;
    const [given, value] = listOf(open, 2, `slots[${slot}]`) as [CborValue, CborValue];
    const salt = bytesOf(given, SALT_BYTES, `slots[${slot}]`);
    if (!equalBytes(slotDigest(salt, slot, value, hash), twelve[slot] as Uint8Array))
      throw new TianmaError('disclosure.mismatch', { where: `slots[${slot}]` });
    return { salt, value };
  });
  return { digests: twelve, slots: opened };
}

function listOf(value: CborValue | undefined, length: number, where: string): readonly CborValue[] {
  if (Array.isArray(value) && value.length === length) return value as readonly CborValue[];
  throw new TianmaError('record.malformed', { where, expected: `a list of ${length}` });
}

function bytesOf(value: CborValue, length: number, where: string): Uint8Array {
  if (isBytes(value) && value.length === length) return value;
  throw new TianmaError('record.malformed', { where, expected: `${length} bytes` });
}

function readSlot(name: SlotName, value: unknown): CborValue {
  switch (name) {
    case 'coordinates':
      return Array.isArray(value) ? readList(value, name, readPoint) : readPoint(value, name);
    case 'household': {
      const { term, from, to, pseudonym } = readObject(value, name, ['term', 'from', 'to', 'pseudonym']);
      return new Map<number, CborValue>([
        [0, term as number],
        [1, readDay(from, `${name}.from`)],
        [2, to == null ? null : readDay(to, `${name}.to`)],
        [3, readBytes(pseudonym, 16, `${name}.pseudonym`)],
      ]);
    }
    case 'price': {
      const { value: amount, currency } = readObject(value, name, ['value', 'currency']);
      return [readDecimal(amount, name), readText(currency, name)];
    }
    case 'edgeQuantities':
      return readList(value, name, (quantity, where) => (quantity == null ? null : readQuantity(quantity, where)));
    case 'reserved':
      return refuse('private.reserved', 'nothing', 'a value');
    default:
      return readText(value, name);
  }
}

function readPoint(value: unknown, where: string): CborValue {
  const { lat, lon } = readObject(value, where, ['lat', 'lon']);
  return [readDecimal(lat, `${where}.lat`), readDecimal(lon, `${where}.lon`)];
}
