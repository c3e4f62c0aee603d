import { rmSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { openMemoryStore, openSqliteStore, type RecordStore } from '@tianma/store';
import { INDEX_FILES, LAYOUT } from '../layout.js';
import type { Workspace } from '../workspace.js';
import { type SourceFile, sourceFiles } from './sources.js';
import { type IndexProblem, takeFiles } from './take.js';

/** The index of a workspace, up to date with its files. */
export interface WorkspaceIndex {
  /** Own chains, those received from others, attestations, and serials that are kept here. Nothing in it was verified by the index. */
  readonly store: RecordStore;
  /** `memory` where there is no SQLite, or the folder cannot be written. */
  readonly kept: 'file' | 'memory';
  /** Files that are damaged or contradict others: what they hold is not in the index. */
  readonly problems: readonly IndexProblem[];
  readonly close: () => void;
}

/**
 * Opens the index of a workspace and takes over what its files hold beyond it. The files are the truth: where one is gone or changed, the
 * index is made anew. Close it after use. @throws TianmaError `workspace.locked` when another process is filling it for long.
 */
export async function openIndex(workspace: Workspace, onProgress?: (done: number) => void): Promise<WorkspaceIndex> {
  const files = sourceFiles(workspace);
  const opened = await openKept(workspace);
  try {
    return await bringUpToDate(workspace, opened, files, onProgress);
  } catch (error) {
    if (opened.kept === 'memory' || !(error instanceof TianmaError) || !UNUSABLE.includes(error.code)) throw error;
    if (error.code === 'workspace.damaged') dropIndex(workspace);
    return bringUpToDate(workspace, { store: openMemoryStore(), kept: 'memory' }, files, onProgress);
  }
}

/** A full disk, or pages that are damaged: the files hold all of it, and a recall leaves none of them out. */
const UNUSABLE: readonly string[] = ['cli.file', 'workspace.damaged'];

async function bringUpToDate(
  workspace: Workspace,
  opened: Kept,
  files: readonly SourceFile[],
  onProgress?: (done: number) => void,
): Promise<WorkspaceIndex> {
  const stamps = new Map(files.map(({ path, stamp }) => [path, stamp]));
  const noted = orClose(opened.store, () => opened.store.notes.all());
  const stale = noted.some(([path, stamp]) => stamps.get(path) !== stamp);
  const { store, kept } = stale ? await openAnew(workspace, opened) : opened;
  const known = stale ? new Set<string>() : new Set(noted.map(([path]) => path));
  const missing = files.filter(({ path }) => !known.has(path));
  const problems = orClose(store, () => takeFiles(workspace, store, missing, onProgress));
  return { store, kept, problems, close: () => store.close() };
}

function orClose<T>(store: RecordStore, work: () => T): T {
  try {
    return work();
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Throws the index away; the next `openIndex` makes it from all files. */
export function dropIndex(workspace: Workspace): void {
  for (const name of INDEX_FILES) rmSync(workspace.path(name), { force: true });
}

type Kept = Pick<WorkspaceIndex, 'store' | 'kept'>;

async function openKept(workspace: Workspace): Promise<Kept> {
  try {
    return { store: await openSqliteStore(workspace.path(LAYOUT.index)), kept: 'file' };
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    if (error.code === 'workspace.damaged') {
      dropIndex(workspace);
      return { store: await openSqliteStore(workspace.path(LAYOUT.index)), kept: 'file' };
    }
    if (IN_MEMORY.includes(error.code)) return { store: openMemoryStore(), kept: 'memory' };
    throw error;
  }
}

/** No SQLite, a medium that cannot be written, another program's or a newer file of this name: answers must come all the same. */
const IN_MEMORY: readonly string[] = ['workspace.sqlite', 'cli.file', 'workspace.state'];

async function openAnew(workspace: Workspace, { store, kept }: Kept): Promise<Kept> {
  store.close();
  if (kept === 'file') dropIndex(workspace);
  return openKept(workspace);
}
