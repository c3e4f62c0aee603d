import { existsSync, unlinkSync } from 'node:fs';
import type { NewRecord } from '@tianma/core/sign';
import { sweepParts, writeWhole } from './atomic.js';
import { hexOf } from './hex.js';
import { type ItemSet, writeItems } from './items.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { addToRowBook, type RowEntry } from './row-book.js';
import { addToVault, type Household } from './vault.js';
import { readJson, type Workspace } from './workspace.js';

/** Everything that one command adds to the chains of a workspace, ready in memory. */
export interface Batch {
  /** In the order in which they are stored: a record after the one before it in its chain. */
  readonly records: readonly (NewRecord & { readonly chain: string })[];
  readonly items?: readonly ItemSet[];
  readonly rows?: Readonly<Record<string, RowEntry>>;
  /** New households by pseudonym. */
  readonly households?: ReadonlyMap<string, Household>;
}

interface Pending {
  readonly schema: 'tianma-pending/0';
  readonly runs: readonly { readonly chain: string; readonly seq: number; readonly prev?: string; readonly records: readonly string[] }[];
  readonly rows: Readonly<Record<string, RowEntry>>;
}

/**
 * Stores a batch, all of it or nothing: private files first (which alone mean nothing), then one file that holds all new records. From that
 * moment the batch counts; what follows can be repeated, and is (`recover`) when it was cut off. Call it holding the workspace's lock.
 */
export function commit(workspace: Workspace, ring: KeyRing, { records, items = [], rows = {}, households = new Map() }: Batch): void {
  if (records.length === 0) return;
  addToVault(workspace, ring, { openings: records, households });
  for (const set of items) writeItems(workspace, set);
  const pending: Pending = { schema: 'tianma-pending/0', runs: runsOf(records), rows };
  writeWhole(workspace.path(LAYOUT.pending), `${JSON.stringify(pending)}\n`, 0o600);
  finish(workspace, pending);
}

/** Finishes what a cut-off command left. Call it holding the workspace's lock. @throws TianmaError `workspace.conflict`, `workspace.damaged`. */
export function recover(workspace: Workspace): void {
  sweepParts(workspace.folder);
  const path = workspace.path(LAYOUT.pending);
  if (existsSync(path)) finish(workspace, readJson(path) as Pending);
}

/** Records by their chains, as they are stored. */
function runsOf(records: Batch['records']): Pending['runs'] {
  const byChain = new Map<string, Batch['records'][number][]>();
  for (const record of records) {
    const run = byChain.get(record.chain);
    if (run) run.push(record);
    else byChain.set(record.chain, [record]);
  }
  return [...byChain].map(([chain, run]) => {
    const first = run[0]?.record;
    return {
      chain,
      seq: first?.seq ?? 0,
      ...(first?.prev && { prev: hexOf(first.prev) }),
      records: run.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    };
  });
}

function finish(workspace: Workspace, { runs, rows }: Pending): void {
  workspace.store.appendAll(
    runs.map(({ records, ...place }) => ({ ...place, records: records.map((record) => new Uint8Array(Buffer.from(record, 'base64'))) })),
  );
  if (Object.keys(rows).length > 0) addToRowBook(workspace, rows);
  unlinkSync(workspace.path(LAYOUT.pending));
}
