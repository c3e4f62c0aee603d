import { TianmaError, type Trust } from '@tianma/core';
import { writeWhole } from '../atomic.js';
import { hexOf } from '../hex.js';
import { KEY_USES } from '../init.js';
import { addKey, type KeyRing, type KeyUse, openKeys } from '../keys.js';
import { LAYOUT } from '../layout.js';
import { keyRequest, requestText } from '../party/key-request.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';
import { listingsOf } from './list-keys.js';

/** A workspace and the word that opens its key file: what every change of that file takes. */
export interface KeyPlace {
  readonly workspace: Workspace;
  readonly passphrase: string;
  /** Unix seconds. */
  readonly now: number;
}

export interface MadeKey {
  readonly use: KeyUse;
  readonly thumbprint: string;
  /** False when a key that was made before still waits for the county: no second one is made. */
  readonly made: boolean;
  /** Path of the request that goes to the county. */
  readonly request: string;
}

/**
 * Makes a fresh key beside the one for this use, which goes on signing until the county lists the new one. Cut off anywhere, it can be run
 * again: a key that waits is asked for again, and none is made, unless it was there already when the others were taken back. @throws TianmaError `workspace.state` (a county), `sign.key` (no key for it yet).
 */
export async function rotateKey(place: KeyPlace, use: KeyUse): Promise<MadeKey> {
  requireCertified(place.workspace, use);
  return change(
    place,
    (ring) => {
      const newest = ring.all.filter((one) => one.use === use).at(-1);
      if (newest === undefined) throw new TianmaError('sign.key', { where: use, found: '没有 / none', fix: `tianma key add ${use}` });
      const trust = openTrusted(place.workspace, place.now);
      const waits = listingsOf(trust, newest.key, place.now).length === 0 && (newest.made ?? 0) > takenBackAt(ring, trust, place.now);
      return waits ? ring : addKey(place.workspace, use, place.passphrase, place.now);
    },
    use,
  );
}

/**
 * When the lists held here were signed, Unix seconds, while they still say of the newest listed key of some use that it is stolen or revoked;
 * else -1. A key that was made before then was in the file that was stolen, and is no way out although it waits.
 */
function takenBackAt({ all }: KeyRing, trust: Trust, now: number): number {
  const newest = new Map(all.map(({ use, key }) => [use, listingsOf(trust, key, now)] as const).filter(([, given]) => given.length > 0));
  const bad = [...newest.values()].flat().some(({ state }) => state === 'compromised' || state === 'revoked');
  return bad ? Math.max(...trust.anchors.flatMap(({ trust: list, status }) => [list?.envelope.iat ?? 0, status?.envelope.iat ?? 0])) : -1;
}

/** Makes the first key for a use that this workspace has none for. @throws TianmaError `workspace.state`, `cli.usage`. */
export async function addFirstKey(place: KeyPlace, use: KeyUse): Promise<MadeKey> {
  requireCertified(place.workspace, use);
  return change(
    place,
    (ring) => {
      if (ring.all.some((one) => one.use === use))
        throw new TianmaError('workspace.state', {
          where: use,
          expected: '还没有这种钥匙 / no key for it yet',
          found: '已经有 / there is one',
          fix: `换新用 tianma key rotate ${use} / for a new one: tianma key rotate ${use}`,
        });
      return addKey(place.workspace, use, place.passphrase, place.now);
    },
    use,
  );
}

/** The key file first: of a request whose key was never kept nobody could sign. */
function change({ workspace, passphrase, now }: KeyPlace, work: (ring: KeyRing) => KeyRing, use: KeyUse): Promise<MadeKey> {
  return workspace.alone(() => {
    const before = openKeys(workspace, passphrase);
    const ring = work(before);
    const request = workspace.path(LAYOUT.request);
    writeWhole(request, requestText(keyRequest({ workspace, ring, now })));
    return { use, thumbprint: hexOf(ring.key(use).thumbprint), made: ring !== before, request };
  });
}

/** The keys of a county stand in its root, which readers were given by hand: a new key there is a new root. */
function requireCertified(workspace: Workspace, use: KeyUse): void {
  const { kind } = workspace.settings;
  if (kind === 'county')
    throw new TianmaError('workspace.state', {
      where: workspace.folder,
      expected: '合作社、企业或检测站的工作区 / a workspace of a party or laboratory',
      found: '县 / a county',
      fix: '县里的钥匙写在根文件里,换钥匙就是换根:见 docs/guide/keys.md / the keys of a county stand in its root, and a new key is a new root: see docs/guide/keys.md',
    });
  const uses = KEY_USES[kind];
  if (!uses.includes(use)) throw new TianmaError('cli.usage', { where: 'USE', expected: uses.join(', '), found: use });
}
