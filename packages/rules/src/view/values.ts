import type { CborMap, CborValue } from '@tianma/core/cbor';
import { type Decimal, type Field, type Kind, OUTCOMES, type Quantity, type Ref } from '@tianma/core/record';
import { hexOf } from './hex.js';
import type { Analyte, Value, Values } from './types.js';

/** The checked fields of a kind by name, as rules read them. The fields of a correction's replacement stand at what it corrects. */
export function valuesOf(kind: Kind, fields: CborMap): Values {
  const values: Record<string, Value> = {};
  for (const field of kind.fields) {
    const value = fields.get(field.key);
    if (value !== undefined && field.type !== 'fields') values[field.name] = toValue(field, value);
  }
  return values;
}

function toValue(field: Field, value: CborValue): Value {
  switch (field.type) {
    case 'enum':
      return field.names[(value as number) - 1] as string;
    case 'quantity':
    case 'signed':
      return value as unknown as Quantity;
    case 'refs':
      return (value as readonly CborValue[]).map(toRef);
    case 'analytes':
      return (value as readonly CborValue[]).map(toAnalyte);
    case 'digests':
      return (value as readonly Uint8Array[]).map(hexOf);
    case 'digest':
      return hexOf(value as Uint8Array);
    default:
      return value as string | number;
  }
}

function toRef(value: CborValue): Ref {
  const [chain, record, quantity] = value as unknown as [Uint8Array, Uint8Array, Quantity?];
  return { chain: hexOf(chain), record: hexOf(record), ...(quantity !== undefined && { quantity }) };
}

function toAnalyte(value: CborValue): Analyte {
  const [analyte, outcome, result, unit, limit] = value as unknown as [string, number, Decimal | null, string | null, Decimal | null];
  // Without a unit a number is told, but compared with nothing.
  const quantity = (decimal: Decimal | null): Quantity | undefined => (decimal === null ? undefined : [decimal, unit ?? '']);
  return { analyte, outcome: OUTCOMES[outcome - 1] as string, result: quantity(result), limit: quantity(limit) };
}
