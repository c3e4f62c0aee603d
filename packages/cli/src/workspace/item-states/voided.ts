import type { Range } from '@tianma/core/trust';
import { LAYOUT } from '../layout.js';
import { filesIn, type Workspace } from '../workspace.js';
import { heldStatements } from './held.js';
import { joined } from './ranges.js';

/** What this workspace has signed void of a packing (id in hex), whether or not the county has taken it in yet; ascending. */
export function voidedOf(workspace: Workspace, packing: string): readonly Range[] {
  return joined(
    heldStatements(workspace)
      .filter(({ statement }) => statement.packing === packing && statement.state === 'voided')
      .flatMap(({ statement }) => statement.ranges),
  );
}

/** As `voidedOf` at each call, for who asks often: statements are only ever added, and read again when there are more. */
export function watchVoided(workspace: Workspace, packing: string): () => readonly Range[] {
  let [read, voided]: [number, readonly Range[]] = [0, []];
  return () => {
    const held = filesIn(workspace.path(LAYOUT.itemStates), '.cbor').length;
    if (held !== read) [read, voided] = [held, voidedOf(workspace, packing)];
    return voided;
  };
}
