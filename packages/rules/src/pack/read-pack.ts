import { TianmaError } from '@tianma/core';
import { isId, isPlain, valueFault } from './read-value.js';
import { ROW_SHAPES, type Shape } from './row-shapes.js';
import type { PackSource, Row } from './types.js';

/** Rows of all packs that are loaded together. */
export const MAX_ROWS = 1_000_000;

const PROPERTIES = ['schema', 'id', 'version', 'names', 'rows'];

/**
 * A pack from plain JSON, copied and frozen. Throws `pack.invalid`; `where` is pack/row/property.
 * What is not named in the schema is refused: a limit under a misspelt name would be a limit that nobody applies.
 */
export function readPack(source: unknown, place: string): PackSource {
  const pack = plainObject(source) ?? refuse(place, 'a JSON object');
  const id = isId(pack['id']) ? pack['id'] : refuse(`${place}/id`, 'up to 80 letters, digits and . _ : / -', pack['id']);
  noOthers(pack, PROPERTIES, id);
  if (pack['schema'] !== 'tianma-pack/0') refuse(`${id}/schema`, 'tianma-pack/0', pack['schema']);
  const version = isPlain(pack['version'], 40) ? pack['version'] : refuse(`${id}/version`, 'text of 1 to 40 characters', pack['version']);
  const names = plainObject(pack['names']) ?? refuse(`${id}/names`, 'names in zh and en');
  noOthers(names, ['zh', 'en'], `${id}/names`);
  const [zh, en] = ['zh', 'en'].map((language) => {
    const name = names[language];
    return isPlain(name, 120) ? name : refuse(`${id}/names/${language}`, 'text of 1 to 120 characters', name);
  }) as [string, string];
  const rows = pack['rows'];
  if (!Array.isArray(rows)) refuse(`${id}/rows`, 'a list of rows');
  if (rows.length > MAX_ROWS) refuse(`${id}/rows`, `at most ${MAX_ROWS} rows`, rows.length);
  return Object.freeze({ schema: 'tianma-pack/0', id, version, names: Object.freeze({ zh, en }), rows: readRows(rows, id) });
}

function readRows(rows: readonly unknown[], pack: string): readonly Row[] {
  const seen = new Set<string>();
  return Object.freeze(
    // `Array.from` visits holes too.
    Array.from(rows, (source, i) => {
      const row = readRow(source, `${pack}/row ${i + 1}`, pack);
      if (seen.has(row.id)) refuse(`${pack}/${row.id}/id`, 'an id that no other row of the pack has', row.id);
      seen.add(row.id);
      return row;
    }),
  );
}

function readRow(source: unknown, place: string, pack: string): Row {
  const from = plainObject(source) ?? refuse(place, 'a JSON object');
  const where = isId(from['id']) ? `${pack}/${from['id']}` : place;
  const table = from['table'];
  const shapes = typeof table === 'string' ? ROW_SHAPES.get(table) : undefined;
  if (shapes === undefined) return refuse(`${where}/table`, [...ROW_SHAPES.keys()].join(', '), table);
  noOthers(from, shapes, where);
  const row: Record<string, unknown> = {};
  for (const [name, shape] of shapes) {
    if (Object.hasOwn(from, name)) row[name] = readProperty(from[name], shape, `${where}/${name}`);
    else if (shape.required) refuse(`${where}/${name}`, 'it is required');
  }
  const [first, last] = [row['validFrom'] as string, row['validTo'] as string | undefined];
  if (last !== undefined && last < first) refuse(`${where}/validTo`, `${first} or later`, last);
  if (row['table'] === 'clock' && row['level'] === 0) refuse(`${where}/level`, '1, 2 or 3', 0);
  return Object.freeze(row) as unknown as Row;
}

function readProperty(value: unknown, shape: Shape, where: string): unknown {
  const fault = valueFault(value, shape);
  if (fault !== undefined) refuse(where, fault, value);
  return Array.isArray(value) ? Object.freeze([...value]) : value;
}

function plainObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function noOthers(object: object, known: readonly string[] | ReadonlyMap<string, unknown>, where: string): void {
  for (const name of Object.keys(object)) {
    if ('has' in known ? !known.has(name) : !known.includes(name)) refuse(where, 'no property that the schema does not name', name);
  }
}

/** Throws `pack.invalid`. */
export function refuse(where: string, expected: string, found?: unknown): never {
  const text = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : typeof found;
  throw new TianmaError('pack.invalid', { where, expected, ...(found !== undefined && { found: text.slice(0, 60) }) });
}
