import type { SigningKey } from '@tianma/core/sign';
import { KEY_USE } from '@tianma/core/trust';
import type { KeyRing, KeyUse } from '../keys.js';
import type { Workspace } from '../workspace.js';
import { covers, type Endorsed, endorsementsOf } from './entitled.js';
import { openTrusted } from './open-trusted.js';

/**
 * The ring of a session: of several keys for a use the newest that the county's list held here covers at the moment of signing. A fresh key
 * waits until it is listed; until then, and for what was packed before it began, the one before it signs. `now`: Unix seconds.
 */
export function standingKeys(ring: KeyRing, workspace: Workspace, now: number): KeyRing {
  let listed: ReadonlyMap<SigningKey, readonly Endorsed[]> | undefined;
  const endorsed = (key: SigningKey): readonly Endorsed[] => {
    listed ??= endorsements(ring, workspace, now);
    return listed.get(key) ?? [];
  };
  const choose = (use: KeyUse, at: number): SigningKey => {
    const newest = ring.key(use);
    const known = Object.entries(KEY_USE).find(([name]) => name === use)?.[1];
    const own = ring.all.filter((one) => one.use === use).map(({ key }) => key);
    if (own.length === 1 || known === undefined) return newest;
    const standing = (test: (one: Endorsed) => boolean): SigningKey | undefined =>
      own.filter((key) => endorsed(key).some((one) => one.certificate.uses.includes(known) && test(one))).at(-1);
    // Where none covers that moment, whoever asks is told why by the newest that is listed.
    return standing((one) => covers(one, at)) ?? standing(() => true) ?? newest;
  };
  const chosen = new Map<string, SigningKey>();
  const key = (use: KeyUse, at: number = now): SigningKey => {
    const name = `${use} ${at}`;
    const found = chosen.get(name) ?? choose(use, at);
    chosen.set(name, found);
    return found;
  };
  return { ...ring, key };
}

function endorsements(ring: KeyRing, workspace: Workspace, now: number): ReadonlyMap<SigningKey, readonly Endorsed[]> {
  const trust = openTrusted(workspace, now);
  return new Map(ring.all.map(({ key }) => [key, endorsementsOf(trust, key.publicKey)]));
}
