import { TianmaError } from '../errors.js';
import { KEYS } from './ai-table.js';
import { type Field, requireFields, rowOf } from './fields.js';
import { escapeValue } from './text.js';

/** AIs whose length is known from their first two digits; they go first. GS1 General Specifications figure 7.8.5-2. */
const PREDEFINED_LENGTH = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;

/**
 * Writes the canonical Digital Link URI: lower-case https and host, the key and its qualifiers in their fixed order as path, the rest as
 * query (first the AIs of predefined length, each group in the order given), values escaped in upper-case hexadecimal.
 * The key is the first primary key given; fields that occur twice with one value are written once.
 * Throws `gs1.duplicate` (two values for one AI), `gs1.uri` (no key, or `host` is no name with an optional port) and what
 * `parseDigitalLink` throws for a field.
 */
export function formatDigitalLink(fields: Iterable<readonly [ai: string, value: string]>, { host }: { host: string }): string {
  if (!/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?$/.test(host)) {
    throw new TianmaError('gs1.uri', { where: 'host', expected: 'a host name', found: host.slice(0, 80) });
  }
  const values = new Map<string, string>();
  for (const [ai, value] of fields) {
    if (values.has(ai) && values.get(ai) !== value)
      throw new TianmaError('gs1.duplicate', { where: `AI (${ai})`, found: value.slice(0, 90) });
    values.set(ai, value);
  }
  const ais = [...values.keys()];
  for (const ai of ais) rowOf(ai);
  const key = ais.find((ai) => KEYS.has(ai));
  if (key === undefined) throw new TianmaError('gs1.uri', { expected: 'a primary key', found: ais.join(', ').slice(0, 80) });

  const path = [key, ...pathOf(key, ais)];
  const rest = ais.filter((ai) => !path.includes(ai));
  const query = [...rest.filter((ai) => PREDEFINED_LENGTH.test(ai)), ...rest.filter((ai) => !PREDEFINED_LENGTH.test(ai))];
  const field = (ai: string): Field => [ai, values.get(ai) as string];
  requireFields(path.map(field), query.map(field));

  const write = (ai: string, join: string) => `${ai}${join}${escapeValue(values.get(ai) as string)}`;
  const attributes = query.map((ai) => write(ai, '=')).join('&');
  return `https://${host.toLowerCase()}${path.map((ai) => `/${write(ai, '/')}`).join('')}${attributes && `?${attributes}`}`;
}

/** The qualifiers present, of the alternative that takes those which may only stand in the path. */
function pathOf(key: string, ais: readonly string[]): readonly string[] {
  const alternatives = KEYS.get(key) ?? [];
  const onlyPath = ais.filter((ai) => !rowOf(ai).query);
  const list = alternatives.find((qualifiers) => onlyPath.every((ai) => qualifiers.includes(ai))) ?? alternatives[0] ?? [];
  return list.filter((ai) => ais.includes(ai));
}
