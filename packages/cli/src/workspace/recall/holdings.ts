import type { Trust } from '@tianma/core';
import type { Dossier } from '@tianma/rules/view';
import type { RecordStore } from '@tianma/store';
import { openDossier } from '../dossier.js';
import { type IndexProblem, openIndex } from '../index/index.js';
import type { KeyRing } from '../keys.js';
import type { OpenRegisters } from '../registers.js';
import type { Workspace } from '../workspace.js';

/** Everything that a recall is worked out from. */
export interface Holdings {
  readonly store: RecordStore;
  readonly dossier: Dossier;
  readonly trust: Trust;
  readonly registers: OpenRegisters;
  /** Files that could not be read: lots may be missing. */
  readonly problems: readonly IndexProblem[];
}

/** Opens what a workspace holds for one piece of work, and closes it after. */
export async function withHoldings<T>(
  { workspace, now, ring }: { readonly workspace: Workspace; readonly now: number; readonly ring?: KeyRing },
  work: (holdings: Holdings) => T | Promise<T>,
): Promise<T> {
  const { store, problems, close } = await openIndex(workspace);
  try {
    return await work({ store, problems, ...openDossier({ workspace, now, ...(ring && { ring }) }) });
  } finally {
    close();
  }
}
