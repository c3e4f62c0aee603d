import { existsSync, unlinkSync } from 'node:fs';
import type { PrivateOpening } from '@tianma/core/sign';
import { sweepParts, syncMany, writeWholeFrom } from './atomic.js';
import { hexOf } from './hex.js';
import { type ItemSet, writeItems } from './items.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { addToRowBook, type RowEntry, rowsText } from './row-book.js';
import type { Run } from './store.js';
import { addToVault, type Household } from './vault.js';
import { readJson, type Workspace } from './workspace.js';

/** What is stored of a new record: a `NewRecord` with its chain has it all, and more than a large batch has memory for. */
export interface BatchRecord {
  readonly chain: string;
  readonly idHex: string;
  readonly bytes: Uint8Array;
  readonly record: { readonly seq: number; readonly prev?: Uint8Array };
  /** As it is, or as `encodeOpening` wrote it. */
  readonly opening: PrivateOpening | Uint8Array;
}

/** Everything that one command adds to the chains of a workspace, ready in memory. */
export interface Batch {
  /** In the order in which they are stored: a record after the one before it in its chain. */
  readonly records: readonly BatchRecord[];
  readonly items?: readonly ItemSet[];
  readonly rows?: Readonly<Record<string, RowEntry>>;
  /** New households by pseudonym. */
  readonly households?: ReadonlyMap<string, Household>;
}

/** How many chains of a batch have what is theirs. */
export type OnStored = (done: number, total: number) => void;

const RUNS_AT_ONCE = 256;

const SCHEMA = 'tianma-pending/0';

interface Pending {
  readonly schema: typeof SCHEMA;
  /** Each record in base64. */
  readonly runs: readonly (Omit<Run, 'records'> & { readonly records: readonly string[] })[];
  readonly rows: Readonly<Record<string, RowEntry>>;
}

/**
 * Stores a batch, all of it or nothing: private files first (which alone mean nothing), then one file that holds all new records. From that
 * moment the batch counts; what follows can be repeated, and is (`recover`) when it was cut off. Call it holding the workspace's lock.
 */
export async function commit(
  workspace: Workspace,
  ring: KeyRing,
  { records, items = [], rows = {}, households = new Map() }: Batch,
  onStored?: OnStored,
): Promise<void> {
  if (records.length === 0) return;
  addToVault(workspace, ring, { openings: records, households });
  await syncMany(items.map((set) => writeItems(workspace, set, false)));
  const runs = runsOf(records);
  writeWholeFrom(workspace.path(LAYOUT.pending), textOf(runs, rows), 0o600);
  await finish(workspace, { runs, count: runs.length, rows }, onStored);
}

/** `Pending` as JSON, in pieces: one text of tens of megabytes would be there three times. */
function* textOf(runs: readonly Run[], rows: Pending['rows']): Generator<string> {
  yield `{"schema":${JSON.stringify(SCHEMA)},"runs":[`;
  for (let at = 0; at < runs.length; at += RUNS_AT_ONCE) {
    const piece = runs.slice(at, at + RUNS_AT_ONCE).map(({ records, ...place }) => ({ ...place, records: records.map(base64Of) }));
    const text = JSON.stringify(piece).slice(1, -1);
    yield at === 0 ? text : `,${text}`;
  }
  yield '],"rows":';
  yield* rowsText(rows);
  yield '}\n';
}

function base64Of(record: Uint8Array): string {
  return Buffer.from(record.buffer, record.byteOffset, record.length).toString('base64');
}

/** Finishes what a cut-off command left. Call it holding the workspace's lock. @throws TianmaError `workspace.conflict`, `workspace.damaged`. */
export async function recover(workspace: Workspace): Promise<void> {
  sweepParts(workspace.folder);
  const path = workspace.path(LAYOUT.pending);
  if (!existsSync(path)) return;
  const { runs, rows } = readJson(path) as Pending;
  await finish(workspace, { runs: decoded(runs), count: runs.length, rows });
}

/** Records by their chains, as they are stored. */
function runsOf(records: Batch['records']): readonly Run[] {
  const byChain = new Map<string, BatchRecord[]>();
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
      records: run.map(({ bytes }) => bytes),
    };
  });
}

interface Unfinished extends Pick<Pending, 'rows'> {
  readonly runs: Iterable<Run>;
  readonly count: number;
}

async function finish(workspace: Workspace, { runs, count, rows }: Unfinished, onStored?: OnStored): Promise<void> {
  await workspace.store.appendAll(runs, (done) => onStored?.(done, count));
  if (Object.keys(rows).length > 0) addToRowBook(workspace, rows);
  unlinkSync(workspace.path(LAYOUT.pending));
}

/** One run after the other, so that not all are in memory twice. */
function* decoded(runs: Pending['runs']): Generator<Run> {
  for (const { records, ...place } of runs) {
    yield { ...place, records: records.map((record) => new Uint8Array(Buffer.from(record, 'base64'))) };
  }
}
