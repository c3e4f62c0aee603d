import type { SignedRecord } from '@tianma/core/record';
import { type ItemSet, readItems } from '../items.js';
import type { Workspace } from '../workspace.js';

/**
 * Serials that earlier packings of a lot gave out: of its stored chain, and of what is about to be stored. Read when they are asked for.
 * @throws TianmaError `workspace.state`, `workspace.damaged` for a packing whose items cannot be read: without them none can be told apart.
 */
export function* takenSerials(
  workspace: Workspace,
  { gtin, lot }: { readonly gtin: string; readonly lot: string },
  stored: readonly SignedRecord[],
  drawn: readonly Omit<ItemSet, 'packing'>[],
): Generator<string> {
  for (const { kindName, idHex } of stored) if (kindName === 'packing') yield* readItems(workspace, idHex).serials;
  for (const set of drawn) if (set.gtin === gtin && set.lot === lot) yield* set.serials;
}
