import { TianmaError } from '@tianma/core';
import { signTrust } from '@tianma/core/sign';
import type { TrustList } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { Session } from '../session.js';
import { DAY } from '../time.js';
import { nextVersion, ownRoot } from './published.js';
import { type County, type IssuedCertificate, readCounty, writeCounty } from './state.js';

/** A trust list is renewed when parties change; readers are told after this many days that it is old. */
const DEFAULT_DAYS = 90;

/** Signs the next trust list with every certificate that the county gave, into `public/`. */
export async function publishTrust(
  { workspace, ring, now }: Session,
  { days = DEFAULT_DAYS }: { days?: number | undefined } = {},
): Promise<TrustList> {
  return workspace.alone(() => signList({ workspace, ring, now }, readCounty(workspace), days));
}

/**
 * Takes a key back, and publishes at once. `retired`: what it signed up to `since` stands; `compromised`: nothing does.
 * `kid` is the begin of a thumbprint or certificate id in hex, 8 digits or more, or a party id for all its keys. @throws TianmaError `cli.usage` when it names none or several keys.
 */
export async function retireKey(
  { workspace, ring, now }: Session,
  { kid, state, since = now }: { readonly kid: string; readonly state: 'retired' | 'compromised'; readonly since?: number | undefined },
): Promise<{ readonly keys: readonly IssuedCertificate[]; readonly trust: TrustList }> {
  return workspace.alone(() => {
    const county = readCounty(workspace);
    const keys = findKey(county, kid);
    const change = (certificate: IssuedCertificate): IssuedCertificate => {
      // A key that somebody else may hold does not become a merely retired one again.
      if (!keys.includes(certificate) || certificate.state === 'compromised') return certificate;
      // Only ever earlier: a date that moves on would make bad signatures good again.
      return { ...certificate, state, ...(state === 'retired' && { since: Math.min(since, certificate.since ?? since) }) };
    };
    const next = { ...county, certificates: county.certificates.map(change) };
    writeCounty(workspace, next);
    return { keys, trust: signList({ workspace, ring, now }, next, DEFAULT_DAYS) };
  });
}

/** The certificates of one key, or of all keys of a party by its id: who has stolen a key file has all that are in it. */
export function findKey(county: County, kid: string): readonly IssuedCertificate[] {
  const ofParty = county.certificates.filter(({ party }) => party === kid);
  if (ofParty.length > 0) return ofParty;
  const wanted = kid.toLowerCase();
  const found = county.certificates.filter(({ id, thumbprint }) => thumbprint.startsWith(wanted) || id.startsWith(wanted));
  if (!/^[0-9a-f]{8,64}$/.test(wanted) || new Set(found.map(({ thumbprint }) => thumbprint)).size !== 1) {
    throw new TianmaError('cli.usage', {
      where: kid,
      expected: '一把钥匙的指纹开头,8 位以上,或主体编号 / the begin of one thumbprint, 8 digits or more, or a party id',
      found: `${found.length}`,
      fix: 'tianma trust list',
    });
  }
  // By the id of one certificate too it is the key that is named, with every certificate that it has.
  return county.certificates.filter(({ thumbprint }) => thumbprint === found[0]?.thumbprint);
}

function signList({ workspace, ring, now }: Session, county: County, days: number): TrustList {
  const { bytes, trust } = signTrust(
    {
      version: nextVersion(workspace, 'trust'),
      anchor: ownRoot(workspace).envelope.id,
      nextUpdate: now + days * DAY,
      certificates: county.certificates.map(({ id, state, since }) => ({ id, state, ...(since !== undefined && { since }) })),
      hosts: county.hosts,
      ...(county.report !== undefined && { report: county.report }),
    },
    { key: ring.key('trust'), iss: workspace.settings.id, iat: now },
  );
  writeWhole(workspace.path(LAYOUT.public, PUBLISHED.trust), bytes);
  return trust;
}
