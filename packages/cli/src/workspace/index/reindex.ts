import type { Workspace } from '../workspace.js';
import { dropIndex, openIndex, type WorkspaceIndex } from './open-index.js';
import type { IndexProblem } from './take.js';

/** What an index holds. */
export interface IndexCounts {
  readonly records: number;
  readonly attestations: number;
  readonly units: number;
  readonly lots: number;
  readonly edges: number;
  /** Equal for equal files, however the index came about. */
  readonly digest: string;
}

export interface Reindexed extends IndexCounts {
  readonly kept: WorkspaceIndex['kept'];
  readonly problems: readonly IndexProblem[];
}

/** Throws the index of a workspace away and makes it from all its files, while no other command changes them. */
export async function reindex(workspace: Workspace, onProgress?: (done: number) => void): Promise<Reindexed> {
  return workspace.alone(async () => {
    dropIndex(workspace);
    const index = await openIndex(workspace, onProgress);
    try {
      return { ...countIndex(index), kept: index.kept, problems: index.problems };
    } finally {
      index.close();
    }
  });
}

export function countIndex({ store }: Pick<WorkspaceIndex, 'store'>): IndexCounts {
  let [records, attestations, units, lots, edges] = [0, 0, 0, 0, 0];
  for (const chain of store.chains()) {
    const row = store.index.chain(chain);
    records += row?.records ?? 0;
    if (row?.sort === 'unit') units += 1;
    else lots += 1;
    attestations += store.attestationsOf(chain).length;
    edges += store.index.inputsOf(chain).length;
  }
  return { records, attestations, units, lots, edges, digest: store.index.digest() };
}
