import { hex } from '../bytes.js';
import { type CborMap, type CborValue, isBytes } from '../cbor/value.js';
import type { FactValue } from '../verify/report.js';
import { dayToText } from './day.js';
import { type Decimal, decimalToText, type Quantity } from './decimal.js';
import type { Field, Kind } from './kinds.js';

/** What a test found of one analyte, 1 the first. */
export const OUTCOMES = [
  'below_quantification',
  'within',
  'above',
  'no_limit',
  'banned',
  'screening_negative',
  'screening_positive',
] as const;

type FactMap = { readonly [name: string]: FactValue };

/**
 * The fields of a checked record as JSON, by name in the order of the table: decimals and quantities as text, days `YYYY-MM-DD`,
 * digests in hex, enums by name, inputs `{chain, record, quantity?}`, analytes `{analyte, outcome, value, unit, limit}`.
 * A replacement is written out only when its kind is given.
 */
export function fieldsToJson(kind: Kind, fields: CborMap, replaced?: Kind): FactMap {
  const json: { [name: string]: FactValue } = {};
  for (const field of kind.fields) {
    const value = fields.get(field.key);
    if (value === undefined) continue;
    if (field.type !== 'fields') json[field.name] = valueToJson(field, value);
    else if (replaced !== undefined) json[field.name] = fieldsToJson(replaced, value as CborMap);
  }
  return json;
}

function valueToJson(field: Field, value: CborValue): FactValue {
  switch (field.type) {
    case 'day':
      return dayToText(value as number);
    case 'enum':
      return field.names[(value as number) - 1] as string;
    case 'quantity':
    case 'signed':
      return quantityToJson(value as unknown as Quantity);
    case 'refs':
      return (value as readonly CborValue[]).map(refToJson);
    case 'analytes':
      return (value as readonly CborValue[]).map(analyteToJson);
    case 'digests':
      return (value as readonly Uint8Array[]).map((digest) => hex(digest));
    default:
      return isBytes(value) ? hex(value) : (value as string | number);
  }
}

export function quantityToJson([value, unit]: Quantity): { value: string; unit: string } {
  return { value: decimalToText(value), unit };
}

function refToJson(value: CborValue): FactValue {
  const [chain, record, quantity] = value as unknown as [Uint8Array, Uint8Array, Quantity?];
  return { chain: hex(chain), record: hex(record), ...(quantity !== undefined && { quantity: quantityToJson(quantity) }) };
}

function analyteToJson(value: CborValue): FactValue {
  const [analyte, outcome, result, unit, limit] = value as unknown as [string, number, Decimal | null, string | null, Decimal | null];
  const text = (decimal: Decimal | null): string | null => decimal && decimalToText(decimal);
  return { analyte, outcome: OUTCOMES[outcome - 1] as string, value: text(result), unit, limit: text(limit) };
}
