import type { CborMap, CborValue } from '../cbor/value.js';
import { checkFields } from '../record/check-fields.js';
import { OUTCOMES } from '../record/fields-json.js';
import { type Field, fieldNamed, KINDS, type Kind, kindNamed } from '../record/kinds.js';
import {
  type QuantityInput,
  readDay,
  readDecimal,
  readDigest,
  readList,
  readName,
  readObject,
  readQuantity,
  readText,
  readUint,
} from './forms.js';
import { readBack, refuse } from './refuse.js';

/** A record of another chain that went into this lot. */
export interface InputRef {
  /** Id of the first record of that chain. */
  readonly chain: string | Uint8Array;
  readonly record: string | Uint8Array;
  /** Shown to everybody; the private slot `edgeQuantities` is the usual place. */
  readonly quantity?: QuantityInput;
}

/** What a test found of one substance. */
export interface AnalyteInput {
  readonly analyte: string;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly value?: string | number | null;
  readonly unit?: string | null;
  readonly limit?: string | number | null;
}

/** The kind of this name; `sign.input` where there is none. */
export function readKind(value: unknown, where: string): Kind {
  return kindNamed(value as string) ?? refuse(where, `one of ${KINDS.map(({ name }) => name).join(', ')}`, value);
}

/** Turns named values into the fields of a kind; `undefined` is absent. Names that the kind lacks are `sign.input`. */
export function readFields(kind: Kind, values: { readonly [name: string]: unknown }): Map<number, CborValue> {
  const fields = new Map<number, CborValue>();
  for (const name of Object.keys(values)) {
    const field = fieldNamed(kind, name) ?? refuse(name, `a field of ${kind.name}`, 'another property');
    if (values[name] !== undefined) fields.set(field.key, readField(field, values[name]));
  }
  return fields;
}

function readField(field: Field, value: unknown): CborValue {
  const where = field.name;
  switch (field.type) {
    case 'uint':
      return readUint(value, where);
    case 'day':
      return readDay(value, where);
    case 'quantity':
    case 'signed':
      return readQuantity(value, where);
    case 'digest':
      return readDigest(value, where);
    case 'digests':
      return readList(value, where, readDigest);
    case 'refs':
      return readList(value, where, readRef);
    case 'analytes':
      return readList(value, where, readAnalyte);
    case 'fields':
      return readReplacement(value, where);
    case 'enum':
      return readName(value, field.names, where);
    default:
      return readText(value, where);
  }
}

function readRef(value: unknown, where: string): CborValue {
  const { chain, record, quantity } = readObject(value, where, ['chain', 'record', 'quantity']);
  const ref = [readDigest(chain, `${where}.chain`), readDigest(record, `${where}.record`)];
  return quantity === undefined ? ref : [...ref, readQuantity(quantity, `${where}.quantity`)];
}

function readAnalyte(value: unknown, where: string): CborValue {
  const found = readObject(value, where, ['analyte', 'outcome', 'value', 'unit', 'limit']);
  const decimal = (name: 'value' | 'limit'): CborValue => (found[name] == null ? null : readDecimal(found[name], `${where}.${name}`));
  return [
    readText(found.analyte, `${where}.analyte`),
    readName(found.outcome, OUTCOMES, `${where}.outcome`),
    decimal('value'),
    found.unit == null ? null : readText(found.unit, `${where}.unit`),
    decimal('limit'),
  ];
}

/** A replacement names the kind of its target, whose fields it gives anew and complete. */
function readReplacement(value: unknown, where: string): CborMap {
  if (typeof value !== 'object' || value === null) refuse(where, 'the fields of the target, and its kind', value);
  const { kind: name, ...fields } = value as { readonly [name: string]: unknown };
  const kind = readKind(name, `${where}.kind`);
  if (!kind.correctable) refuse(`${where}.kind`, 'a kind that may be corrected', kind.name);
  const replacement = readFields(kind, fields);
  // Whether the target pins files is not known here.
  readBack(() => checkFields(kind, replacement, { attachments: true }));
  return replacement;
}
