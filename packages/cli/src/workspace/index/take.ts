import { TianmaError } from '@tianma/core';
import type { Append, RecordStore } from '@tianma/store';
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

/** What is wrong with the store itself and not with a file: no file may be left out for it. */
const OF_STORE: readonly string[] = ['workspace.locked', 'workspace.damaged', 'cli.file'];

/**
 * Puts files into a store and notes them; what cannot be taken is reported, and tried again next time.
 * @throws TianmaError `workspace.locked`, `workspace.damaged`, `cli.file` of the store.
 */
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
    const taken = takeTogether(store, read) ?? read.filter(({ file, brought }) => takeAlone(store, file, brought, problems));
    store.notes.put(taken.map(({ file: { path, stamp } }) => [path, stamp] as const));
    onProgress?.(begin + batch.length);
  }
  return problems;
}

interface Read {
  readonly file: SourceFile;
  readonly brought: Brought;
}

/** Those that are done with, when nothing stood against any of them; else none was taken. */
function takeTogether(store: RecordStore, read: readonly Read[]): readonly Read[] | undefined {
  try {
    store.append(read.flatMap(({ brought }) => brought.records));
  } catch (error) {
    if (error instanceof TianmaError && !OF_STORE.includes(error.code)) return undefined;
    throw error;
  }
  return read.filter(({ brought }) => putRest(store, brought));
}

/** Chain by chain: one that contradicts another file must not keep the rest of a bundle out. True when the file is done with. */
function takeAlone(store: RecordStore, { path }: SourceFile, brought: Brought, problems: IndexProblem[]): boolean {
  const chains = new Map<string, Append[]>();
  for (const record of brought.records) chains.set(record.chain, [...(chains.get(record.chain) ?? []), record]);
  const before = problems.length;
  const put = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof TianmaError) || OF_STORE.includes(error.code)) throw error;
      problems.push({ path, error: error.code === 'workspace.conflict' ? forked(error) : error });
    }
  };
  for (const records of chains.values()) put(() => store.append(records));
  let done = false;
  put(() => {
    done = putRest(store, brought);
  });
  return done && problems.length === before;
}

/** False while the packing record of items is not held: another command may be about to write it, or was cut off before. */
function putRest(store: RecordStore, { attestations, serials }: Brought): boolean {
  store.attest(attestations);
  if (serials === undefined) return true;
  const packing = store.record(serials.packing);
  if (packing) store.index.putSerials(packing.chain, serials.serials);
  return packing !== undefined;
}

function attempt<T>({ path }: SourceFile, problems: IndexProblem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    problems.push({ path, error });
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
