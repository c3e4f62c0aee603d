import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

const made = new Set(['node_modules', 'dist', 'out']);

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!made.has(entry.name)) yield* filesBelow(path);
    } else yield path;
  }
}

/** The files below folders of the repository whose path matches, as path from the root -> text. What tools make is left out. */
export function texts(folders: string[], wanted: RegExp): Map<string, string> {
  const paths = folders.flatMap((folder) => [...filesBelow(join(root, folder))]).filter((path) => wanted.test(path));
  return new Map(paths.sort().map((path) => [relative(root, path), readFileSync(path, 'utf8')]));
}

/** The packages' own sources: no tests and what they share, no build; neither is published. */
export function sources(): Map<string, string> {
  const all = texts(['packages'], /\.[cm]?[jt]s$/);
  return new Map([...all].filter(([path]) => /^packages\/\w+\/src\//.test(path) && !/\.(test|fixture)(-\w+)?\.ts$|\.d\.ts$/.test(path)));
}
