import { problem } from './messages.js';
import { type PlainQuantity, quantityWords, unitWords } from './parse-quantity.js';
import { at, type Book, dayOf, need, text } from './plan.js';
import type { Row } from './read-table.js';

/** Rows of one sheet by their lot number, in order of first appearance. */
export function groupByLot(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const lot = need(row, 'lot');
    const group = groups.get(lot);
    if (group) group.push(row);
    else groups.set(lot, [row]);
  }
  return groups;
}

/** The one value that the rows of a lot agree on (rows that leave it empty agree); reports those that differ. */
export function agreed(book: Book, rows: readonly Row[], keys: readonly string[]): { [key: string]: unknown } {
  const fields: { [key: string]: unknown } = {};
  for (const key of keys) {
    const holders = rows.filter((row) => row.values.has(key));
    const [first, ...others] = holders;
    if (first === undefined) continue;
    fields[key] = first.values.get(key);
    const other = others.find((row) => JSON.stringify(row.values.get(key)) !== JSON.stringify(first.values.get(key)));
    if (other === undefined) continue;
    book.problems.add(
      problem('ledger.duplicate', at(other, key), shown(other, key), [
        `与第 ${first.row} 行同一批次相同:${shown(first, key)}`,
        `the same as row ${first.row} of this lot: ${shown(first, key)}`,
        '同一批次的各行要一致;不是一批就用另一个批次号',
        'The rows of one lot must agree; another lot needs another number',
      ]),
    );
  }
  return fields;
}

function shown(row: Row, key: string): string {
  const value = row.values.get(key);
  return typeof value === 'object' ? Object.values(value).join(' ') : String(value);
}

/** First and last day of the rows. */
export function span(rows: readonly Row[]): { day: string; untilDay?: string } {
  const days = rows.map(dayOf).sort();
  const last = rows
    .flatMap((row) => text(row, 'untilDay') ?? [])
    .concat(days)
    .sort()
    .at(-1) as string;
  const day = days[0] as string;
  return last > day ? { day, untilDay: last } : { day };
}

/** The exact sum of quantities in one unit; reports two units, and answers undefined where no row has one. */
export function sum(book: Book, rows: readonly Row[], key: string): PlainQuantity | undefined {
  const parts = rows.flatMap((row) => (row.values.has(key) ? [{ row, quantity: row.values.get(key) as PlainQuantity }] : []));
  const [first] = parts;
  if (first === undefined) return undefined;
  const other = parts.find(({ quantity }) => quantity.unit !== first.quantity.unit);
  if (other !== undefined) {
    const words = unitWords(first.quantity.unit);
    book.problems.add(
      problem('ledger.cell', at(other.row, key), quantityWords(other.quantity), [
        `与第 ${first.row.row} 行同一单位(${words.zh})`,
        `the unit of row ${first.row.row} (${words.en})`,
        '同一批次的各行用同一个单位',
        'Use one unit for the rows of a lot',
      ]),
    );
    return undefined;
  }
  return { value: addDecimals(parts.map(({ quantity }) => quantity.value)), unit: first.quantity.unit };
}

/** Exact: the digits are added as whole numbers of the finest place. */
export function addDecimals(values: readonly string[]): string {
  const places = Math.max(...values.map((value) => value.split('.')[1]?.length ?? 0));
  const total = values.reduce((all, value) => {
    const [whole = '0', fraction = ''] = value.split('.');
    return all + BigInt(whole + fraction.padEnd(places, '0'));
  }, 0n);
  const digits = String(total).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
