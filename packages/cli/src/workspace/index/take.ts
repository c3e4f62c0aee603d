import { TianmaError } from '@tianma/core';
import type { RecordStore } from '@tianma/store';
import type { Workspace } from '../workspace.js';
import { type Brought, readSource } from './read-source.js';
import type { SourceFile } from './sources.js';

/** A file that the index could not take. */
export interface IndexProblem {
  readonly path: string;
  readonly error: TianmaError;
}

/** Each batch is one write that waits for the disk. */
const BATCH = 200;

/** Puts files into a store and notes them; what cannot be taken is reported, and tried again next time. */
export function takeFiles(
  workspace: Workspace,
  store: RecordStore,
  files: readonly SourceFile[],
  onProgress?: (done: number) => void,
): readonly IndexProblem[] {
  const problems: IndexProblem[] = [];
  for (let begin = 0; begin < files.length; begin += BATCH) {
    const batch = files.slice(begin, begin + BATCH);
    const read = batch.flatMap((file) => {
      const brought = attempt(file, problems, () => readSource(workspace, file));
      return brought === undefined ? [] : [{ file, brought }];
    });
    const taken = takeTogether(store, read) ? read : read.filter(({ file, brought }) => takeAlone(store, file, brought, problems));
    store.notes.put(taken.map(({ file: { path, stamp } }) => [path, stamp] as const));
    onProgress?.(begin + batch.length);
  }
  return problems;
}

interface Read {
  readonly file: SourceFile;
  readonly brought: Brought;
}

/** True when nothing stood against any of them; else none was taken. */
function takeTogether(store: RecordStore, read: readonly Read[]): boolean {
  try {
    store.append(read.flatMap(({ brought }) => brought.records));
  } catch (error) {
    if (error instanceof TianmaError && error.code !== 'workspace.locked') return false;
    throw error;
  }
  for (const { brought } of read) putRest(store, brought);
  return true;
}

function takeAlone(store: RecordStore, file: SourceFile, brought: Brought, problems: IndexProblem[]): boolean {
  const done = attempt(file, problems, () => {
    store.append(brought.records);
    putRest(store, brought);
    return true;
  });
  return done === true;
}

function putRest(store: RecordStore, { attestations, serials }: Brought): void {
  store.attest(attestations);
  const packing = serials && store.record(serials.packing);
  // Items are written before their packing record: those of a command that was cut off belong to none.
  if (packing) store.index.putSerials(packing.chain, serials.serials);
}

function attempt<T>({ path }: SourceFile, problems: IndexProblem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TianmaError) || error.code === 'workspace.locked') throw error;
    problems.push({ path, error: error.code === 'workspace.conflict' ? forked(error) : error });
    return undefined;
  }
}

/** In files that each were whole, two records at one place are two histories of one writer. */
function forked({ where, expected, found, cause }: TianmaError): TianmaError {
  return new TianmaError('chain.fork', {
    ...(where !== undefined && { where }),
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
    fix: '同一批次出现两份不同的记录,请报告县里 / two histories of one lot: report it to the county',
    cause,
  });
}
