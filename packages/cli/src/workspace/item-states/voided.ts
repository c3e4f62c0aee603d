import type { Range } from '@tianma/core/trust';
import type { Workspace } from '../workspace.js';
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
