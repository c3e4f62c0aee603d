import { existsSync } from 'node:fs';
import { recover } from './journal.js';
import { type KeyRing, openKeys } from './keys.js';
import { LAYOUT } from './layout.js';
import { standingKeys } from './trusted/standing-keys.js';
import { Workspace } from './workspace.js';

/** An open workspace with its keys, at one moment: what every operation that signs takes. Opening the keys is the costly part. */
export interface Session {
  readonly workspace: Workspace;
  readonly ring: KeyRing;
  /** Unix seconds; what is signed states it. */
  readonly now: number;
}

/** Opens a workspace to read it; finishes first what a cut-off command left half-written. @throws TianmaError `workspace.*`. */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const workspace = Workspace.open(folder);
  if (existsSync(workspace.path(LAYOUT.pending))) await workspace.alone(() => recover(workspace));
  return workspace;
}

/** As `openWorkspace`, with its keys. @throws TianmaError `key.*`, `workspace.*`. */
export async function openSession(folder: string, passphrase: string, now: number = Math.floor(Date.now() / 1000)): Promise<Session> {
  const workspace = await openWorkspace(folder);
  return { workspace, ring: standingKeys(openKeys(workspace, passphrase), workspace, now), now };
}
