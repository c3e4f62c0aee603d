import type { Trust } from '@tianma/core';
import { CERTIFICATE_STATE, isSignedBy, ROOT_USE } from '@tianma/core/trust';
import { ownRoot } from '../county/published.js';
import { equal, hexOf } from '../hex.js';
import type { KeyUse, OwnKey } from '../keys.js';
import type { Session } from '../session.js';
import { dayText } from '../time.js';
import { openTrusted } from '../trusted/open-trusted.js';

/** `root`: a key of the county's own root, which no list names. `not_listed`: the county has given no certificate, or not published it yet. */
export type KeyState = 'valid' | 'not_begun' | 'ended' | 'retired' | 'revoked' | 'compromised' | 'not_listed' | 'root';

/** What a county says of a key. Days are `YYYY-MM-DD` at UTC+8, both included. */
export interface KeyListing {
  readonly state: KeyState;
  readonly anchor?: string;
  readonly from?: string;
  readonly to?: string;
  /** Unix seconds: what was signed later does not stand. */
  readonly since?: number;
}

export interface KeyRow {
  readonly use: KeyUse;
  /** SHA-256 of the public key (RFC 9679), hex: its fingerprint. */
  readonly thumbprint: string;
  readonly made?: string;
  readonly listings: readonly KeyListing[];
  /** Signs now; of several keys for one use only one does. */
  readonly signs: boolean;
}

/** The keys of a workspace and what the newest list held here says of them; nothing secret. */
export function listKeys({ workspace, ring, now }: Session): readonly KeyRow[] {
  const trust = openTrusted(workspace, now);
  const root = workspace.settings.kind === 'county' ? ownRoot(workspace) : undefined;
  return ring.all.map(({ use, key, made }): KeyRow => {
    const inRoot = root?.keys.some(([, publicKey]) => equal(publicKey, key.publicKey)) === true;
    const rooted: KeyListing | undefined =
      root && inRoot ? { state: 'root', anchor: hexOf(root.envelope.id), ...window(root.notBefore, root.notAfter) } : undefined;
    const given = rooted ? [rooted] : listingsOf(trust, key, now);
    const listings: readonly KeyListing[] = given.length > 0 ? given : [{ state: 'not_listed' }];
    return {
      use,
      thumbprint: hexOf(key.thumbprint),
      ...(made !== undefined && { made: dayText(made) }),
      listings,
      signs: ring.key(use) === key && listings.some(({ state, since }) => SIGNS.includes(state) || (since ?? 0) >= now),
    };
  });
}

const SIGNS: readonly KeyState[] = ['valid', 'root'];

/** What the lists say of a key: for each anchor that listed one of its certificates, the certificate that ends last. */
export function listingsOf(trust: Trust, key: OwnKey['key'], now: number): readonly KeyListing[] {
  return trust.anchors.flatMap(({ name, root, trust: list, status }): readonly KeyListing[] => {
    const [last] = trust.certificates
      .filter((one) => equal(one.key, key.publicKey) && one.party.slice(0, 6) === root.division)
      .filter(({ envelope }) => list?.states.has(hexOf(envelope.id)) === true && isSignedBy(envelope, root, ROOT_USE.certificate))
      .sort((a, b) => b.notAfter - a.notAfter);
    if (last === undefined) return [];
    const { notBefore, notAfter } = last;
    const [, state, retired] = list?.states.get(hexOf(last.envelope.id)) ?? [];
    const revoked = status?.revokedSince.get(hexOf(key.thumbprint));
    return [{ ...stateOf({ state, retired, revoked, notBefore, notAfter, now }), anchor: name, ...window(notBefore, notAfter) }];
  });
}

function stateOf(given: {
  readonly state: number | undefined;
  readonly retired: number | null | undefined;
  readonly revoked: number | undefined;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly now: number;
}): Pick<KeyListing, 'state' | 'since'> {
  const { state, retired, revoked, notBefore, notAfter, now } = given;
  if (state === CERTIFICATE_STATE.compromised) return { state: 'compromised' };
  if (revoked !== undefined && revoked <= (retired ?? revoked)) return { state: 'revoked', since: revoked };
  if (retired != null) return { state: 'retired', since: retired };
  if (now < notBefore) return { state: 'not_begun' };
  return { state: now > notAfter ? 'ended' : 'valid' };
}

const window = (from: number, to: number): { from: string; to: string } => ({ from: dayText(from), to: dayText(to) });
