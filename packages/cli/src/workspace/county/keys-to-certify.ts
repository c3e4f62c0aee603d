import { TianmaError } from '@tianma/core';
import { keyThumbprint } from '@tianma/core/cose';
import { bytesOf, hexOf } from '../hex.js';
import type { KeyRequest, RequestedKey } from '../party/key-request.js';
import type { County, IssuedCertificate } from './state.js';

interface Asking {
  /** The clerk's word that the party was identified otherwise than by its keys. */
  readonly lost: boolean;
  /** Unix seconds. */
  readonly now: number;
  /** End of a certificate by its id, Unix seconds. */
  readonly endOf: (id: string) => number;
}

/**
 * All of a request that brings no new key: its certificates are renewed. Else the new ones, and those that have no valid certificate: a
 * change of one key does not prolong the others unasked. A party that is known is not believed to be itself without a word of a key it has.
 * @throws TianmaError `key.compromised`, `sign.input`.
 */
export function keysToCertify(county: County, { keys, party }: KeyRequest, { lost, now, endOf }: Asking): readonly RequestedKey[] {
  const { certificates } = county;
  for (const { key } of keys) refuseBad(certificates, thumbprintOf(key), party);
  const known = certificates.filter((one) => one.party === party);
  const fresh = keys.filter(({ key }) => !known.some(({ thumbprint }) => thumbprint === thumbprintOf(key)));
  if (known.length === 0 || fresh.length === 0) return keys;
  const valid = (thumbprint: string): boolean =>
    known.some((one) => one.thumbprint === thumbprint && standsUntil(one, county, endOf) >= now);
  const alone = fresh.find(({ vouch }) => vouch === undefined || !valid(thumbprintOf(vouch.key)));
  if (alone !== undefined && !lost) {
    throw new TianmaError('sign.input', {
      where: `keys/${alone.use}`,
      expected: `${party} 现有的一把有效钥匙的签名 / a signature of a valid key that ${party} has`,
      found: alone.vouch === undefined ? '没有 / none' : thumbprintOf(alone.vouch.key).slice(0, 16),
      fix: '旧钥匙丢了或失窃:当面核对身份后加 --lost 时刻,那以前签的仍算数 / the old keys are lost or stolen: identify the party in person, then add --lost TIME; what they signed before it stands',
    });
  }
  return keys.filter(
    (one) => fresh.includes(one) || !known.some(({ state, thumbprint }) => state === 'valid' && thumbprint === thumbprintOf(one.key)),
  );
}

/** Until when what a key signs stands, Unix seconds. */
function standsUntil({ id, state, since, thumbprint }: IssuedCertificate, { revokedKeys }: County, endOf: Asking['endOf']): number {
  if (state === 'compromised') return Number.NEGATIVE_INFINITY;
  const revoked = revokedKeys.find((one) => one.thumbprint === thumbprint)?.since;
  return Math.min(endOf(id), since ?? Number.POSITIVE_INFINITY, revoked ?? Number.POSITIVE_INFINITY);
}

/** Thumbprint of a public key, both hex. */
export const thumbprintOf = (key: string): string => hexOf(keyThumbprint(bytesOf(key)));

function refuseBad(known: readonly IssuedCertificate[], thumbprint: string, party: string): void {
  for (const certificate of known) {
    if (certificate.thumbprint !== thumbprint) continue;
    if (certificate.state === 'compromised')
      throw new TianmaError('key.compromised', {
        where: thumbprint.slice(0, 16),
        found: certificate.party,
        fix: '请该主体换掉全部钥匙再来:tianma key rotate record seal attest notice / the party has to change all its keys first: tianma key rotate record seal attest notice',
      });
    if (certificate.party !== party)
      throw new TianmaError('sign.input', { where: 'keys', expected: `一方一把钥匙 / a key of ${party} alone`, found: certificate.party });
  }
}
