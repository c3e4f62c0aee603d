import { hex } from '../bytes.js';
import type { CborMap } from '../cbor/index.js';
import type { Code } from '../codes.js';
import { TianmaError } from '../errors.js';
import { checkFields, fieldOf, type SignedRecord } from '../record/index.js';
import type { ChainFault } from './check-chain.js';

/** What a later record of the chain does to an earlier one. */
export interface Change {
  readonly by: SignedRecord;
  readonly target: SignedRecord;
  /** `withdrawn`: a correction that says it did not occur. */
  readonly effect: 'replaced' | 'withdrawn' | 'voided';
}

const DID_NOT_OCCUR = 1;

/**
 * Finds the corrections and voids of a chain that hold, in order: of several that name one record the last counts, and one that was
 * itself voided does not. A target that is not earlier in the chain, may not be corrected, or does not take the replacement is
 * `correction.invalid`; a replacement with a field that we do not know is `record.field_newer`.
 */
export function readChanges(records: readonly SignedRecord[]): {
  readonly changes: readonly Change[];
  readonly faults: readonly ChainFault[];
} {
  const earlier = new Map<string, SignedRecord>();
  const changes: Change[] = [];
  const faults: ChainFault[] = [];
  records.forEach((by, index) => {
    if (by.kindName === 'correction' || by.kindName === 'void') {
      const target = earlier.get(hex(fieldOf(by, 'target') as Uint8Array));
      const code = target === undefined ? 'correction.invalid' : faultOf(by, target);
      if (code !== undefined) faults.push({ code, index });
      else changes.push({ by, target: target as SignedRecord, effect: effectOf(by) });
    }
    earlier.set(by.idHex, by);
  });
  return { changes: withoutVoided(changes), faults };
}

function effectOf(by: SignedRecord): Change['effect'] {
  if (by.kindName === 'void') return 'voided';
  return fieldOf(by, 'reason') === DID_NOT_OCCUR ? 'withdrawn' : 'replaced';
}

function faultOf(by: SignedRecord, target: SignedRecord): Code | undefined {
  const effect = effectOf(by);
  if (effect === 'voided') return undefined;
  if (target.seq === 0 || !target.kindRow.correctable) return 'correction.invalid';
  if (effect === 'withdrawn') return undefined;
  try {
    checkFields(target.kindRow, fieldOf(by, 'replacement') as CborMap, { attachments: target.attachments.length > 0 });
    return undefined;
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return error.class === 'unsupported' ? error.code : 'correction.invalid';
  }
}

/** From the last back: what a void that holds takes away has no effect of its own. */
function withoutVoided(changes: readonly Change[]): readonly Change[] {
  const voided = new Set<string>();
  return [...changes]
    .reverse()
    .filter(({ by, target, effect }) => {
      if (voided.has(by.idHex)) return false;
      if (effect === 'voided') voided.add(target.idHex);
      return true;
    })
    .reverse();
}
