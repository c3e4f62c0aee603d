import { isGtin14, isLotNumber, parseParty, SLOTS, type SlotName } from '@tianma/core/record';
import type { JsonObject, JsonValue } from '@tianma/core/trust';
import { SCHEMA } from './format.js';
import { malformed } from './frame.js';
import type { Manifest, OpenedSlots, Scope } from './types.js';

/** The body of a manifest as it is signed. */
export function manifestBody(manifest: Manifest): JsonObject {
  return { ...manifest, scope: { ...manifest.scope }, opened: { ...manifest.opened } as JsonObject };
}

/** Reads the body of a manifest. Throws `evidence.malformed` with the place. */
export function readManifest(body: JsonValue): Manifest {
  const map = objectOf(body, 'manifest', ['schema', 'scope', 'items', 'digest', 'documents', 'lots', 'omitted', 'records', 'opened']);
  if (map['schema'] !== SCHEMA) throw malformed('manifest/schema', SCHEMA);
  const digest = map['digest'];
  if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) throw malformed('manifest/digest', '64 hexadecimal digits');
  const count = (name: string): number => countOf(map[name], `manifest/${name}`);
  return {
    schema: SCHEMA,
    scope: readScope(map['scope']),
    items: count('items'),
    digest,
    documents: count('documents'),
    lots: count('lots'),
    omitted: count('omitted'),
    records: count('records'),
    opened: readOpened(map['opened']),
  };
}

function readScope(value: JsonValue | undefined): Scope {
  const where = 'manifest/scope';
  const { sort } = objectOf(value, where);
  if (sort === 'lot') {
    const { chain, gtin, lot } = objectOf(value, where, ['sort', 'chain', 'gtin', 'lot']);
    if (typeof chain === 'string' && /^[0-9a-f]{64}$/.test(chain) && isGtin14(gtin) && isLotNumber(lot)) return { sort, chain, gtin, lot };
  }
  if (sort === 'party') {
    const { party, year } = objectOf(value, where, ['sort', 'party', 'year']);
    if (typeof party === 'string' && parseParty(party) !== undefined && isYear(year)) return { sort, party, year };
  }
  if (sort === 'county') {
    const { division, year } = objectOf(value, where, ['sort', 'division', 'year']);
    if (typeof division === 'string' && /^\d{6}$/.test(division) && isYear(year)) return { sort, division, year };
  }
  throw malformed(where, 'a lot, a party and year, or a county and year');
}

function readOpened(value: JsonValue | undefined): OpenedSlots {
  const map = objectOf(value, 'manifest/opened', SLOTS);
  return Object.fromEntries(
    Object.entries(map).map(([name, count]): [SlotName, number] => [name as SlotName, countOf(count, `manifest/opened/${name}`)]),
  );
}

function isYear(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && value >= 1990 && value <= 2149;
}

function countOf(value: JsonValue | undefined, where: string): number {
  if (typeof value !== 'number' || value < 0) throw malformed(where, 'a count');
  return value;
}

/** An object, with no other names than these where they are given. */
function objectOf(value: JsonValue | undefined, where: string, names?: readonly string[]): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(where, 'an object');
  if (names !== undefined && Object.keys(value).some((name) => !names.includes(name)))
    throw malformed(where, names.join(', '), 'another name');
  return value as JsonObject;
}
