import { createHash } from 'node:crypto';
import type { Span } from './projections/days.js';
import type { Term } from './projections/terms.js';
import type { ChainRow, EdgeRow } from './types.js';

/** Every row of an index: chains by id; terms by number of the name, text in UTF-8 and chain; edges by chain, seq and place; days by day, end and chain. */
export interface IndexRows {
  chains(): Iterable<ChainRow>;
  terms(): Iterable<Term & { readonly chain: string }>;
  edges(): Iterable<EdgeRow>;
  days(): Iterable<Span & { readonly chain: string }>;
}

/** SHA-256 over all rows, each a line of JSON. */
export function digestRows(rows: IndexRows): string {
  const hash = createHash('sha256');
  const add = (...cells: readonly unknown[]): void => void hash.update(`${JSON.stringify(cells)}\n`);
  for (const { chain, sort, writer, gtin, code, records, firstDay, lastDay, place } of rows.chains())
    add('chain', chain, sort, writer, gtin ?? null, code, records, firstDay ?? null, lastDay ?? null, place ?? null);
  for (const { name, text, chain } of rows.terms()) add('term', name, text, chain);
  for (const { from, record, to, into, quantity } of rows.edges())
    add('edge', from, record, to, into, quantity?.value ?? null, quantity?.unit ?? null);
  for (const { day, until, chain } of rows.days()) add('day', day, until, chain);
  return hash.digest('hex');
}
