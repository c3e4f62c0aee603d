import { existsSync } from 'node:fs';
import { type Root, readRoot, readStatusList, readTrustList } from '@tianma/core/trust';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { readFile, type Workspace } from '../workspace.js';

/** The county's own root; its id is the anchor id. @throws TianmaError `cli.file`, `anchor.mismatch`. */
export function ownRoot(workspace: Workspace): Root {
  return readRoot(readFile(workspace.path(LAYOUT.public, PUBLISHED.root)));
}

/** Version after the one that is published: what was signed once is never signed again with other content. */
export function nextVersion(workspace: Workspace, list: 'trust' | 'status'): number {
  const path = workspace.path(LAYOUT.public, PUBLISHED[list]);
  if (!existsSync(path)) return 1;
  const bytes = readFile(path);
  return (list === 'trust' ? readTrustList(bytes) : readStatusList(bytes)).version + 1;
}
