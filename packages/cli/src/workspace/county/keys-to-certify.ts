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
 * change of one key does not prolong the others unasked. A key that was replaced, revoked or is for another use is refused. A party that is known is not believed to be itself without a word of a key it has.
 * @throws TianmaError `key.compromised`, `sign.input`.
 */
export function keysToCertify(county: County, { keys, party }: KeyRequest, { lost, now, endOf }: Asking): readonly RequestedKey[] {
  const { certificates } = county;
  const names = new Set(keys.map(({ key }) => key));
  if (names.size < keys.length) throw otherUse(party);
  for (const one of keys) refuseBad(county, one, party);
  const known = certificates.filter((one) => one.party === party);
  const fresh = keys.filter(({ key }) => !known.some(({ thumbprint }) => thumbprint === thumbprintOf(key)));
  if (known.length === 0) return keys;
  if (fresh.length === 0) {
    if (!lost) return keys;
    throw new TianmaError('sign.input', {
      where: 'keys',
      expected: '丢失以后做的新钥匙 / new keys, made after the loss',
      found: '都是登记过的 / all of them are certified already',
      fix: '要的是 tianma key lost 以后的申请;已经登记好了就不用再加 --lost / take the request made by tianma key lost; once it is enrolled, leave out --lost',
    });
  }
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

/** What was taken back does not come back by a request of before, which nobody keeps secret. */
function refuseBad({ certificates, revokedKeys }: County, { key, use }: RequestedKey, party: string): void {
  const thumbprint = thumbprintOf(key);
  const where = thumbprint.slice(0, 16);
  for (const certificate of certificates.filter((one) => one.thumbprint === thumbprint)) {
    if (certificate.state === 'compromised')
      throw new TianmaError('key.compromised', {
        where,
        found: certificate.party,
        fix: '请该主体换掉全部钥匙再来:tianma key rotate record seal attest notice / the party has to change all its keys first: tianma key rotate record seal attest notice',
      });
    if (certificate.party !== party)
      throw new TianmaError('sign.input', { where: 'keys', expected: `一方一把钥匙 / a key of ${party} alone`, found: certificate.party });
    if (certificate.use !== use) throw otherUse(party);
    if (certificate.state === 'retired' || revokedKeys.some((one) => one.thumbprint === thumbprint))
      throw new TianmaError('sign.input', {
        where: `keys/${use}`,
        expected: '没有换下、没有吊销的钥匙 / a key that was neither replaced nor revoked',
        found: where,
        fix: `这是以前的申请,或钥匙已被收回。请该主体换新再来:tianma key rotate ${use} / a request of before, or a key that was taken back: the party makes a new one with tianma key rotate ${use}`,
      });
  }
}

function otherUse(party: string): TianmaError {
  return new TianmaError('sign.input', { where: 'keys', expected: '一种用途一把钥匙 / each key for one use', found: party });
}
