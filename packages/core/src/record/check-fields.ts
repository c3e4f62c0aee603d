import type { CborMap } from '../cbor/value.js';
import { TianmaError } from '../errors.js';
import { checkValue, malformed } from './check-value.js';
import { fieldNamed, type Kind } from './kinds.js';

/** What the fields of a kind are checked with. */
export interface FieldContext {
  /** True for the first record of a chain: `packing` then needs inputs. */
  readonly opens?: boolean;
  /** True when the record pins files: `attach` then needs no attestations. */
  readonly attachments?: boolean;
}

/**
 * Checks a map of fields 64..127, complete, against its kind: a record's own, or the replacement in a correction.
 * Keys outside 64..127 are not looked at. Throws `record.field_newer` for a key that the kind does not have, then
 * `record.malformed` or `record.text` with the name of the first field that does not fit.
 */
export function checkFields(kind: Kind, fields: CborMap, context: FieldContext = {}): void {
  for (const key of fields.keys()) {
    if (key < 64 || key > 127 || kind.fields[key - 64] !== undefined) continue;
    throw new TianmaError('record.field_newer', { where: `key ${key}` });
  }
  for (const field of kind.fields) {
    const value = fields.get(field.key);
    if (value !== undefined) checkValue(field, value);
    else if (field.required) malformed(field.name, 'a value');
  }
  checkTogether(kind, (name) => fields.get(fieldNamed(kind, name)?.key as number), context);
}

/** What no single field can say. */
function checkTogether(kind: Kind, get: (name: string) => unknown, { opens, attachments }: FieldContext): void {
  switch (kind.name) {
    case 'packing':
      if (opens === true && get('inputs') === undefined) malformed('inputs', 'a value');
      if ((get('spare') as number) >= (get('count') as number)) malformed('spare', 'fewer than count');
      return;
    case 'attach':
      if (attachments !== true && get('attestations') === undefined) malformed('attestations', 'a value');
      return;
    case 'correction':
      if ((get('reason') === 2) !== (get('replacement') !== undefined)) malformed('replacement', 'one for incorrect_data only');
      return;
    case 'inspection':
    case 'test_claim':
      checkConclusion(get('method') === 1, get('conclusion'));
  }
}

/** A rapid test screens; only a laboratory's method passes or fails a lot. */
function checkConclusion(rapid: boolean, conclusion: unknown): void {
  if (rapid && (conclusion === 1 || conclusion === 2)) malformed('conclusion', 'a screening after a rapid test');
}
