import type { Trust } from '@tianma/core';
import { verifyEnvelope } from '@tianma/core/cose';
import { KEY_USE, type Notice } from '@tianma/core/trust';
import { covers, endorsementsOf } from '../trusted/entitled.js';

/**
 * Of notices that their giver signed again under the same number only the last: who was told that a recall is open has to hear that it is over.
 * Only what a listed key of the giver signed takes another's place; where nobody can tell, all of them stay.
 */
export function newestNotices(notices: readonly Notice[], trustOf: () => Trust): readonly Notice[] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const { iss, sub } = notice.envelope;
    const group = groups.get(`${iss} ${sub}`);
    if (group) group.push(notice);
    else groups.set(`${iss} ${sub}`, [notice]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length === 1) return group;
    const genuine = group.filter((notice) => isGivers(notice, trustOf())).sort((a, b) => b.envelope.iat - a.envelope.iat);
    return genuine.length === 0 ? group : genuine.slice(0, 1);
  });
}

function isGivers({ envelope }: Notice, trust: Trust): boolean {
  const keys = trust.certificates
    .filter(({ party, uses }) => party === envelope.iss && uses.includes(KEY_USE.notice))
    .map(({ key }) => key);
  return keys.some((key) => verifyEnvelope(envelope, key) && endorsementsOf(trust, key).some((one) => covers(one, envelope.iat)));
}
