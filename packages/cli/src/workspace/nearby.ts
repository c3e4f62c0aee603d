import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { LAYOUT } from './layout.js';

const SHOWN = 5;

/** Workspaces around a folder that is none: the one it stands in, else those right below it, at most five. */
export function nearbyWorkspaces(folder: string): readonly string[] {
  const root = resolve(folder);
  for (let at = dirname(root); ; at = dirname(at)) {
    if (isWorkspace(at)) return [at];
    if (at === dirname(at)) break;
  }
  return below(root).filter(isWorkspace).sort().slice(0, SHOWN);
}

/** A folder as one types it from here: the shorter of both ways to write it. */
export function fromHere(folder: string): string {
  const [full, short] = [resolve(folder), relative('.', folder)];
  return short !== '' && short.length < full.length ? short : full;
}

const isWorkspace = (folder: string): boolean => existsSync(join(folder, LAYOUT.settings));

/** A folder that may not be looked into holds no workspace for whoever asks. */
function below(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
