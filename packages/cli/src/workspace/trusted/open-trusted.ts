import { existsSync, readdirSync } from 'node:fs';
import { openTrust, type Trust, type VerifyOptions } from '@tianma/core';
import { type Root, readRoot } from '@tianma/core/trust';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { filesIn, readFile, type Workspace } from '../workspace.js';

/** Everything that this workspace believes, as `verify` takes it; a county believes what it publishes. */
export function trustedOptions(workspace: Workspace, now: number): VerifyOptions {
  const folders = trustedFolders(workspace);
  const read = (name: string): Uint8Array[] =>
    folders
      .map((folder) => `${folder}/${name}`)
      .filter((path) => existsSync(path))
      .map((path) => readFile(path));
  return {
    anchors: read(PUBLISHED.root),
    trust: read(PUBLISHED.trust),
    status: read(PUBLISHED.status),
    certificates: [...trustedFiles(workspace, PUBLISHED.certificates), ...trustedFiles(workspace, PUBLISHED.notices)],
    now,
  };
}

export function openTrusted(workspace: Workspace, now: number): Trust {
  return openTrust(trustedOptions(workspace, now));
}

/** What the counties that are trusted here published in one of their folders. */
export function trustedFiles(workspace: Workspace, name: string): readonly Uint8Array[] {
  return trustedFolders(workspace)
    .flatMap((folder) => filesIn(`${folder}/${name}`, '.cbor'))
    .map((path) => readFile(path));
}

export function trustedRoots(workspace: Workspace): readonly Root[] {
  return trustedFolders(workspace).map((folder) => readRoot(readFile(`${folder}/${PUBLISHED.root}`)));
}

/** Folders with a root: what a county published, its own or taken over. */
export function trustedFolders(workspace: Workspace): string[] {
  const folder = workspace.path(LAYOUT.trusted);
  const accepted = existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => workspace.path(LAYOUT.trusted, name))
    : [];
  return [workspace.path(LAYOUT.public), ...accepted].filter((path) => existsSync(`${path}/${PUBLISHED.root}`));
}
