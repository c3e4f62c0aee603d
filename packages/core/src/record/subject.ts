import { TianmaError } from '../errors.js';
import { isGtin14 as isGtin } from '../gs1/gtin.js';
import { isAnyLotNumber } from '../gs1/lot.js';

/** A party: the county-level division it belongs to, and its number there. */
export interface PartyId {
  readonly division: string;
  readonly id: string;
}

/** What a chain is about: a lot, or a unit of its writer. */
export type Subject =
  | { readonly lot: { readonly gtin: string; readonly lot: string }; readonly unit?: never }
  | { readonly unit: { readonly iss: string; readonly id: string }; readonly lot?: never };

const PARTY = /^(\d{6})\/([0-9A-Z-]{1,24})$/;
const UNIT_ID = /^[0-9A-Za-z.-]{1,40}$/;

/** Administrative division code: 6, 9 or 12 digits. */
export function isDivision(value: unknown): value is string {
  return typeof value === 'string' && /^\d{6}(\d{3}){0,2}$/.test(value);
}

/** Returns the code; throws `id.division` for anything but 6, 9 or 12 digits. */
export function checkDivision(value: unknown, where = 'division'): string {
  if (isDivision(value)) return value;
  throw new TianmaError('id.division', { where, expected: '6, 9 or 12 digits' });
}

/** `DIVISION6/ID` taken apart; undefined for any other text. */
export function parseParty(iss: string): PartyId | undefined {
  const [, division, id] = PARTY.exec(iss) ?? [];
  return division !== undefined && id !== undefined ? { division, id } : undefined;
}

export function isParty(value: unknown): value is string {
  return typeof value === 'string' && PARTY.test(value);
}

/** 14 digits with the right check digit. */
export function isGtin14(value: unknown): value is string {
  return typeof value === 'string' && isGtin(value);
}

/** Anybody's lot number, as GS1 AI 10 allows it; those that we mint are narrower. */
export function isLotNumber(value: unknown): value is string {
  return typeof value === 'string' && isAnyLotNumber(value);
}

/** `sub` of a lot's chain; every character but letters, digits, `-`, `.` and `_` is percent-encoded. */
export function lotSub(gtin: string, lot: string): string {
  const escaped = lot.replace(/[^0-9A-Za-z._-]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `https://id.gs1.org/01/${gtin}/10/${escaped}`;
}

/** `sub` of a unit's chain. */
export function unitSub(iss: string, id: string): string {
  return `urn:tianma:unit:${iss}:${id}`;
}

/** Takes a `sub` apart; throws `record.malformed` unless it is exactly what `lotSub` or `unitSub` writes. */
export function parseSub(sub: string): Subject {
  const [, gtin, escaped = ''] = /^https:\/\/id\.gs1\.org\/01\/(\d{14})\/10\/([\w.%-]+)$/.exec(sub) ?? [];
  const lot = escaped.replace(/%([2-7][0-9A-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (isGtin14(gtin) && isLotNumber(lot) && lotSub(gtin, lot) === sub) return { lot: { gtin, lot } };
  const [, iss = '', id = ''] = /^urn:tianma:unit:([^:]+):([^:]+)$/.exec(sub) ?? [];
  if (isParty(iss) && UNIT_ID.test(id)) return { unit: { iss, id } };
  throw new TianmaError('record.malformed', { where: 'sub', expected: 'lot or unit' });
}
