import { normal } from './normal.js';
import type { Row } from './types.js';

/** What a row states a value for: two rows of one key never count on one day. */
export function keyOf(row: Row): string {
  switch (row.table) {
    case 'interval':
      return join(row.table, row.registration ?? `${row.activeIngredient}|${row.formulation ?? ''}`, row.crop);
    case 'limit':
      return join(row.table, row.food, row.analyte);
    case 'ban':
      return join(row.table, row.substance, ...[...(row.crops ?? [])].sort());
    case 'screening':
      return join(row.table, row.method);
    case 'clock':
      return join(row.table, String(row.level));
    case 'setting':
    case 'food':
      return join(row.table, row.name);
  }
}

/** What an overriding row must leave as it is: a county may widen a ban to other crops, and may not turn a limit into another's. */
export function identityOf(row: Row): string {
  return row.table === 'ban' ? join(row.table, row.substance) : keyOf(row);
}

function join(...parts: readonly string[]): string {
  return parts.map(normal).join('\n');
}
