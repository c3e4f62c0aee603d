import { TianmaError } from '../errors.js';
import type { Declaration } from './declaration.js';
import type { JsonObject, JsonValue } from './json.js';
import type { Range } from './recall.js';
import { malformed, gtin as readGtin, lot as readLot } from './schema.js';

/** What may become of a label after it was issued. */
export const ITEM_STATES = ['applied', 'voided'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Why labels are voided: a word of a list, so that nothing private is written there. */
export const VOID_REASONS = ['misprint', 'torn', 'lost', 'unused', 'other'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/** What a lot's writer says of some of its items. */
export interface ItemStatement {
  readonly gtin: string;
  readonly lot: string;
  /** Id of the packing record whose indexes are meant, hex. */
  readonly packing: string;
  readonly state: ItemState;
  /** Ascending, not touching. */
  readonly ranges: readonly Range[];
  /** With `voided` only. */
  readonly reason?: VoidReason;
}

const NAMES: readonly string[] = ['gtin', 'lot', 'packing', 'state', 'ranges', 'reason'];
const MAX_INDEX = 4_294_967_295;
const MAX_RANGES = 4_096;

/** Reads the body of a declaration of kind `items`; checks no signature. Throws `doc.malformed`, `doc.field_newer`. Source: docs/spec/declaration.md section 4. */
export function readItemStatement({ kind, id, body }: Pick<Declaration, 'kind' | 'id' | 'body'>): ItemStatement {
  if (kind !== 'items') throw malformed('kind', 'items');
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw malformed('body', 'an object');
  const given = body as JsonObject;
  const newer = Object.keys(given).find((name) => NAMES.indexOf(name) < 0);
  if (newer !== undefined) throw new TianmaError('doc.field_newer', { where: 'body', found: newer.slice(0, 40) });
  const gtin = readGtin(text(given['gtin'], 'gtin'), 'body/gtin');
  const lot = readLot(text(given['lot'], 'lot'), 'body/lot');
  if (id !== `${gtin}/${lot}`) throw malformed('id', 'gtin/lot of the body');
  const packing = text(given['packing'], 'packing');
  if (!/^[0-9a-f]{64}$/.test(packing)) throw malformed('body/packing', '64 hexadecimal digits');
  const state = oneOf(ITEM_STATES, given['state'], 'state');
  const reason = given['reason'] === undefined ? undefined : oneOf(VOID_REASONS, given['reason'], 'reason');
  if (reason !== undefined && state !== 'voided') throw malformed('body/reason', 'with voided only');
  return { gtin, lot, packing, state, ranges: readRanges(given['ranges']), ...(reason !== undefined && { reason }) };
}

function text(value: JsonValue | undefined, name: string): string {
  if (typeof value !== 'string') throw malformed(`body/${name}`, 'a text');
  return value;
}

function oneOf<T extends string>(names: readonly T[], value: JsonValue | undefined, where: string): T {
  const found = names.find((name) => name === value);
  if (found === undefined) throw malformed(`body/${where}`, names.join(', '));
  return found;
}

function readRanges(value: JsonValue | undefined): readonly Range[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > MAX_RANGES) throw malformed('body/ranges', `1 to ${MAX_RANGES} ranges`);
  let before = -2;
  return (value as readonly JsonValue[]).map((pair, i): Range => {
    const [first, last] = Array.isArray(pair) && pair.length === 2 ? (pair as JsonValue[]) : [];
    const whole = typeof first === 'number' && typeof last === 'number' && first >= 0 && last <= MAX_INDEX;
    if (!whole || first > last || first <= before + 1) throw malformed(`body/ranges/${i}`, 'ranges ascending, not touching');
    before = last;
    return [first, last];
  });
}
