import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { fileError, writeWhole } from '../atomic.js';
import { KEY_USES } from '../init.js';
import { createKeys, type KeyRing } from '../keys.js';
import { LAYOUT } from '../layout.js';
import { keyRequest, requestText } from '../party/key-request.js';
import { requirePassphrase } from '../secret.js';
import { dayText } from '../time.js';
import type { KeyPlace } from './make-key.js';

/** What nobody can open without the lost keys, in the order in which it is put aside: while the key file is gone nothing else is tried. */
const CLOSED = [LAYOUT.keys, LAYOUT.vault] as const;

export interface LostKeys {
  readonly ring: KeyRing;
  /** Where the files are that cannot be opened; a passphrase that is remembered later still opens them. */
  readonly aside: string;
  readonly moved: readonly string[];
  readonly request: string;
}

/**
 * Fresh keys for a workspace whose passphrase or key file is lost. Records, items and what was received stay; the key file and the private
 * fields are put aside, unopened. Cut off anywhere, it can be run again. @throws TianmaError `workspace.state` (a county), `key.passphrase`.
 */
export async function replaceLostKeys({ workspace, passphrase, now }: KeyPlace): Promise<LostKeys> {
  workspace.expect('party', 'lab');
  return workspace.alone(() => {
    requirePassphrase(passphrase);
    const aside = freeFolder(workspace.path(`lost-${dayText(now)}`));
    const moved = CLOSED.filter((name) => existsSync(workspace.path(name)));
    for (const name of moved) move(workspace.path(name), aside, name);
    const ring = createKeys(workspace, KEY_USES[workspace.settings.kind], passphrase, now);
    const request = workspace.path(LAYOUT.request);
    writeWhole(request, requestText(keyRequest({ workspace, ring, now })));
    return { ring, aside, moved, request };
  });
}

function move(path: string, folder: string, name: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    renameSync(path, `${folder}/${name}`);
  } catch (cause) {
    throw fileError(path, cause);
  }
}

/** Run twice in a day, the second finds a name of its own: nothing that was put aside is written over. */
function freeFolder(path: string): string {
  let [folder, count] = [path, 1];
  while (existsSync(folder)) {
    count += 1;
    folder = `${path}-${count}`;
  }
  return folder;
}
