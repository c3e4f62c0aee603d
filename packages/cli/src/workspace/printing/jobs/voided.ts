import type { Range } from '@tianma/core/trust';
import { heldStatements } from '../../item-states/held.js';
import { joined } from '../../item-states/ranges.js';
import type { Workspace } from '../../workspace.js';

/** Indexes of one packing that own statements void, ascending. */
export type Voided = readonly Range[];

/** What this workspace has signed void of a packing (id in hex), whether or not the county has taken it in yet. */
export function voidedOf(workspace: Workspace, packing: string): Voided {
  return joined(
    heldStatements(workspace)
      .filter(({ statement }) => statement.packing === packing && statement.state === 'voided')
      .flatMap(({ statement }) => statement.ranges),
  );
}

export function isVoided(voided: Voided, index: number): boolean {
  return voided.some(([first, last]) => index >= first && index <= last);
}
