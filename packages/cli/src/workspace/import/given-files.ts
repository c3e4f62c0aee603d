import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { GivenFile } from '../../ledger/csv/gather.js';
import { LEDGER_LIMITS } from '../../ledger/limits.js';
import { fileError } from '../atomic.js';
import { readFile } from '../workspace.js';

/** The files of a command line: a folder stands for the CSV files in it. `name` is the one path, or the folder of several. */
export function givenFiles(paths: readonly string[]): { readonly name: string; readonly files: readonly GivenFile[] } {
  const [first = ''] = paths;
  const all = paths.flatMap((path) => (isFolder(path) ? csvIn(path) : [path])).slice(0, LEDGER_LIMITS.sheets + 1);
  const files = all.map((path) => ({ name: basename(path), bytes: readFile(path) }));
  return { name: paths.length > 1 ? dirname(resolve(first)) : resolve(first), files };
}

const csvIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.(csv|tsv)$/i.test(name) && !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw fileError(path, cause);
  }
}
