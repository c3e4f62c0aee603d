import type { Source } from '../source.js';
import type { ChainRow } from '../types.js';
import { daysOf } from './days.js';

/** The row of a chain after one more record: a fold over its records in order. */
export function chainRow(row: ChainRow | undefined, source: Source): ChainRow {
  const { chain, record } = source;
  const spans = daysOf(source);
  const first = least(row?.firstDay, ...spans.map(({ day }) => day));
  const last = greatest(row?.lastDay, ...spans.map(({ until }) => until));
  const place = row?.place ?? record.place;
  return {
    ...(row ?? begun(source)),
    chain,
    records: (row?.records ?? 0) + 1,
    ...(first !== undefined && { firstDay: first }),
    ...(last !== undefined && { lastDay: last }),
    ...(place !== undefined && { place }),
  };
}

function begun({ chain, record: { iss, subject } }: Source): ChainRow {
  const { lot, unit } = subject;
  const base = { chain, writer: iss, records: 0 };
  return lot ? { ...base, sort: 'lot', gtin: lot.gtin, code: lot.lot } : { ...base, sort: 'unit', code: unit.id };
}

function least(...days: readonly (number | undefined)[]): number | undefined {
  const known = days.filter((day) => day !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function greatest(...days: readonly (number | undefined)[]): number | undefined {
  const known = days.filter((day) => day !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
