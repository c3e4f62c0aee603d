import { existsSync, mkdirSync } from 'node:fs';
import { writeWhole } from '../atomic.js';
import { itemSets } from '../items.js';
import { LAYOUT } from '../layout.js';
import { readJson, type Workspace } from '../workspace.js';

/** Not among the jobs, whose names are days. */
const FILE = 'restored.json';

interface Restored {
  /** Ids of the packing records that came out of the backup, hex. */
  readonly packings: readonly string[];
}

/** Notes that all packings of now came out of a backup: which of their labels were printed after it is not known. */
export function noteRestored(workspace: Workspace): void {
  const packings = itemSets(workspace);
  if (packings.length === 0) return;
  mkdirSync(workspace.path(LAYOUT.printJobs), { recursive: true, mode: 0o700 });
  writeWhole(workspace.path(LAYOUT.printJobs, FILE), `${JSON.stringify({ packings } satisfies Restored)}\n`, 0o600);
}

/** True for a packing (id in hex) that came out of a backup. @throws TianmaError `workspace.damaged`. */
export function wasRestored(workspace: Workspace, packing: string): boolean {
  const path = workspace.path(LAYOUT.printJobs, FILE);
  return existsSync(path) && (readJson(path) as Restored).packings.includes(packing);
}
