import type { FactValue } from '@tianma/core';
import type { CborMap } from '@tianma/core/cbor';
import { fieldOf, fieldsToJson, type SignedRecord, SLOTS, slotToJson } from '@tianma/core/record';
import type { PrivateOpening, RecordInput } from '@tianma/core/sign';

/** What a changed row says otherwise than the record that was signed from it. */
export interface FieldChange {
  readonly name: string;
  /** Absent for a private slot: its values are shown nowhere. */
  readonly before?: FactValue;
  readonly after?: FactValue;
  readonly private: boolean;
}

/** What was erased on purpose does not come back with a correction. */
export function withoutErased(input: RecordInput, old: PrivateOpening): { private?: object } & Record<string, unknown> {
  const { private: slots = {}, ...fields } = input as unknown as { private?: Record<string, unknown> } & Record<string, unknown>;
  const kept = Object.entries(slots).filter(([name]) => old.slots[SLOTS.indexOf(name as (typeof SLOTS)[number])] !== null);
  return { ...fields, private: Object.fromEntries(kept) };
}

/** Public fields that differ; `stands` is the record itself or the last correction of it. */
export function publicChanges(target: SignedRecord, stands: SignedRecord, correction: SignedRecord): FieldChange[] {
  const kind = target.kindRow;
  const fields = (record: SignedRecord): CborMap =>
    record.kindName === 'correction' ? (fieldOf(record, 'replacement') as CborMap) : (record.fields as CborMap);
  const [old, fresh] = [fieldsToJson(kind, fields(stands)), fieldsToJson(kind, fields(correction))];
  return kind.fields.flatMap(({ name }): FieldChange[] => {
    const [before, after] = [old[name], fresh[name]];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ name, private: false, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
}

/** Private slots that differ, by name alone. */
export function privateChanges(old: PrivateOpening, fresh: PrivateOpening): FieldChange[] {
  return SLOTS.flatMap((name, i): FieldChange[] => {
    const [before, after] = [old.slots[i], fresh.slots[i]];
    if (before == null || JSON.stringify(slotToJson(i, before.value)) === JSON.stringify(slotToJson(i, after?.value ?? null))) return [];
    return [{ name, private: true }];
  });
}
