import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LAYOUT } from '../layout.js';
import type { Workspace } from '../workspace.js';

/** Files of a workspace that its index is made of. */
export type SourceKind = 'chain' | 'bundle' | 'attestation' | 'items';

/** One file, by its path in the workspace. All of them are written once and never changed: size and time show one that was. */
export interface SourceFile {
  readonly kind: SourceKind;
  readonly path: string;
  readonly stamp: string;
}

interface Place {
  readonly kind: SourceKind;
  readonly folder: string;
  readonly name: RegExp;
}

const PLACES: readonly Place[] = [
  { kind: 'chain', folder: LAYOUT.chains, name: /^[0-9a-f]{64}\/\d{8}\.records$/ },
  { kind: 'bundle', folder: LAYOUT.received, name: /^[0-9a-f]{64}\/[0-9a-f]{64}\.tianma$/ },
  { kind: 'attestation', folder: LAYOUT.attestations, name: /^[0-9a-f]{64}\.cbor$/ },
  { kind: 'items', folder: LAYOUT.items, name: /^[0-9a-f]{64}\.txt$/ },
];

/** Own chains first, what was received after them, serials last; in order of name. */
export function sourceFiles(workspace: Workspace): readonly SourceFile[] {
  return PLACES.flatMap(({ kind, folder, name }) => {
    const root = workspace.path(folder);
    if (!existsSync(root)) return [];
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.split('\\').join('/'));
    return found
      .filter((path) => name.test(path))
      .sort()
      .map((path) => ({ kind, path: `${folder}/${path}`, stamp: stampOf(join(root, path)) }));
  });
}

function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}
