import type { Trust } from '@tianma/core';
import type { AffectedSet } from '@tianma/office/recall';
import type { Dossier } from '@tianma/rules/view';
import type { RecordStore } from '@tianma/store';
import { openDossier } from '../dossier.js';
import { type IndexProblem, openIndex } from '../index/index.js';
import type { KeyRing } from '../keys.js';
import { type OpenRegisters, openRegisters } from '../registers.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';

/** Everything that a recall is worked out from. */
export interface Holdings {
  readonly store: RecordStore;
  readonly trust: Trust;
  readonly registers: OpenRegisters;
  /** Files that could not be read: lots may be missing. */
  readonly problems: readonly IndexProblem[];
  /** What the records of a set say, and of those that took from its lots: only these are verified. */
  readonly dossierOf: (set: AffectedSet) => Dossier;
}

/** Opens what a workspace holds for one piece of work, and closes it after. */
export async function withHoldings<T>(
  { workspace, now, ring }: { readonly workspace: Workspace; readonly now: number; readonly ring?: KeyRing },
  work: (holdings: Holdings) => T | Promise<T>,
): Promise<T> {
  const { store, problems, close } = await openIndex(workspace);
  try {
    const trust = openTrusted(workspace, now);
    const registers = openRegisters(workspace, now, trust);
    const dossierOf = ({ lots, units }: AffectedSet): Dossier => {
      const takers = lots.flatMap(({ chain }) => store.index.outputsOf(chain).map(({ to }) => to));
      const only = new Set([...[...lots, ...units].map(({ chain }) => chain), ...takers]);
      return openDossier({ workspace, now, only, ...(ring && { ring }) }).dossier;
    };
    return await work({ store, trust, registers, problems, dossierOf });
  } finally {
    close();
  }
}
