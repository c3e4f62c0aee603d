import { decimalToText, inputsOf } from '@tianma/core/record';
import type { Source } from '../source.js';
import type { EdgeRow } from '../types.js';

/** The inputs that a record names, its own and those that it puts in place of others, in their order. */
export function edgesOf({ chain, record, states, since }: Source): readonly EdgeRow[] {
  return inputsOf(record, states[1]?.kindRow).map(({ chain: from, record: named, quantity }) => ({
    from,
    record: named,
    to: chain,
    into: record.idHex,
    intoSeq: since,
    ...(quantity && { quantity: { value: decimalToText(quantity[0]), unit: quantity[1] } }),
  }));
}
